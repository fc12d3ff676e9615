import DoseMath
import Testing

@testable import InfusionCore

@Suite("The lock: the same alarm three times")
struct LockTests {
    private static let tenMinutes: Int64 = 600_000_000_000

    private static let lockedByStall =
        "locked by three stops within 10 minutes for the same reason: The pump's motor"

    /// The same alarm has stopped it twice, and it runs again.
    private func twice(_ kind: AlarmKind = .stall) throws -> Bedside {
        var bed = try Bedside.at(.running)
        for _ in 0..<2 { try bed.alarmAndResume(kind) }
        return bed
    }

    private func locked() throws -> Bedside {
        var bed = try twice()
        try bed.alarmAndStand(.stall)
        try bed.releasePressure()
        return bed
    }

    @Test("the third within 10 min locks, to the nanosecond (SR-45)")
    func third() throws {
        for (offset, isLocked) in [(Int64(-1), true), (0, true), (1, false)] {
            var bed = try twice()
            // Both stops before were at this same moment.
            bed.pass(time: Span(nanoseconds: Self.tenMinutes + offset))
            bed.take(bed.machine.pumpAlarmed(.stall, now: bed.now))
            #expect(bed.request == .stop)
            #expect((bed.machine.ledger.lockout.lockedBy == .stall) == isLocked, "\(offset)")
            #expect((bed.alarm(.lockedOut)?.isPresent == true) == isLocked, "\(offset)")
        }
    }

    @Test("three alarms of other kinds do not add up (SR-45)")
    func otherKinds() throws {
        var bed = try twice()
        for kind in [AlarmKind.pumpProgramError, .leaseRanOut, .pumpProgramError] {
            try bed.alarmAndResume(kind)
        }
        #expect(bed.machine.ledger.lockout.lockedBy == nil)
        try bed.alarmAndStand(.stall)
        #expect(bed.machine.ledger.lockout.lockedBy == .stall)
    }

    @Test(
        "a stop between two runs of one delivery counts too, once (SR-45)",
        arguments: [Bedside.Station.stepEnding, .restarting]
    )
    func betweenRuns(_ station: Bedside.Station) throws {
        var bed = try Bedside.at(station)
        // Told to stop for the next step or for the raise, and not seen standing yet.
        guard case .stopping = bed.machine.phase else {
            Issue.record("not between two runs but \(bed.machine.phase.name)")
            return
        }
        for _ in 0..<2 { bed.take(bed.machine.pumpAlarmed(.stall, now: bed.now)) }
        let stops = bed.machine.ledger.lockout.stops.map(\.kind)
        #expect(stops == [.stall])
        try bed.seeStopped()
        #expect(bed.machine.phase.name == "paused")
    }

    @Test("an alarm while a person's pause or stop is under way stops nothing (SR-45)")
    func stoppedAlready() throws {
        for stops in [false, true] {
            var bed = try Bedside.at(.running)
            if stops { bed.stop() } else { bed.pause() }
            bed.take(bed.machine.pumpAlarmed(.stall, now: bed.now))
            #expect(bed.machine.ledger.lockout.stops.isEmpty)
        }
    }

    @Test("nor do alarms in a pause, nor pauses by a person (SR-45)")
    func notStopped() throws {
        var bed = try Bedside.at(.paused)
        for _ in 0..<5 {
            bed.take(bed.machine.pumpAlarmed(.stall, now: bed.now))
            try bed.acknowledge(.stall)
        }
        try bed.releasePressure()
        for _ in 0..<5 {
            try bed.resume()
            bed.pause()
            try bed.seeStopped()
        }
        #expect(bed.machine.ledger.lockout.lockedBy == nil)
    }

    @Test("resuming is refused, with the alarm that locked it named (SR-45)")
    func refused() throws {
        let bed = try locked()
        bed.expectRefused(Self.lockedByStall) { try $0.resume() }
    }

    @Test("two persons release it with a reason; then it goes on (SR-45)")
    func released() throws {
        var bed = try locked()
        try bed.releaseLock()
        #expect(bed.alarm(.lockedOut)?.isPresent == false)
        bed.expectRefused("nothing is locked") { try $0.releaseLock() }
        try bed.resume()
        // Three more are needed for the next lock.
        for _ in 0..<2 { try bed.alarmAndResume(.stall) }
        #expect(bed.machine.ledger.lockout.lockedBy == nil)
        try bed.alarmAndStand(.stall)
        #expect(bed.machine.ledger.lockout.lockedBy == .stall)
    }

    @Test("never the same person twice, nor one whose role may not agree (SR-15, SR-45)")
    func samePerson() throws {
        let bed = try locked()
        let herself = Person(id: "nadia", roles: [.nurse, .prescriber])
        bed.expectRefused("another person has to agree") { try $0.releaseLock(with: herself) }
        for person in [Clinic.observer, Clinic.biomed] {
            bed.expectRefused("has to agree") { try $0.releaseLock(with: person) }
        }
        for reason in ["", "no", "   ", String(repeating: "x", count: 501)] {
            bed.expectRefused("a reason of 3 to 500 characters") {
                $0.take(
                    try $0.machine.releaseLock(
                        with: Clinic.prescriber,
                        reason: reason,
                        by: Clinic.requester,
                        now: $0.now
                    )
                )
            }
        }
    }

    @Test("stopping, observing and discharging stay possible; the next start does not (SR-15)")
    func stopAndDischarge() throws {
        var bed = try locked()
        try bed.observe()
        bed.stop()
        #expect(bed.request == .stop)
        try bed.seeStopped()
        try bed.discharge()
        try bed.confirm(try bed.order(try Clinic.dose(), patient: "P-18"))
        bed.expectRefused(Self.lockedByStall) { try $0.start() }
        try bed.releaseLock()
        try bed.start()
    }

    @Test("outlives a restart of the daemon and of the host (SR-45, SR-52)")
    func restart() throws {
        for sameBoot in [true, false] {
            var bed = try locked()
            try bed.restart(sameBoot: sameBoot)
            try bed.connect()
            #expect(bed.machine.ledger.lockout.lockedBy == .stall)
            #expect(bed.alarm(.lockedOut)?.isPresent == true)
            try bed.releaseLock()
        }
    }

    @Test("what counts towards it outlives a restart, and not a host's: its clock began anew")
    func counted() throws {
        var bed = try twice()
        try bed.restart()
        bed.pump.stop()
        try bed.connect()
        #expect(bed.machine.ledger.lockout.stops.count == 2)
        try bed.restart(sameBoot: false)
        #expect(bed.machine.ledger.lockout.stops.isEmpty)
    }
}
