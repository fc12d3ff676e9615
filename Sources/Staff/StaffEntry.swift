/// One entry of the staff file: a person, and what the person is proven by.
public struct StaffEntry: Sendable {
    /// Who it is.
    public let person: Person

    /// What the person's PIN is held against.
    public let pin: PinHash

    /// Puts an entry together.
    ///
    /// - Parameters:
    ///   - id: not yet another's.
    ///   - name: of the person.
    ///   - roles: at least one.
    ///   - pin: made for this entry.
    public init(id: StaffID, name: PersonName, roles: Set<Role>, pin: PinHash) {
        precondition(!roles.isEmpty, "whoever asks for an entry names a role")
        person = Person(id: id, name: name, roles: roles)
        self.pin = pin
    }

    /// The lines to put into the staff file, under `staff:`.
    public var lines: [String] {
        let roles = Role.allCases.filter(person.roles.contains).map(\.rawValue)
        return [
            "  - id: \(person.id)",
            "    name: \"\(person.name)\"",
            "    roles: [\(roles.joined(separator: ", "))]",
            "    pin: \(pin.entryText)",
        ]
    }
}
