import ArgumentParser
import Foundation
import Staff

/// What can be done with the staff.
struct StaffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staff",
        abstract: "Change or list the staff file, without pumpd.",
        discussion: """
            pumpd looks at its staff file again by itself: what is changed here holds within seconds, \
            and who was retired is signed out.
            """,
        subcommands: [
            StaffAddCommand.self, StaffListCommand.self, StaffRetireCommand.self,
            StaffEntryCommand.self,
        ]
    )
}

/// Adds a person to the staff file (SR-15).
struct StaffAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a person to the staff file, with a PIN of her own.",
        discussion: """
            Asks the person for a PIN twice, without showing it, and puts her entry behind the others, \
            with a slow, salted hash of it. Where standard input is not a terminal, the PIN is its \
            first line. No pumpd has to run.

              pumpctl staff add awillems --name 'Anna Willems' --role nurse

            A PIN is 4 to 12 digits, not all the same, not counting up or down. An id is one person's \
            for ever: that of somebody retired is refused. The file is read and checked whole first, \
            and where anything is wrong with it nothing is changed. Its comments and its order stay.
            """
    )

    @OptionGroup var entry: NewStaffEntry

    @OptionGroup var place: StaffPlace

    func run() throws {
        let named = try entry.named()
        let path = try place.path()
        // Before anybody chooses a PIN; and again where it counts.
        try told { () throws(StaffFileFailure) in
            let text = try OpenedStaffFile.text(at: path)
            do throws(StaffChangeError) {
                try text.requireFree(named.id)
            } catch {
                throw .notChanged(error)
            }
        }
        let entry = try NewStaffEntry.entry(of: named)
        try told { () throws(StaffFileFailure) in
            try StaffFileChange.make(at: path) { (text) throws(StaffChangeError) in
                try text.adding(entry)
            }
        }
        try Console.show(["Added to \(path): \(named.id), \(named.name)."])
    }
}

/// Takes a person's PIN out of the staff file and leaves her name (SR-15).
struct StaffRetireCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retire",
        abstract: "Retire a person: no PIN proves her any more, and nobody else gets her id.",
        discussion: """
            Puts today's date (UTC) in place of her PIN's hash; id, name and roles stay, for the record \
            names her by them. pumpd signs her out within seconds.

              pumpctl staff retire awillems
            """
    )

    @Argument(help: "The person's staff id.")
    var id: String

    @OptionGroup var place: StaffPlace

    func run() throws {
        let id = try NewStaffEntry.id(id)
        let path = try place.path()
        let day = try Self.today()
        try told { () throws(StaffFileFailure) in
            try StaffFileChange.make(at: path) { (text) throws(StaffChangeError) in
                try text.retiring(id, on: day)
            }
        }
        try Console.show(["Retired in \(path) since \(day): \(id)."])
    }

    private static func today() throws -> RetirementDay {
        do throws(StaffTextError) {
            return try .parse(Date.now.formatted(.iso8601.year().month().day()))
        } catch {
            try Console.complain(["this host's clock shows no usable day: \(error)"])
            throw ExitStatus.inputNotUnderstood.exit
        }
    }
}

/// Makes a person's entry of the staff file; the PIN itself is kept nowhere (SR-15).
struct StaffEntryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entry",
        abstract: "Make a person's entry of the staff file, to be put into it by the engineer.",
        discussion: """
            Asks the person for a PIN twice, without showing it, and prints the entry with a slow, \
            salted hash of it. Where standard input is not a terminal, the PIN is its first line. \
            No pumpd has to run, and nothing is sent anywhere.

              pumpctl staff entry awillems --name 'Anna Willems' --role nurse

            A PIN is 4 to 12 digits, not all the same, not counting up or down. Put the lines under \
            'staff:' in the staff file, which only pumpd's account may read; 'staff add' does both.
            """
    )

    @OptionGroup var entry: NewStaffEntry

    func run() throws {
        try Console.show(NewStaffEntry.entry(of: try entry.named()).lines)
    }
}
