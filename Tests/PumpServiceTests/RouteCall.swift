import ControlAPI
import Foundation
import InfusionCore

/// One call of a route with everything it needs, and the act it asks for; `nil` where it reads.
struct RouteCall: Sendable {
    let route: Route
    let act: Act?
    var argument = ""
    var body = ""

    init(_ route: Route, _ act: Act?, _ argument: String = "", body: String = "") {
        self.route = route
        self.act = act
        self.argument = argument
        self.body = body
    }

    /// A call of every route, and of changing the rate one for each way.
    static func all() throws -> [RouteCall] {
        try Route.allCases.map(one) + [
            RouteCall(.rate, .lower, body: #"{"rate":"10 mL/h"}"#)
        ]
    }

    private static let pin = StaffFixture.pin
    private static let patient = #""patient":"P-1","born":"1980-02-29""#
    private static let signs =
        #""systolic":120,"diastolic":80,"heartRate":72,"respiration":14,"oxygenSaturation":98,"#
        + #""sedation":0,"barrel":"42 mL""#

    /// Exhaustive on purpose: a new route has to say which act it asks for.
    private static func one(_ route: Route) throws -> RouteCall {
        switch route {
        case .status, .checklist, .alarms, .sessions, .journalVerification, .events, .metrics,
            .openAPI:
            RouteCall(route, nil)
        case .course: RouteCall(route, nil, "P-1")
        case .signIn:
            RouteCall(route, .signIn, body: #"{"person":"somebody","pin":"\#(pin)"}"#)
        case .signOut: RouteCall(route, .signOut)
        case .pause: RouteCall(route, .pause)
        case .stop: RouteCall(route, .stop)
        case .order, .confirm, .override, .start, .resume, .rate, .closeCourse, .reloadLibrary:
            ordering(route)
        case .check, .observe, .attend, .handOver, .checkSite, .pressureReleased, .noteEvent,
            .discharge, .barrel, .acknowledge, .pauseAudio, .annunciatorHeard, .releaseLock:
            try atTheChair(route)
        }
    }

    private static func ordering(_ route: Route) -> RouteCall {
        let order = "AAAAA-AAAAA"
        return switch route {
        case .order:
            RouteCall(
                route,
                .order,
                body: "{" + patient
                    + #","prescriber":"Dr Okafor","weight":"70 kg","weighed":"2025-12-31","#
                    + #""course":"weekly","drug":"ketamine","concentration":"2 mg/mL","#
                    + #""dose":"0.5 mg/kg/h","window":"2 h"}"#
            )
        case .confirm:
            RouteCall(route, .confirm, order, body: "{" + patient + #","rate":"17.5 mL/h"}"#)
        case .override:
            RouteCall(
                route,
                .override,
                order,
                body: #"{"nurse":"nadia","nursePin":"\#(pin)","second":"olga","#
                    + #""secondPin":"\#(pin)","reason":"tolerated before"}"#
            )
        case .start: RouteCall(route, .start, body: #"{"barrel":"50 mL"}"#)
        case .resume: RouteCall(route, .resume, body: "{}")
        case .rate: RouteCall(route, .raise, body: #"{"rate":"18 mL/h"}"#)
        case .closeCourse:
            RouteCall(
                route,
                .closeCourse,
                "P-1",
                body: #"{"course":"weekly","reason":"moved away"}"#
            )
        default: RouteCall(route, .loadLibrary)
        }
    }

    private static func atTheChair(_ route: Route) throws -> RouteCall {
        let proof = #""pin":"\#(pin)""#
        let annunciator = Bedside.annunciator.text
        return switch route {
        case .check:
            RouteCall(
                route,
                .check,
                body: String(
                    decoding: try ControlJSON.encode(
                        CheckRequest(
                            patient: .init(id: "P-1", born: "1980-02-29"),
                            item: .linePrimed
                        )
                    ),
                    as: UTF8.self
                )
            )
        case .observe: RouteCall(route, .observe, body: "{" + signs + "}")
        case .attend: RouteCall(route, .attend)
        case .handOver: RouteCall(route, .handOver, body: #"{"to":"olga","# + proof + "}")
        case .checkSite: RouteCall(route, .checkSite, body: #"{"sound":true}"#)
        case .pressureReleased: RouteCall(route, .releasePressure)
        case .noteEvent: RouteCall(route, .noteEvent, body: #"{"text":"nausea"}"#)
        case .discharge:
            RouteCall(route, .discharge, body: "{" + signs + #","lineClamped":true}"#)
        case .barrel: RouteCall(route, .readBarrel, body: #"{"barrel":"42 mL"}"#)
        case .acknowledge: RouteCall(route, .acknowledge, "1")
        case .pauseAudio:
            RouteCall(
                route,
                .pauseAudio,
                body: #"{"annunciator":"\#(annunciator)","length":"60 s"}"#
            )
        case .annunciatorHeard: RouteCall(route, .hearAnnunciator, annunciator)
        default:
            RouteCall(
                route,
                .releaseLock,
                body: #"{"second":"olga","# + proof + #","reason":"kinked line"}"#
            )
        }
    }
}
