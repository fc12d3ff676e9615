import ControlAPI
import Testing

@Suite("Problems")
struct ProblemTests {
    /// The slugs and statuses clients rely on; they never change.
    static let table: [String: Int] = [
        "malformed-request": 400, "idempotency-key-missing": 400, "idempotency-key-reused": 422,
        "quantity-refused": 422, "limit-exceeded": 422, "wrong-read-back": 409,
        "override-needed": 409, "library-refused": 422,
        "wrong-patient": 409, "order-expired": 410, "order-used": 409, "order-unknown": 404,
        "not-in-this-state": 409, "pump-not-ready": 503, "journal-failed": 503,
        "not-permitted": 403, "not-found": 404, "method-not-allowed": 405, "too-large": 413,
        "sign-in-needed": 401, "not-prepared": 409, "contraindicated": 409,
        "no-annunciator": 409, "self-test": 409, "locked": 409, "too-slow": 408,
        "target-too-long": 414, "head-too-large": 431,
        "too-many-requests": 429, "busy": 503, "internal": 500,
    ]

    @Test("have one fixed status each, a title of their own, and no kind beside the table")
    func kinds() {
        let kinds = ProblemKind.allCases
        #expect(
            Dictionary(uniqueKeysWithValues: kinds.map { ($0.rawValue, $0.status) }) == Self.table
        )
        #expect(Set(kinds.map(\.title)).count == kinds.count)
    }

    @Test("carry every finding and read back with their kind (SR-04)")
    func roundTrip() throws {
        let finding = FindingReply(
            limit: "mass rate",
            layer: "drug library 2026-11 (a1b2c3d4)",
            severity: .hard,
            bound: "100 mg/h",
            asked: "120 mg/h"
        )
        let problem = Problem(.limitExceeded, detail: "refused", findings: [finding, finding])
        let json = try ControlJSON.encode(problem)
        let read = try ControlJSON.reply(Problem.self, from: json)
        #expect(read == problem)
        #expect(read.kind == .limitExceeded)
        let text = String(decoding: json, as: UTF8.self)
        #expect(text.contains(#""type":"urn:pumpd:problem:limit-exceeded""#))
        #expect(text.contains(#""severity":"hard""#))
    }

    @Test("say which soft limits a second person has to agree to (SR-06)")
    func overrideNeeded() throws {
        let problem = Problem(
            .overrideNeeded,
            detail: "a second person has to agree",
            findings: [SampleReplies.finding]
        )
        let read = try ControlJSON.reply(Problem.self, from: ControlJSON.encode(problem))
        #expect(read.kind == .overrideNeeded)
        #expect(read.findings?.map(\.severity) == [.soft])
        #expect(read.status == 409 && read.title == "A second person has to agree")
    }

    @Test("name what is missing before a start, one by one (SR-13)")
    func reasons() throws {
        let missing = ["medically cleared", "line primed"]
        let problem = Problem(.notPrepared, detail: "not prepared", reasons: missing)
        let read = try ControlJSON.reply(Problem.self, from: ControlJSON.encode(problem))
        #expect(read == problem && read.kind == .notPrepared && read.reasons == missing)
    }

    @Test("have no findings key where they are not about limits, and no kind that is not known")
    func otherKinds() throws {
        let json = try ControlJSON.encode(Problem(.orderUsed, detail: "used"))
        #expect(!String(decoding: json, as: UTF8.self).contains("findings"))
        #expect(!String(decoding: json, as: UTF8.self).contains("reasons"))
        for type in ["urn:pumpd:problem:tea", "about:blank", "order-used"] {
            let foreign = #"{"detail":"","status":418,"title":"","type":""# + type + #""}"#
            #expect(try ControlJSON.reply(Problem.self, from: Array(foreign.utf8)).kind == nil)
        }
    }
}
