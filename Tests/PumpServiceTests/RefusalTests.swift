import ControlAPI
import DoseMath
import InfusionCore
import Testing

@testable import PumpService

@Suite("The core's refusals in the socket's words")
struct RefusalTests {
    /// Every refusal there is, with the kind a client gets.
    private static let refusals: [(Refusal, ProblemKind)] = [
        (.dose(.refused([])), .limitExceeded), (.dose(.steps(13)), .quantityRefused),
        (.dose(.nothingAsked(quantity: "mass")), .quantityRefused),
        (.dose(.belowResolution(pump: "NE-1000")), .quantityRefused),
        (.dose(.ceiling("twice")), .quantityRefused),
        (.dose(.noRules(drug: "ketamine")), .quantityRefused),
        (.dose(.quantity(.notAStep(text: "x"))), .quantityRefused),
        (.malformed("no"), .malformedRequest),
        (.wrongReadBack(read: [], attemptsLeft: 2), .wrongReadBack),
        (.wrongPatient, .wrongPatient), (.order(.expired), .orderExpired),
        (.order(.used), .orderUsed), (.order(.unknown), .orderUnknown),
        (.notNow(state: "idle", instead: "order"), .notInThisState),
        (.overrideNeeded([]), .overrideNeeded), (.notPermitted("no"), .notPermitted),
        (.pumpNotReady("it is lost"), .pumpNotReady), (.recordFailed, .journalFailed),
        (.signInNeeded(.confirm), .signInNeeded), (.notPrepared(["premedication"]), .notPrepared),
        (.contraindicated(["pregnancy"]), .contraindicated), (.noAnnunciator, .noAnnunciator),
        (.locked(.stall), .locked), (.selfTest(["pump: waits"]), .selfTest),
        (.computationsDisagree(["1 is not 2"]), .internal),
    ]

    @Test("keep their kind, and say in the detail what happened and what to do")
    func kinds() {
        for (refusal, kind) in Self.refusals {
            let problem = Problem(refusal)
            #expect(problem.kind == kind, "\(refusal)")
            #expect(problem.detail == refusal.description)
        }
    }

    @Test("name every limit that is exceeded, soft ones as soft (SR-04, SR-06)")
    func findings() throws {
        let draft = try #require(
            try Bedside.ordered(Bedside.dose("0.6 mg/kg/h")).proposal?.draft
        )
        let needed = Problem(.overrideNeeded(draft.exceeded))
        #expect(needed.findings?.map(\.limit) == ["dose rate", "session dose"])
        #expect(needed.findings?.allSatisfy { $0.severity == .soft } == true)
        let error = #expect(throws: Refusal.self) {
            try Bedside.ordered(Bedside.dose("1.2 mg/kg/h"))
        }
        let refused = Problem(try #require(error))
        #expect(refused.kind == .limitExceeded)
        let hard = refused.findings?.filter { $0.severity == .hard }
        #expect(hard?.map(\.limit) == ["dose rate", "session dose"])
        #expect(hard?.map(\.asked) == ["1.2 mg/kg/h", "2.4 mg/kg"])
        #expect(hard?.map(\.bound) == ["1 mg/kg/h", "2 mg/kg"])
    }

    @Test("name what is missing or forbids a start, and nothing elsewhere (SR-13)")
    func reasons() {
        #expect(Problem(.notPrepared(["premedication"])).reasons == ["premedication"])
        #expect(Problem(.contraindicated(["pregnancy"])).reasons == ["pregnancy"])
        #expect(Problem(.selfTest(["pump: waits"])).reasons == ["pump: waits"])
        for (refusal, kind) in Self.refusals
        where kind != .notPrepared && kind != .contraindicated && kind != .selfTest {
            #expect(Problem(refusal).reasons == nil, "\(refusal)")
        }
    }

    @Test("have findings only where limits are exceeded")
    func noFindings() {
        for (refusal, kind) in Self.refusals
        where kind != .limitExceeded && kind != .overrideNeeded {
            #expect(Problem(refusal).findings == nil, "\(refusal)")
        }
    }
}
