import ControlAPI
import ControlClient
import Testing

@testable import pumpctl

@Suite("Exit status")
struct ExitStatusTests {
    @Test("has these numbers, which scripts rely on")
    func numbers() {
        #expect(
            ExitStatus.allCases.map(\.rawValue) == [
                0, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
                25, 64, 65, 66, 69, 70, 74, 75,
            ]
        )
        #expect(Set(ExitStatus.allCases.map(\.meaning)).count == ExitStatus.allCases.count)
    }

    @Test("follows the kind of refusal, and 17 stands for every other")
    func refusals() {
        let numbers: [ProblemKind: Int32] = [
            .limitExceeded: 10, .wrongReadBack: 11, .wrongPatient: 11, .orderUnknown: 12,
            .orderUsed: 12, .orderExpired: 12, .notInThisState: 13, .pumpNotReady: 14,
            .journalFailed: 15, .overrideNeeded: 18, .signInNeeded: 19, .notPrepared: 20,
            .contraindicated: 20, .locked: 21, .noAnnunciator: 22, .selfTest: 23,
            .quantityRefused: 65, .libraryRefused: 65,
        ]
        for kind in ProblemKind.allCases {
            let error = ClientError.refused(Problem(kind, detail: ""))
            #expect(ExitStatus(error).rawValue == numbers[kind] ?? 17, "\(kind)")
        }
        #expect(ExitStatus(nil as ProblemKind?) == .otherRefusal)
    }

    @Test("tells apart: nothing was asked, not understood, and perhaps carried out")
    func failures() {
        #expect(ExitStatus(.unreachable(path: "", why: "", remedy: "")).rawValue == 69)
        #expect(ExitStatus(.protocolViolation("")).rawValue == 70)
        #expect(ExitStatus(.noAnswer(path: "", why: "")).rawValue == 75)
        #expect(ExitStatus(.timedOut(path: "", after: .seconds(10))).rawValue == 75)
        #expect(ExitStatus(.cancelled).rawValue == 75)
    }
}
