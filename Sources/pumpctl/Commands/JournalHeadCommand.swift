import ArgumentParser
import Journal

/// Shows where a journal ends, for a paper record (SR-50).
struct JournalHeadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "head",
        abstract: "Show the number and hash of the newest entry of a journal file.",
        discussion: """
            One line, to be written down and kept elsewhere. Nothing is checked here: journal verify \
            with that line as its --anchor shows later that everything up to it is what it was. pumpd \
            may be running.

              pumpctl journal head
              pumpctl journal head --file copy.sqlite

            Exit status 0: shown; 16: the newest entry is damaged; 66: the file cannot be read.
            """
    )

    @Option(
        help: ArgumentHelp(
            "The journal file (default: \(JournalCommand.usualFile)).",
            valueName: "path"
        )
    )
    var file: String?

    func run() throws {
        let path = file ?? JournalCommand.usualFile
        let head = try JournalCommand.reading(path) { try $0.head() }
        try Console.show([head.description])
    }
}
