import ArgumentParser
import Staff

/// What a person is to be known by, with a PIN of her own choice.
struct NewStaffEntry: ParsableArguments {
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

    /// The person that was named.
    struct Named {
        let id: StaffID
        let name: PersonName
        let roles: Set<Role>
    }

    /// Reads what was typed.
    ///
    /// - Throws: the exit for input that is not understood, after every fault of it was told.
    func named() throws -> Named {
        var faults: [String] = []
        let id = Self.read(id, by: StaffID.parse, &faults)
        let name = Self.read(name, by: PersonName.parse, &faults)
        let roles = roles.compactMap { Self.read($0, by: Role.parse, &faults) }
        guard faults.isEmpty, let id, let name else { throw try Self.refused(faults) }
        return Named(id: id, name: name, roles: Set(roles))
    }

    /// Asks the person for a new PIN and makes her entry; the PIN itself is kept nowhere.
    ///
    /// - Throws: the exit for what cannot be a PIN, after it was told.
    static func entry(of named: Named) throws -> StaffEntry {
        let pin = try chosenPIN(of: named.id)
        do throws(PinHashError) {
            let hash = try PinHash(of: pin)
            return StaffEntry(id: named.id, name: named.name, roles: named.roles, pin: hash)
        } catch {
            throw try refused([error.description])
        }
    }

    /// A text as what it has to be.
    ///
    /// - Throws: the exit for input that is not understood, after it was told.
    static func id(_ text: String) throws -> StaffID {
        var faults: [String] = []
        guard let id = read(text, by: StaffID.parse, &faults) else { throw try refused(faults) }
        return id
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
