import ArgumentParser
import Staff

/// What can be done with the staff.
struct StaffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staff",
        abstract: "Make entries of the staff file.",
        subcommands: [StaffEntryCommand.self]
    )
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
            'staff:' in the staff file, which only pumpd's account may read.
            """
    )

    @Argument(help: "The person's staff id, as awillems.")
    var id: String

    @Option(help: ArgumentHelp("The person's name.", valueName: "name"))
    var name: String

    @Option(
        name: .customLong("role"),
        help: ArgumentHelp(
            "A role: \(Role.allCases.map(\.rawValue).joined(separator: ", ")). May be repeated.",
            valueName: "role"
        )
    )
    var roles: [String]

    func run() throws {
        var faults: [String] = []
        let id = Self.read(id, by: StaffID.parse, &faults)
        let name = Self.read(name, by: PersonName.parse, &faults)
        let roles = roles.compactMap { Self.read($0, by: Role.parse, &faults) }
        guard faults.isEmpty, let id, let name else { throw try Self.refused(faults) }
        let pin = try Self.chosenPIN(of: id)
        let hash: PinHash
        do throws(PinHashError) {
            hash = try PinHash(of: pin)
        } catch {
            throw try Self.refused([error.description])
        }
        try Console.show(StaffEntry(id: id, name: name, roles: Set(roles), pin: hash).lines)
    }

    /// Asks for a new PIN, twice where it is typed: nobody sees a slip of the finger.
    private static func chosenPIN(of id: StaffID) throws -> Pin {
        let first = try HiddenInput.pin(prompt: "a new PIN for \(id)")
        var faults: [String] = []
        guard let pin = read(first, by: Pin.choose, &faults) else { throw try refused(faults) }
        guard HiddenInput.isTyped else { return pin }
        guard try HiddenInput.pin(prompt: "the same PIN again") == first else {
            throw try refused(["the two PINs differ: no entry was made"])
        }
        return pin
    }

    /// A text as what it has to be, or `nil` after noting what is wrong.
    private static func read<Value>(
        _ text: String,
        by parse: (String) throws(StaffTextError) -> Value,
        _ faults: inout [String]
    ) -> Value? {
        do throws(StaffTextError) {
            return try parse(text)
        } catch {
            faults.append(error.description)
            return nil
        }
    }

    private static func refused(_ faults: [String]) throws -> ExitCode {
        try Console.complain(faults)
        return ExitStatus.inputNotUnderstood.exit
    }
}
