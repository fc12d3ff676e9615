import ArgumentParser
import Journal

/// Shows how a journal's tables, guards and views are made, so that a lost one can be put back (SR-50).
struct JournalSchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Show the SQL that makes a journal's tables, guards and views.",
        discussion: """
            pumpd refuses a journal in which one of them is missing or was changed, and journal verify \
            says which. With pumpd stopped and a copy of the file kept, a guard or a view is put back:

              pumpctl journal schema entry_no_delete | sqlite3 journal.sqlite

            Exit status 0: shown; 65: there is none of that name.
            """
    )

    @Argument(help: ArgumentHelp("One table, trigger or view (default: all).", valueName: "name"))
    var name: String?

    func run() throws {
        guard let statements = JournalFile.schema(of: name) else {
            try Console.complain(["a journal has nothing that is called '\(name ?? "")'"])
            throw ExitStatus.inputNotUnderstood.exit
        }
        let lines = statements.split(separator: "\n", omittingEmptySubsequences: false)
        try Console.show(lines.map(String.init))
    }
}
