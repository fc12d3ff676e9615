import ArgumentParser
import ControlAPI
import ControlClient
import Journal

/// What can be done with the record.
struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "Check the record.",
        subcommands: [JournalVerifyCommand.self]
    )
}

/// Checks the journal's chain from end to end (SR-50).
struct JournalVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that no entry of the journal was altered, removed, inserted or moved.",
        discussion: """
            Asks pumpd to check its own journal or, with --file, checks a journal file here, for which \
            no pumpd has to run. Prints how many entries there are and the hash of the last one; write \
            that hash on paper, and nobody can rewrite the journal unnoticed.

              pumpctl journal verify
              pumpctl journal verify --file /var/lib/pumpd/journal.sqlite

            Exit status 0: intact; 16: broken, and where.
            """
    )

    @Option(help: ArgumentHelp("Check this journal file, without pumpd.", valueName: "path"))
    var file: String?

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        let reply: JournalReply
        if let file {
            reply = try verify(file)
        } else {
            // A long journal takes longer to read than any other call.
            reply = try await daemon.ask(
                patience: .seconds(120),
                { client throws(ClientError) in try await client.verifyJournal() },
                page: JournalPage.lines
            )
        }
        guard reply.result == .intact else { throw ExitStatus.journalBroken.exit }
    }

    private func verify(_ path: String) throws -> JournalReply {
        let reply: JournalReply
        do throws(JournalError) {
            let journal = try JournalFile.openReadOnly(path)
            reply = try JournalPage.reply(for: try journal.verify(), in: journal)
            try journal.close()
        } catch {
            try Console.complain([error.description])
            throw Self.status(for: error).exit
        }
        if daemon.json {
            try Console.show(json: ControlJSON.encode(reply))
        } else {
            try Console.show(JournalPage.lines(for: reply))
        }
        return reply
    }

    private static func status(for error: JournalError) -> ExitStatus {
        switch error {
        case .damaged: .journalBroken
        case .notAJournal, .unknownVersion, .heldByAnother, .readOnly, .diskFull, .entryRefused,
            .system:
            .fileNotReadable
        }
    }
}
