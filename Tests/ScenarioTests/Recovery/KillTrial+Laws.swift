import Foundation
import Glibc
import InfusionCore

// What must be so once the daemon is gone, and once it is back.

extension KillTrial {
    /// Within the lease and this much the simulator has been seen standing, s.
    private static let margin = 1.5

    /// Ends the daemon by the plan's signal.
    func endDaemon() async throws {
        let daemon = try stage.theDaemon()
        switch plan.ending {
        case .killed:
            daemon.signal(SIGKILL)
            _ = try await daemon.end()
        case .terminated:
            daemon.signal(SIGTERM)
            let status = try await daemon.end()
            // Before it takes signals over it has sent nothing either; the signal itself ends it then.
            let isEarly = plan.moment == .comingUp && status == 128 + SIGTERM
            try require(status == 0 || status == 69 || isEarly, "exit 0 or 69, and not \(status)")
            let isMoving = try await stage.plunger().moving
            try require(status != 0 || !isMoving, "the plunger stands when pumpd has ended")
        }
        await stage.nurse?.leave()
        stage.nurse = nil
    }

    /// Lets the lease run out, where the plan says so: nobody but the pump itself can stop it then.
    func letStand() async throws {
        let before = try await stage.plunger()
        if !plan.restartsAtOnce {
            let limit = Double(Self.lease) + Self.margin
            try await perform("wait until the plunger stands still within \(limit) s")
            let moved = try await stage.plunger().milliliters() - before.milliliters()
            try require(moved <= leaseVolume, "\(moved) mL after the end is within the lease")
        }
        try await letLineFallSilent()
    }

    /// What the old daemon wrote last may still be on the line.
    ///
    /// The simulator looks at its line and at who asks it in one loop: once it has answered twice it
    /// has taken in what was there before, however little of the host it got meanwhile.
    private func letLineFallSilent() async throws {
        repeat {
            try stage.wire.markNow()
            for _ in 0..<2 { _ = try await stage.plunger() }
            try await Task.sleep(for: .milliseconds(500))
        } while try !stage.wire.framesToPump().isEmpty
    }

    /// Starts the daemon again and waits until the pump is seen standing.
    func restart() async throws {
        try await stage.startDaemon()
        try await perform("expect the first frame is 0STP")
        try await perform("wait until the pump is connected")
        try await stage.wait("at rest", within: .seconds(20)) {
            Self.restingStates.contains(try await stage.status().infusion.state)
        }
        // Long enough for a pump that resumed by itself to be seen moving, and for the record.
        try await Task.sleep(for: .milliseconds(400))
    }

    private static let restingStates = ["idle", "paused", "completed", "stopped", "faulted"]

    func killAtRest() async throws {
        try await perform("kill the daemon")
        try await letLineFallSilent()
    }

    /// Holds the record, the pump and the count to the laws.
    func requireLaws(_ acknowledged: [NotingClient.Acknowledged]) async throws {
        try await perform("verify the journal file")
        let facts = try stage.storedFacts()
        for act in Set(acknowledged) {
            let times = acknowledged.count { $0 == act }
            let count = act.count(in: facts)
            try require(count >= times, "\(times) times \(act) on record, not \(count)")
        }
        try await perform("expect no frame 0RUN on the wire")
        try await perform("expect the plunger stands still")
        try await requireCount()
    }

    /// The count is never below what the motor did, nor above it by more than may have flowed unseen.
    func requireCount() async throws {
        let moved = try await stage.plunger().exactMilliliters()
        let infusion = try await stage.status().infusion
        guard infusion.deliveredAtMost != nil else {
            return try require(moved == 0, "nothing is counted and \(moved) mL are out")
        }
        let counted = try milliliters(infusion.deliveredAtMost)
        try require(counted >= moved, "\(counted) mL counted are no less than \(moved) mL moved")
        // And one unit of the pump's display.
        let most = moved + leaseVolume + 0.001
        try require(counted <= most, "\(counted) mL counted are no more than \(most) mL")
    }

    func requireSame(as state: DurableState) async throws {
        let again = try await DurableState(at: stage.socket)
        try require(again == state, "replay gives the state again:\n\(state)\nand then\n\(again)")
    }

    /// What the fastest rate that was on the wire gives in a lease, mL.
    private var leaseVolume: Double {
        (plan.moment == .raising ? 14.0 : 10.5) / 3_600 * Double(Self.lease * Self.scale)
    }
}

extension PlungerReading {
    /// What the motor's steps have moved, in mL, without the rounding of the volume told beside them.
    fileprivate func exactMilliliters() throws -> Double {
        let fraction = stepNanoliters.split(separator: "/").compactMap { Double($0) }
        guard let steps = Double(motorSteps), fraction.count == 2 else {
            throw StepFailure("the simulator tells \(motorSteps) steps of \(stepNanoliters) nL")
        }
        return steps * fraction[0] / fraction[1] / 1_000_000
    }
}
