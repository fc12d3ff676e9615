import ArgumentParser
import ControlAPI
import ControlClient

/// Has the daemon read its drug library's file again (SR-53).
struct LibraryReloadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload",
        abstract: "Have pumpd read its drug library's file again.",
        discussion: """
            The file is taken whole or refused whole. A new library is used from the next order on: \
            while an infusion exists, or an order waits, it waits too.
            """
    )

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        try await daemon.ask(
            { client throws(ClientError) in try await client.reloadLibrary() },
            page: { library in
                let inUse =
                    "In use: \(library.version) (\(library.digest.prefix(8))), \(library.careArea)"
                guard let waiting = library.waiting else { return [inUse] }
                return [inUse, "Waiting until no infusion exists: \(waiting)"]
            }
        )
    }
}
