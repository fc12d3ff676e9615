import ArgumentParser
import ControlAPI
import ControlClient
import Journal

/// Checks the journal's chain from end to end (SR-50).
struct JournalVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that no entry of the journal was altered, removed, inserted or moved.",
        discussion: """
            Asks pumpd to check its own journal or, with --file, checks a journal file here, for which \
            no pumpd has to run. Prints how many entries there are and the head, which is the number \
            and the hash of the last one; write it on paper, and nobody can rewrite the journal \
            unnoticed. --anchor holds the journal against such a paper. The tables, guards and views \
            around the entries are looked at too.

              pumpctl journal verify
              pumpctl journal verify --file \(JournalCommand.usualFile)
              pumpctl journal verify --anchor 4711:9f86d081...
              pumpctl journal verify --file journal.sqlite --anchor '4711 9f86d081...'

            A million entries take some seconds; from the second second on standard error tells how \
            far it is.

            Exit status 0: intact; 16: broken, where, and what to do; 66: the file cannot be read.
            """
    )

    @Option(help: ArgumentHelp("Check this journal file, without pumpd.", valueName: "path"))
    var file: String?

    @Option(
        help: ArgumentHelp(
            "A head that was written down: the chain has to pass through it. May be repeated.",
            valueName: "sequence:hash"
        ),
        transform: { try AnchorArgument($0) }
    )
    var anchor: [AnchorArgument] = []

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        let reply = if let file { try verify(file) } else { try await ask() }
        guard reply.result == .intact else { throw ExitStatus.journalBroken.exit }
    }

    private func verify(_ path: String) throws -> JournalReply {
        let reply = try JournalCommand.reading(path, isVerifying: true) { journal in
            let progress = ProgressReport("entries verified", of: try journal.newestNumber())
            let found = try journal.inspect(anchors: anchor.map(\.head)) { progress.reached($0) }
            return JournalReply(found)
        }
        if daemon.json {
            try Console.show(json: ControlJSON.encode(reply))
        } else {
            try Console.show(JournalPage.lines(for: reply))
        }
        return reply
    }

    private func ask() async throws -> JournalReply {
        let notice = Task {
            try await Task.sleep(for: .seconds(2))
            try Console.complain(["pumpd is checking its journal; a long one takes a while"])
        }
        defer { notice.cancel() }
        let anchors = anchor.map(\.head.description)
        // A long journal takes longer to read than any other call.
        return try await daemon.ask(
            patience: .seconds(120),
            { client throws(ClientError) in try await client.verifyJournal(anchors: anchors) },
            page: JournalPage.lines
        )
    }
}
