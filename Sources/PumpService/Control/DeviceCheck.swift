import PumpDriver

/// Looks once at the device before anything starts: absent, busy and not-a-terminal are refusals to
/// start, not things to try again for ever.
enum DeviceCheck {
    /// What the settings' device turned out to be.
    struct Found: Sendable {
        let path: String
        let isPseudoTerminal: Bool
    }

    /// Opens the device and closes it again.
    ///
    /// - Throws: `StartError.held` where another process has it, `.settings` for what the settings
    ///   have to put right.
    static func open(
        _ settings: Settings,
        as kind: SerialLines.Kind?
    ) throws(StartError) -> Found {
        do {
            let line = try SerialLines.open(
                settings.pump.device,
                settings: .eightNoneOne(baud: 19_200),
                as: kind
            )
            let found = Found(path: line.path, isPseudoTerminal: line.isPseudoTerminal)
            line.close()
            return found
        } catch {
            if case .busy = error { throw .held(error.description) }
            throw .settings(error.description)
        }
    }
}
