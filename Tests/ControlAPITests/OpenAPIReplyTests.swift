import ControlAPI
import SchemaValidation
import Testing

/// Every reply held against the document; what the daemon really sends is, in the scenarios.
@Suite("The OpenAPI document and the replies")
struct OpenAPIReplyTests {
    private let interface: DescribedInterface

    init() throws {
        interface = try DescribedInterface(OpenAPIDocument.json())
    }

    private func complaints(of reply: some Encodable, _ name: String) throws -> [String] {
        let schema = try #require(interface.schema(name), "\(name)")
        let value = try ReceivedJSON(ControlJSON.encode(reply))
        return interface.validator.complaints(of: value, against: schema)
    }

    /// Replies with every value set, by the names of their schemas.
    private static let full: [(String, any Encodable & Sendable)] = [
        ("Status", SampleReplies.status), ("Proposal", SampleReplies.proposal),
        ("Library", SampleReplies.library), ("Course", SampleReplies.course),
        ("Barrel", SampleReplies.barrel), ("Alarm", SampleReplies.alarm),
        ("Infusion", SampleReplies.infusion), ("Session", SampleReplies.session),
        ("Sessions", SessionsReply(sessions: [SampleReplies.session])),
        ("Alarms", AlarmsReply(alarms: [SampleReplies.alarm])),
        ("Checklist", SampleCare.checklist), ("ChecklistState", SampleCare.checklistState),
        ("PatientCare", SampleCare.care), ("Annunciation", SampleCare.annunciation),
        ("SignedIn", SampleCare.signIn), ("VitalSigns", SampleCare.signs),
        ("Command", command),
        ("AnnunciatorName", AnnunciatorName(id: "7K3QM9D2", key: "0123456789ABCDEFGHJKMNPQRS")),
        ("JournalVerification", broken),
        ("Problem", problem),
    ]

    private static let command = CommandReply(
        result: .commanded,
        state: .running,
        rate: "14 mL/h",
        oldRate: "17.5 mL/h",
        notice: "'reason' is empty"
    )

    private static let broken = JournalReply(
        result: .broken,
        entries: 41,
        head: "41:" + SampleReplies.library.digest,
        brokenAt: 42,
        what: "its hash is not that of its content",
        schema: ["trigger 'zz' was added to its schema: take it out"],
        advice: ["keep the file as it is"]
    )

    private static let problem = Problem(
        .overrideNeeded,
        detail: "a second person has to agree",
        findings: [SampleReplies.finding],
        reasons: ["line primed"]
    )

    @Test("agree with every value set")
    func full() throws {
        for (name, reply) in Self.full {
            let found = try complaints(of: reply, name)
            #expect(found == [], "\(name)")
        }
        #expect(try complaints(of: SampleCare.observed, "Observed") == [])
        let intact = JournalReply(
            result: .intact,
            entries: 0,
            head: "0:" + SampleReplies.library.digest,
            brokenAt: nil,
            what: nil
        )
        #expect(try complaints(of: intact, "JournalVerification") == [])
    }

    @Test("describe no key that a reply with every value set has not")
    func nothingMore() throws {
        for (name, reply) in Self.full {
            let value = try ReceivedJSON(ControlJSON.encode(reply))
            let schema = try #require(interface.schema(name), "\(name)")
            let described = Set((schema["properties"]?.members ?? [:]).keys)
            #expect(described == Set(value.members.keys), "\(name)")
        }
    }

    @Test("agree with nothing set that may be left out")
    func bare() throws {
        #expect(try complaints(of: InfusionReply(state: .idle, next: "Order."), "Infusion") == [])
        #expect(try complaints(of: CommandReply(result: .accepted, state: .idle), "Command") == [])
        let course = CourseReply(patient: "P-1", courses: [], lastWeight: nil)
        #expect(try complaints(of: course, "Course") == [])
        let observed = ObservedReply(result: .recorded, state: .paused, findings: [], barrel: nil)
        #expect(try complaints(of: observed, "Observed") == [])
    }

    @Test("agree with a problem of every kind, at each route that names it")
    func problems() throws {
        for route in Route.allCases {
            let operation = interface.operation(route.method.rawValue, route.template)
            for (status, response) in operation?["responses"]?.members ?? [:] {
                let schema = response["content"]?[Problem.mediaType]?["schema"]
                guard let schema else { continue }
                let fitting = try ProblemKind.allCases.filter { kind in
                    let value = try ReceivedJSON(
                        ControlJSON.encode(Problem(kind, detail: "x"))
                    )
                    return interface.validator.complaints(of: value, against: schema).isEmpty
                }
                #expect(!fitting.isEmpty, "\(route) \(status)")
                #expect(fitting.allSatisfy { "\($0.status)" == status }, "\(route) \(status)")
            }
        }
    }

    @Test("contradict a reply with a number for a quantity, another word or a key more")
    func wrong() throws {
        for (name, json) in [
            ("Command", #"{"result":"done","state":"idle"}"#),
            ("Command", #"{"result":"accepted","state":"idle","rate":17.5}"#),
            ("Command", #"{"result":"accepted","state":"idle","rate":"17.5"}"#),
            ("Command", #"{"result":"accepted","state":"idle","rate":"17.5 ml/h"}"#),
            ("Command", #"{"result":"accepted","state":"idle","rate":"017.5 mL/h"}"#),
            ("Command", #"{"result":"accepted","state":"idle","speed":"1 mL/h"}"#),
            ("Command", #"{"result":"accepted","state":null}"#),
            ("Command", #"{"result":"accepted"}"#),
            ("Patient", #"{"id":"P 1","born":"1980-02-29"}"#),
            ("Patient", #"{"id":"P-1","born":"29.2.1980"}"#),
            ("AdverseEvent", #"{"text":"nausea","at":"2026-11-22 18:40"}"#),
            ("Round", #"{"state":"late","ago":"0:05:00","dueInSeconds":1}"#),
            ("Round", #"{"state":"due","ago":"5 min","dueInSeconds":1}"#),
            ("Round", #"{"state":"due","ago":"0:05:00","dueInSeconds":1.5}"#),
            ("Problem", #"{"type":"about:blank","title":"x","status":418,"detail":"x"}"#),
            ("Alarms", #"[]"#),
        ] {
            let schema = try #require(interface.schema(name), "\(name)")
            let value = try ReceivedJSON(json.utf8)
            let found = interface.validator.complaints(of: value, against: schema)
            #expect(!found.isEmpty, "\(json)")
        }
    }
}
