import PumpDriver
import Settings

/// Looks once at the device before anything starts: busy and not-a-terminal are refusals to start, not
/// things to try again for ever; so is one that is absent, unless a patient may hang on it.
enum DeviceCheck {
    /// What the settings' device turned out to be.
    struct Found: Sendable {
        let path: String
        let isPseudoTerminal: Bool
    }

    /// What a look at it came to.
    enum Outcome: Sendable {
        case found(Found)
        /// Nothing is there, as while a cable is pulled; what to refuse with where that is no reason to
        /// come up.
        case absent(StartError)
    }

    /// Opens the device and closes it again.
    ///
    /// - Throws: `StartError.held` where another process has it, `.settings` for what the settings
    ///   have to put right.
    static func look(
        _ settings: Settings,
        as kind: SerialLines.Kind?
    ) throws(StartError) -> Outcome {
        do {
            let line = try SerialLines.open(
                settings.pump.device,
                settings: .eightNoneOne(baud: 19_200),
                as: kind
            )
            let found = Found(path: line.path, isPseudoTerminal: line.isPseudoTerminal)
            line.close()
            return .found(found)
        } catch {
            switch error {
            case .absent: return .absent(.settings(error.description))
            case .busy: throw .held(error.description)
            case .notATerminal, .permission, .pseudoTerminal, .settingsRefused, .disconnected,
                .system:
                throw .settings(error.description)
            }
        }
    }
}
