import ArgumentParser
import ControlAPI
import Staff

/// Lists the staff, and nothing of any PIN (SR-15).
struct StaffListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List who is and who was on the staff, with nothing of any PIN.",
        discussion: """
            First who can be proven by a PIN, then who was retired, each in the order of the file.

              pumpctl staff list
            """
    )

    /// One person, as a script reads her.
    private struct Listed: Encodable {
        let id: String
        let name: String
        let roles: [String]
        let retired: String?

        init(_ person: Person, retired: RetirementDay? = nil) {
            id = person.id.description
            name = person.name.description
            roles = Role.allCases.filter(person.roles.contains).map(\.rawValue)
            self.retired = retired?.description
        }

        var cells: [String] {
            let state = retired.map { "retired \($0)" } ?? ""
            return [id, name, roles.joined(separator: ", "), state]
        }
    }

    @OptionGroup var place: StaffPlace

    @Flag(name: .long, help: "Print the result as JSON.")
    var json = false

    func run() throws {
        let path = try place.path()
        let staff = try told { () throws(StaffFileFailure) in
            try OpenedStaffFile.text(at: path).staff
        }
        let listed =
            staff.entries.map { Listed($0.person) }
            + staff.former.map { Listed($0.person, retired: $0.retired) }
        if json { return try Console.show(json: ControlJSON.encode(listed)) }
        guard !listed.isEmpty else { return try Console.show(["Nobody is listed."]) }
        try Console.show(Table.columns(listed.map(\.cells)).map { Self.trimmed($0) })
    }

    private static func trimmed(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }
}
