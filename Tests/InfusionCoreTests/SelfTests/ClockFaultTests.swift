import DoseMath
import Testing

@testable import InfusionCore

@Suite("The self-test's clock")
struct ClockFaultTests {
    private static let earliest = SelfTest.earliestClock.nanoseconds
    private static let latest = SelfTest.latestClock.nanoseconds

    private func fault(_ wall: Int64, after recorded: Int64? = nil) -> String? {
        SelfTest.clockFault(
            WallTime(nanoseconds: wall),
            recordedUntil: recorded.map { WallTime(nanoseconds: $0) }
        )
    }

    @Test("can show 2026 to 50 years later, and nothing else (SR-60)")
    func bounds() {
        #expect("\(CalendarDay(SelfTest.earliestClock))" == "2026-01-01")
        #expect("\(CalendarDay(SelfTest.latestClock))" == "2075-12-20")
        #expect(fault(Self.earliest) == nil && fault(Self.latest) == nil)
        #expect(fault(Self.earliest - 1)?.contains("2025-12-31") == true)
        #expect(fault(0)?.contains("1970-01-01") == true)
        #expect(fault(Self.latest + 1)?.contains("too far ahead") == true)
        for wild in [Int64.min, .max] {
            #expect(fault(wild) != nil && fault(wild, after: .min) != nil)
        }
        #expect(fault(Self.earliest, after: .min) == nil)
        #expect(fault(Self.earliest, after: .max)?.contains("before the record's last") == true)
    }

    @Test("may be behind the record by 60 s, exactly, and ahead of it by any time (SR-08)")
    func behind() {
        let recorded = Self.earliest + 86_400_000_000_000
        #expect(fault(recorded - 60_000_000_000, after: recorded) == nil)
        let text = fault(recorded - 60_000_000_001, after: recorded)
        #expect(text?.contains("60 s before the record's last entry of 2026-01-02") == true)
        #expect(fault(Self.latest, after: recorded) == nil)
    }

    /// A daemon that comes up with a clock that is so far off.
    private func started(off: Span, after bed: Bedside? = nil) throws -> Bedside {
        var bed = try bed ?? Bedside(isSelfTested: false)
        bed.wallAhead = Span(nanoseconds: bed.wallAhead.nanoseconds + off.nanoseconds)
        try bed.restart()
        return bed
    }

    @Test("wrong at the start it fails, and passes once it is put right (SR-60)")
    func putRight() throws {
        var bed = try started(off: .seconds(-1_700_000_000))
        #expect(bed.machine.selfTest[.clock].failure != nil)
        #expect(bed.alarm(.selfTestFailed)?.isPresent == true)
        bed.take(bed.machine.clocksRead(now: bed.now))
        bed.wallAhead = Span(nanoseconds: bed.wallAhead.nanoseconds + 86_400_000_000_000)
        bed.take(bed.machine.clocksRead(now: bed.now))
        #expect(bed.selfTestFacts.count == 2, "still wrong is no news")
        bed.wallAhead = .seconds(1_779_000_000)
        bed.take(bed.machine.clocksRead(now: bed.now))
        #expect(bed.machine.selfTest[.clock] == .passed)
        #expect(bed.alarm(.selfTestFailed)?.isPresent == false)
        #expect(bed.selfTestFacts.last?.item == .clock && bed.selfTestFacts.last?.failure == nil)
    }

    @Test("behind the record it fails, though what is recorded meanwhile is behind it too")
    func behindTheRecord() throws {
        var bed = try Bedside(isSelfTested: false)
        try bed.connectAndSound()
        bed = try started(off: .seconds(-3_600), after: bed)
        #expect(bed.machine.selfTest[.clock].failure?.contains("before the record's last") == true)
        bed = try started(off: .seconds(3_600), after: bed)
        #expect(bed.machine.selfTest[.clock] == .passed)
    }

    @Test("what was recorded while it was far ahead does not hold against a right one (SR-08)")
    func farAhead() throws {
        var bed = try started(off: .seconds(60 * 365 * 86_400))
        #expect(bed.machine.selfTest[.clock].failure?.contains("too far ahead") == true)
        bed.wallAhead = .seconds(1_779_000_000)
        bed.take(bed.machine.clocksRead(now: bed.now))
        #expect(bed.machine.selfTest[.clock] == .passed)
        try bed.restart()
        #expect(bed.machine.selfTest[.clock] == .passed)
    }

    @Test("put right in this run, it is held to the record before it, not to what it said itself")
    func held() throws {
        var bed = try Bedside(isSelfTested: false)
        try bed.connectAndSound()
        let recorded = bed.machine.ledger.latestWall
        bed = try started(off: .seconds(365 * 86_400), after: bed)
        #expect(bed.machine.selfTest[.clock] == .passed, "nothing says that it is wrong")
        #expect(bed.machine.selfTest.recordedUntil == recorded)
        #expect(bed.machine.ledger.latestWall != recorded)
    }
}
