import ArgumentParser
import Journal

/// Writes a journal's entries out for other programs (SR-50).
struct JournalExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the entries of a journal file as JSON lines or CSV.",
        discussion: """
            Reads the file only; pumpd may be running and writing it. The chain is checked as it is \
            written out: the export ends before the first entry that does not hold, and says so. An \
            export is whole only if its last line is of the kind export.end, which tells how many \
            entries there are, between which heads, and whether they were verified: "verified" is \
            true only where every entry that was asked for holds.

              pumpctl journal export --format jsonl --output journal.jsonl
              pumpctl journal export --format csv --from 4000 --to 4711 > session.csv
              pumpctl journal export --format jsonl --file broken.sqlite --unverified

            A body that is no JSON object in one line is given in Base64, as body_base64.

            Exit status 0: whole; 16: the journal is broken, and where; 65: there is no such entry; \
            66: the journal cannot be read; 74: the output cannot be written, or is there already.
            """
    )

    @Option(help: "How the entries are written.")
    var format: ExportFormat

    @Option(
        help: ArgumentHelp(
            "The journal file (default: \(JournalCommand.usualFile)).",
            valueName: "path"
        )
    )
    var file: String?

    @Option(help: ArgumentHelp("The first entry wanted.", valueName: "number"))
    var from: Int64 = 1

    @Option(help: ArgumentHelp("The last entry wanted (default: the newest).", valueName: "number"))
    var to: Int64?

    @Option(help: ArgumentHelp("Write to this file (default: standard output).", valueName: "path"))
    var output: String?

    @Flag(help: "Replace the output file if there is one.")
    var force = false

    @Flag(help: "Go on over entries that do not hold, up to one that cannot be read.")
    var unverified = false

    func validate() throws {
        guard from >= 1, from <= to ?? .max else {
            throw ValidationError("--from is at least 1, and at most --to")
        }
        guard !force || output != nil else {
            throw ValidationError("--force goes with --output")
        }
    }

    func run() throws {
        let path = file ?? JournalCommand.usualFile
        let summary = try JournalCommand.reading(path) { journal in
            try export(journal, path)
        }
        if let number = summary.brokenAt {
            try Console.complain([
                "the journal is BROKEN at entry \(number): \(summary.what ?? "unknown")",
                "the export ends before it, with \(summary.entries) entries"
                    + (unverified ? ", NOT verified" : ""),
            ])
            throw ExitStatus.journalBroken.exit
        }
        if unverified {
            try Console.complain(["\(summary.entries) entries exported, NOT verified"])
        }
    }

    private func export(_ journal: JournalFile, _ path: String) throws -> JournalExport.Summary {
        let export = JournalExport(journal: journal, format: format, isVerified: !unverified)
        let progress = ProgressReport("exported", of: to)
        do throws(JournalExport.Failure) {
            let place = try export.place(output, isForced: force, beside: path)
            return try export.run(from: from, through: to, to: place, progress.reached)
        } catch .journal(let error) {
            throw error
        } catch .place(let failure) {
            try Console.complain(["\(failure); nothing was written"])
            throw ExitStatus.outputFailed.exit
        } catch .output(let failure) {
            try Console.complain(["\(failure)", "the export is cut: it has no last line"])
            throw ExitStatus.outputFailed.exit
        } catch .noSuchEntry(let number, let newest) {
            try Console.complain([
                "there is no entry \(number) in the journal, whose newest is \(newest)"
            ])
            throw ExitStatus.inputNotUnderstood.exit
        }
    }
}
