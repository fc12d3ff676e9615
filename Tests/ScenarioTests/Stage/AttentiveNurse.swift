import Foundation
import Synchronization

/// The nurse at the chair while a scenario tells of something else: every ten minutes of the procedure
/// she reads the barrel and records that and her observations, well before they are due (SR-14).
final class AttentiveNurse: Sendable {
    private struct Attention {
        var isThere = true
        var mountsASyringe = false
    }

    private let attention = Mutex(Attention())
    private let terminal: NurseTerminal
    private let interval: Duration
    private let rounds: Mutex<Task<Void, Never>?> = Mutex(nil)

    /// - Parameters:
    ///   - terminal: where she types.
    ///   - scale: of the procedure's clock.
    init(at terminal: NurseTerminal, scale: Int) {
        self.terminal = terminal
        interval = .seconds(600) / scale
    }

    /// She begins her rounds.
    func attend() {
        rounds.withLock { $0 = Task { await self.makeRounds() } }
    }

    /// She goes away; nothing she does comes later than this.
    func leave() async {
        attention.withLock { $0.isThere = false }
        await rounds.withLock { $0 }?.value
    }

    /// She takes the syringe out: nothing on the barrel is to be read before the pump runs again.
    func mountsASyringe() {
        attention.withLock { $0.mountsASyringe = true }
    }

    private func makeRounds() async {
        let clock = ContinuousClock()
        // The first round at once: after a restart nobody knows how long the last one was ago.
        var next = clock.now
        while attention.withLock({ $0.isThere }) {
            // Short sleeps, so that she leaves when she is told to.
            try? await Task.sleep(for: .milliseconds(50))
            guard clock.now >= next else { continue }
            // What does not work now, as while the daemon is away, she soon tries again.
            let begin = clock.now
            let isDone = (try? await look()) ?? false
            next = begin + (isDone ? interval : max(interval / 8, .milliseconds(250)))
        }
    }

    /// Looks after the patient; false where there is nothing to record, or it was not taken.
    private func look() async throws -> Bool {
        let status = try await terminal.status()
        let state = status.infusion.state
        let isMounting = attention.withLock { attention in
            if state == "running" { attention.mountsASyringe = false }
            return attention.mountsASyringe
        }
        guard state == "running" || state == "paused", !isMounting else { return false }
        let barrel = try await terminal.barrel()
        guard attention.withLock({ $0.isThere && !$0.mountsASyringe }) else { return false }
        let said = try await terminal.pumpctl(
            ["observe"] + ObservedSigns().options + ["--barrel", barrel],
            by: status.care?.rounds?.nurse
        )
        return said.status == 0
    }
}
