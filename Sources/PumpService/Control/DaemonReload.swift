import ControlLoop
import DoseMath
import Glibc
import InfusionCore
import Logging
import Settings

/// Takes new settings by beginning the daemon anew, and only where nothing runs.
///
/// Half of new settings beside half of old ones is a state that nobody has tested, so none is ever
/// reached: a SIGHUP has everything read as a start reads it, and what is wrong leaves all as it was.
/// While somebody is in the chair, or an order waits, it waits too; a further SIGHUP has what waits
/// read again, and what is wrong then waits no longer. Then the loop agrees to end, which it does not
/// where something was ordered meanwhile, and the program runs anew in the same process.
struct DaemonReload: Sendable {
    let options: StartOptions
    /// What the daemon runs with.
    let inUse: Settings
    let inbox: ControlInbox
    let published: PublishedStatus
    let supervision: Supervision
    let logger: Logger

    /// How often it looks whether it may, while new settings wait.
    private static let look = Duration.milliseconds(250)

    /// Waits for the signal, for settings that are right and for a moment when nothing runs.
    ///
    /// - Parameter signals: each asks for it anew.
    /// - Returns: whether the loop has agreed to end; `false` where the signals are over.
    func isAgreed(on signals: ReloadSignals) async -> Bool {
        for await _ in signals.all where signals.take() {
            do {
                if try await isAgreed(unlessToldOtherwiseBy: signals) { return true }
            } catch {
                // The daemon ends for another reason.
                return false
            }
        }
        return false
    }

    /// The keys of what cannot be tried beside the running daemon, where it is another than before.
    static func needingRestart(_ old: Settings, _ new: Settings) -> [String] {
        [
            ("socket", old.socket == new.socket), ("state", old.state == new.state),
            ("pump.device", old.pump.device == new.pump.device),
            ("metrics_file", old.metricsFile == new.metricsFile),
        ].filter { !$0.1 }.map(\.0)
    }

    /// Looks at the settings after a signal, and waits with them until they can be taken.
    ///
    /// - Returns: `false` where they are wrong, or were spoilt while they waited.
    private func isAgreed(unlessToldOtherwiseBy signals: ReloadSignals) async throws -> Bool {
        guard var found = rightSettings(unlessSaid: nil) else { return false }
        var hasSaid = false
        while true {
            if signals.take() {
                guard let again = rightSettings(unlessSaid: nil) else { return false }
                found = again
                hasSaid = false
            }
            // Without its device a start would be refused.
            if let latest = published.latest, latest.machine.isChairFree, latest.health.isLineOpen {
                // What waited may have been changed without a signal, and a start would be refused.
                if hasSaid {
                    guard let again = rightSettings(unlessSaid: found) else { return false }
                    found = again
                }
                if await agrees() { return true }
            }
            if !hasSaid {
                hasSaid = true
                sayThatTheyWait()
            }
            try await Task.sleep(for: Self.look)
        }
    }

    /// Reads everything as a start would, and says what was found.
    ///
    /// - Parameter summary: what was found right before, which is not said again.
    /// - Returns: what was found right; `nil` where something is wrong.
    private func rightSettings(unlessSaid summary: String?) -> String? {
        do throws(StartError) {
            let found = try CheckedConfiguration(options: options)
            let kept = Self.needingRestart(inUse, found.settings)
            guard kept.isEmpty else {
                throw StartError.settings(
                    "only a restart takes another \(kept.joined(separator: ", ")): whether it can be used"
                        + " is seen by a start alone (systemctl restart pumpd, where nothing runs)"
                )
            }
            let right = found.summary(of: options.config)
            if right != summary {
                logger.notice(
                    "new settings are found right: \(right)",
                    metadata: ["event": "settings-found-right"]
                )
            }
            return right
        } catch {
            for line in error.description.split(separator: "\n") { logger.error("\(line)") }
            logger.error(
                "new settings are refused, and nothing has changed: put them right, and reload",
                metadata: ["event": "settings-refused"]
            )
            supervision.say("new settings are refused, and nothing has changed: see the log")
            return nil
        }
    }

    private func sayThatTheyWait() {
        let words =
            "new settings wait until the chair is free: no infusion, no order, the patient"
            + " discharged, and the pump's line open"
        logger.notice("\(words)", metadata: ["event": "settings-wait"])
        supervision.say(words)
    }

    private func agrees() async -> Bool {
        let answer = await withCheckedContinuation { continuation in
            inbox.postShutDown(
                ControlInbox.Request(
                    command: .shutDown(cause: "SIGHUP: new settings", .needsFreeChair),
                    requester: Requester(uid: getuid(), pid: getpid(), person: nil)
                ) { continuation.resume(returning: $0) }
            )
        }
        if case .refused = answer { return false }
        logger.notice(
            "new settings are taken: pumpd begins anew with them",
            metadata: ["event": "settings-taken"]
        )
        return true
    }
}
