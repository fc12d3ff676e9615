import ControlAPI
import InfusionCore
import Testing

@testable import PumpService

@Suite("The self-test in a status")
struct SelfTestStatusTests {
    private func reply(_ machine: InfusionMachine) -> [SelfTestReply] {
        [SelfTestReply](machine.selfTest)
    }

    @Test("names every part: what waits says for what, what failed says why (SR-60)")
    func parts() throws {
        var machine = try Bedside.untested()
        let waiting = reply(machine)
        #expect(waiting.map(\.item) == SelfTestReply.Item.allCases)
        #expect(waiting.allSatisfy { $0.state == .waiting && $0.reason?.isEmpty == false })
        _ = machine.selfTested(.library, failure: nil, now: Bedside.now)
        _ = machine.selfTested(.journal, failure: "it is not what was written", now: Bedside.now)
        let parts = reply(machine)
        #expect(parts[0] == SelfTestReply(item: .library, state: .passed, reason: nil))
        #expect(
            parts[2]
                == SelfTestReply(
                    item: .journal,
                    state: .failed,
                    reason: "it is not what was written"
                )
        )
    }

    @Test("has the same words for the parts as the core has")
    func words() {
        #expect(
            SelfTest.Item.allCases.map(\.rawValue) == SelfTestReply.Item.allCases.map(\.rawValue)
        )
    }

    @Test("has passed once the pump answers and a person has heard an annunciator (SR-46)")
    func passed() throws {
        var machine = try Bedside.ordered()
        #expect(reply(machine).filter { $0.state != .passed }.map(\.item) == [.alarmOutput])
        try Bedside.hearAnnunciator(in: &machine)
        #expect(reply(machine).allSatisfy { $0.state == .passed && $0.reason == nil })
    }

    @Test("a part that failed is what a person is told to see to next (SR-43)")
    func next() throws {
        var machine = try Bedside.ordered()
        try Bedside.hearAnnunciator(in: &machine)
        _ = machine.selfTested(.library, failure: "changed", now: Bedside.now)
        #expect(machine.nextStep == AlarmKind.selfTestFailed.row.doNow)
    }
}
