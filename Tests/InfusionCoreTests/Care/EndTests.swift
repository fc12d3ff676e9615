import DoseMath
import Testing

@testable import InfusionCore

@Suite("An infusion that ends by itself is told")
struct EndTests {
    private static let silent: [EndReason] = [
        .stoppedByPerson, .daemonEnded, .overDelivery, .recordFailed, .computationsDisagree,
    ]

    /// An infusion that has ended for that reason.
    private func ended(_ reason: EndReason) throws -> Bedside {
        var bed = try Bedside.at(reason == .pausedTooLong ? .paused : .running)
        switch reason {
        case .volumeReached: bed = try Bedside.running(try Clinic.dose(window: "10 min"))
        case .windowOver:
            try bed.lower(to: "14 mL/h")
            bed.finish(.lower)
        case .pausedTooLong: bed.pass(bed.machine.setting.times.pauseEnd)
        case .sessionTooLong: bed.pass(.seconds(3 * 3_600))
        case .hostRestarted: try bed.restart(sameBoot: false)
        case .stoppedByPerson, .daemonEnded:
            bed.take(bed.machine.stop(reason, by: nil, now: bed.now))
        case .overDelivery: bed.pump.leak(try .parse("1 mL"))
        case .recordFailed: bed.take(bed.machine.recordFailed(now: bed.now))
        case .computationsDisagree:
            var step = Step()
            bed.machine.raise(.computationsDisagree, &step, bed.now)
            bed.take(step)
        }
        if bed.request == nil, reason != .hostRestarted { try bed.watch(.seconds(7_300)) }
        if bed.request == .stop { try bed.seeStopped() }
        return bed
    }

    @Test(
        "MEDIUM, once, and over as soon as it is told (SR-41)",
        arguments: [
            EndReason.volumeReached, .windowOver, .pausedTooLong, .sessionTooLong, .hostRestarted,
        ]
    )
    func told(_ reason: EndReason) throws {
        var bed = try ended(reason)
        #expect(bed.machine.ledger.session?.end?.reason == reason)
        #expect(bed.timesRaised(.infusionEnded) == 1)
        let alarm = try #require(bed.alarm(.infusionEnded))
        #expect(alarm.kind.row.priority == .medium && alarm.sounds && !alarm.isPresent)
        try bed.acknowledge(.infusionEnded)
        #expect(bed.alarm(.infusionEnded) == nil)
    }

    @Test("not where a person ended it, nor where another alarm did", arguments: silent)
    func notTold(_ reason: EndReason) throws {
        let bed = try ended(reason)
        #expect(bed.machine.ledger.session?.end?.reason == reason)
        #expect(bed.timesRaised(.infusionEnded) == 0)
    }
}
