import ControlLoop
import InfusionCore
import Testing

@testable import SystemSimulation

@Suite("What a soak has to reach")
struct CoverageTests {
    private func alarms(_ day: Day) throws -> [String: Int] {
        let report = try Chair().play(day)
        #expect(report.violation == nil)
        return report.coverage.alarmNames
    }

    private func day(_ seed: UInt64, _ mishaps: [Mishap]) -> Day {
        let quiet = Day(seed: seed, only: [], isFlawless: true)
        return Day(
            seed: seed,
            sheet: quiet.sheet,
            pump: quiet.pump,
            shift: Shift(errsOnceIn: 0, colleagueComes: nil),
            mishaps: mishaps
        )
    }

    @Test("is every fault and every alarm but one, until it was in a day")
    func unreached() {
        var coverage = Coverage()
        #expect(
            coverage.unreached.count == Mishap.Kind.allCases.count + AlarmKind.allCases.count - 1
        )
        #expect(!coverage.unreached.contains(AlarmKind.computationsDisagree.rawValue))
        coverage.saw(.stall as AlarmKind)
        coverage.saw(.cableOut as Mishap.Kind)
        #expect(!coverage.unreached.contains(AlarmKind.stall.rawValue))
        #expect(!coverage.unreached.contains(Mishap.Kind.cableOut.rawValue))
    }

    @Test(
        "an alarm that a fault must raise while drug flows is due by it, and comes (SR-40)",
        arguments: [
            (Mishap.Kind.stall, AlarmKind.stall), (.reset, .pumpReset), (.powerLoss, .pumpLost),
            (.mutePump, .pumpLost), (.deafPump, .pumpLost), (.cableOut, .pumpLost),
            (.programError, .pumpProgramError), (.stopPressed, .stoppedAtThePump),
            (.diskFails, .recordFailed), (.hostSuspended, .loopLate),
            (.clockStepped, .clockStepped), (.pageGone, .annunciatorLost),
            (.pageGone, .annunciatorMissing), (.chainBroken, .selfTestFailed),
            (.occlusion, .stall), (.overcount, .overDelivery), (.undercount, .underDelivery),
            (.nurseAway, .observationsMissed), (.daemonKilled, .daemonRestarted),
            (.hostRestarted, .infusionEnded), (.badStart, .outcomeUnknown),
            (.badStop, .notStopping),
        ]
    )
    func due(_ kind: Mishap.Kind, _ alarm: AlarmKind) throws {
        // A line is bad as the pump is run for the first time; all else happens after ten minutes.
        let at: Int64 = kind == .badStart ? 1 : 600
        let longest = kind.longest ?? 0
        let mishap = Mishap(
            kind: kind,
            at: at * 1_000_000_000,
            lasts: longest * 1_000_000_000,
            amount: kind.amount?.range.upperBound ?? 0,
            noiseKind: .lost
        )
        // A slow rate hides some for longer than they last, and not every nurse stops her pump.
        for seed in UInt64(1)...40 {
            let report = try Chair().play(day(seed, [mishap]))
            #expect(report.violation == nil)
            if report.coverage.alarmsDue[alarm.rawValue, default: 0] > 0 { return }
        }
        Issue.record("'\(alarm)' was due on none of 40 days")
    }

    @Test("a nurse who is away for half an hour is missed, and so are her observations (SR-14)")
    func away() throws {
        let minute: Int64 = 60_000_000_000
        let away = Mishap(kind: .nurseAway, at: 20 * minute, lasts: 30 * minute)
        let missed = try alarms(day(3, [away]))
        #expect(missed["nurseAbsent"] == 1 && missed["observationsMissed"] == 1)
        // Her rounds are 9 minutes apart: away for 6 she is late for nothing.
        let short = Mishap(kind: .nurseAway, at: 20 * minute, lasts: 6 * minute)
        let noticed = try alarms(day(3, [short]))
        #expect(noticed["nurseAbsent"] == 0 && noticed["observationsMissed"] == 0)
    }

    @Test(
        "drug that a hand let flow after a resumption was proposed is refused before the wire (SR-07)"
    )
    func tapped() throws {
        var refused = 0
        for seed in UInt64(1)...30 where refused == 0 {
            let stop = Mishap(kind: .stopPressed, at: 600_000_000_000)
            var world = try World(day(seed, [stop]), in: SimulatedClinic(), .nothing)
            var tapped: Proposal?
            while !world.isOver {
                try world.step()
                guard case .paused = world.loop.machine.phase,
                    let waiting = world.loop.machine.proposal,
                    tapped != waiting
                else { continue }
                tapped = waiting
                try world.runsByHand(for: 350_000_000, isCalm: true)
            }
            #expect(world.judge.broken == nil, "seed \(seed)")
            refused += world.seen.alarmNames["approvalRefused", default: 0]
        }
        #expect(refused > 0)
    }

    @Test("counts a session once whose end a dying daemon did not get onto the disk")
    func lostEnd() throws {
        // Not a quiet day, on which no daemon may die; the mishap itself comes after its end.
        let late = Mishap(kind: .stopPressed, at: Mishap.latest)
        var lost = 0
        for seed in UInt64(1)...20 where lost == 0 {
            var world = try World(day(seed, [late]), in: SimulatedClinic(), .nothing)
            while world.seen.sessions == 0, !world.isOver { try world.step() }
            guard world.seen.sessions == 1 else { continue }
            try world.killDaemon(for: 1_000_000_000)
            if world.seen.sessions == 0 { lost += 1 }
            try world.run()
            #expect(world.seen.sessions == 1, "seed \(seed)")
        }
        #expect(lost == 1)
    }
}
