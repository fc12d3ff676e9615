import InfusionCore
import Testing

@testable import SystemSimulation

@Suite("Alarms that come once enough has flowed")
struct ExpectedAlarmTests {
    private static let start: Int64 = 1_000_000

    /// A judge that waits for a stall: 100 steps on, and 50 ns after those.
    private static func waiting(isOfRun: Bool = false) -> Judge {
        var judge = Bench.running()
        judge.expected = [
            ExpectedAlarm(
                .stall,
                after: .init(until: start + 100, within: 50, isOfRun: isOfRun),
                cause: "line occluded"
            )
        ]
        return judge
    }

    @Test("are not due before the motor has turned so far, however long that takes")
    func waits() {
        var judge = Self.waiting()
        judge.lookForAlarms(at: .max - 100, isMoving: true, steps: Self.start + 99)
        #expect(judge.broken == nil)
    }

    @Test("are due from the step on by which enough has, and not 1 ns later", arguments: 0..<2)
    func comes(late: Int64) {
        var judge = Self.waiting()
        judge.lookForAlarms(at: 7, isMoving: true, steps: Self.start + 100)
        judge.lookForAlarms(at: 57 + late, isMoving: false, steps: Self.start + 100)
        #expect(judge.broken?.law == (late == 0 ? nil : .alarm))
    }

    @Test("are due after a pause too, where enough had flowed before it, and else are not")
    func pauses() {
        for steps in [Self.start + 99, Self.start + 100] {
            var judge = Self.waiting()
            judge.lookForAlarms(at: 7, isMoving: true, steps: steps)
            judge.flowEnds(ofRun: false)
            #expect(judge.expected.isEmpty == (steps == Self.start + 99))
        }
    }

    @Test("go on into the next run, but where a count is compared with the rates of one")
    func runs() {
        for isOfRun in [false, true] {
            var judge = Self.waiting(isOfRun: isOfRun)
            judge.flowEnds(ofRun: true)
            #expect(judge.expected.isEmpty == isOfRun)
        }
    }

    @Test("of a false count need two digits and what one hides where the pump shows tenths (SR-25)")
    func bands() {
        #expect(CountBand.over(from: 0, tooMuch: 1_000) == 130_000)
        #expect(CountBand.over(from: 99_000_000, tooMuch: 500) == 260_000)
        #expect(CountBand.over(from: 100_000_000, tooMuch: 1_000) == 320_000)
        #expect(CountBand.over(from: 99_739_999, tooMuch: 1_000) == 130_000)
        #expect(CountBand.over(from: 99_740_000, tooMuch: 1_000) == 320_000)
        #expect(CountBand.under(from: 0, to: 1_000_000, tooLittle: 500) == 460_000)
        #expect(CountBand.under(from: 0, to: 60_000_000, tooLittle: 1_000) == 3_030_000)
        #expect(CountBand.under(from: 0, to: 100_000_000, tooLittle: 1_000) == 5_120_000)
    }
}
