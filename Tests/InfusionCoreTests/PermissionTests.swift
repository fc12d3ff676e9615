import DoseMath
import Testing

@testable import InfusionCore

@Suite("Who may do what")
struct PermissionTests {
    /// The table as the requirement words it, written apart from the code's.
    private static func mayDo(_ act: Act, _ role: Role?) -> Bool {
        switch act {
        case .pause, .stop, .lower, .acknowledge, .pauseAudio, .override: true
        case .order, .closeCourse: role == .nurse || role == .prescriber
        case .hearAnnunciator: role == .nurse || role == .biomed
        case .loadLibrary: role == .biomed
        case .confirm, .start, .resume, .raise, .check, .observe, .attend, .handOver, .checkSite,
            .releasePressure, .noteEvent, .readBarrel, .discharge, .releaseLock:
            role == .nurse
        }
    }

    @Test("every act for every role, and for nobody (SR-15)", arguments: Act.allCases)
    func table(_ act: Act) throws {
        let machine = try Bedside.connected().machine
        for role in Role.allCases {
            let person = Person(id: "somebody", roles: [role])
            let allowed = Self.mayDo(act, role)
            do {
                try machine.permit(act, by: Clinic.requester(person))
                #expect(allowed, "\(act) by \(role)")
            } catch {
                #expect(!allowed, "\(act) by \(role)")
                guard case .notPermitted(let reason) = error else {
                    Issue.record("\(error)")
                    continue
                }
                #expect(reason.contains("'somebody' is no") && reason.contains(act.rawValue))
            }
        }
        do {
            try machine.permit(act, by: Clinic.nobody)
            #expect(Self.mayDo(act, nil), "\(act) by nobody")
        } catch {
            #expect(error == .signInNeeded(act))
            #expect(!Self.mayDo(act, nil), "\(act) by nobody")
        }
    }

    @Test("of several roles the one that may is enough, and of none nothing is (SR-15)")
    func several() throws {
        let machine = try Bedside.connected().machine
        let both = Person(id: "both", roles: [.observer, .nurse])
        try machine.permit(.start, by: Clinic.requester(both))
        let none = Person(id: "none", roles: [])
        #expect(throws: Refusal.self) {
            try machine.permit(.start, by: Clinic.requester(none))
        }
        try machine.permit(.stop, by: Clinic.requester(none))
    }

    @Test("each act at the chair asks the table before anything else (SR-15)")
    func acts() throws {
        let patient = try Clinic.patient()
        let seen = try Clinic.observed()
        let acts: [CareAct] = [
            .check(.linePrimed, of: patient), .observe(seen, barrel: .zero), .attend,
            .handOver(to: Clinic.otherNurse), .checkSite(isSound: true), .pressureReleased,
            .noteEvent("nausea"), .discharge(seen, barrel: .zero, lineIsClamped: true),
            .annunciatorHeard(Bedside.page),
            .releaseLock(with: Clinic.prescriber, reason: "kinked line"),
        ]
        for station in Bedside.Station.allCases {
            let bed = try Bedside.at(station)
            for act in acts {
                bed.expectRefused("sign in first") {
                    $0.take(try $0.machine.carryOut(act, by: Clinic.nobody, now: $0.now))
                }
                bed.expectRefused("'ivan' is no nurse") {
                    let observer = Clinic.requester(Clinic.observer)
                    $0.take(try $0.machine.carryOut(act, by: observer, now: $0.now))
                }
            }
        }
    }

    @Test(
        "whatever is refused in whatever phase changes nothing (SR-16)",
        arguments: Bedside.Station.allCases
    )
    func outOfOrder(_ station: Bedside.Station) throws {
        let bed = try Bedside.at(station)
        let seen = try Clinic.observed()
        let acts: [CareAct] = [
            .check(.linePrimed, of: try Clinic.patient()),
            .check(.linePrimed, of: try Clinic.patient("P-9")),
            .observe(seen, barrel: try .parse("61 mL")), .attend, .handOver(to: Clinic.nurse),
            .checkSite(isSound: true), .pressureReleased, .noteEvent(""),
            .discharge(seen, barrel: .zero, lineIsClamped: false),
            .annunciatorHeard(Annunciation.ID("none")),
            .pauseAudio(.seconds(999), at: Bedside.page),
            .releaseLock(with: Clinic.nurse, reason: ""),
        ]
        for act in acts {
            var tried = bed
            do {
                tried.take(try tried.machine.carryOut(act, by: Clinic.requester, now: tried.now))
                #expect(tried.journal.count > bed.journal.count, "\(act)")
            } catch {
                #expect(tried.machine == bed.machine, "\(act) was refused and changed something")
                #expect("\(error)".count > 20, "\(act)")
            }
        }
    }

    @Test("confirming and starting ask it too, in the phases where they have a meaning (SR-15)")
    func confirmAndStart() throws {
        var bed = try Bedside.connected()
        let proposal = try bed.order(try Clinic.dose())
        for person in [nil, Clinic.prescriber, Clinic.observer, Clinic.biomed] {
            let by = Clinic.requester(person)
            bed.expectRefused(person == nil ? "sign in first" : "who alone may confirm") {
                try $0.confirm(proposal, by: by)
            }
        }
        try bed.confirm(proposal)
        let barrel = try Volume.parse("60 mL")
        for person in [nil, Clinic.prescriber, Clinic.observer, Clinic.biomed] {
            let by = Clinic.requester(person)
            bed.expectRefused(person == nil ? "sign in first" : "who alone may start") {
                $0.take(try $0.machine.start(barrel: barrel, by: by, now: $0.now))
            }
            bed.expectRefused(person == nil ? "sign in first" : "read the barrel") {
                $0.take(try $0.machine.readBarrel(barrel, by: by, now: $0.now))
            }
        }
    }

    @Test("the prescriber is named in every order, in 1 to 80 characters (SR-15)")
    func prescriber() throws {
        let bed = try Bedside.connected()
        for name in ["", "   ", String(repeating: "x", count: 81)] {
            let form = OrderForm(
                patient: try Clinic.patient(),
                prescriber: name,
                drug: Clinic.drug,
                dose: try Clinic.dose(),
                weighedOn: try .parse("2026-05-01"),
                course: .weekly
            )
            bed.expectRefused("the prescriber is not named") {
                _ = try $0.machine.draft(form, now: $0.now)
            }
        }
    }
}
