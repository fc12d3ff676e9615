import Foundation
import InfusionCore
import Testing

@Suite("The table of who may do what")
struct PermissionTablePageTests {
    @Test("stands in the safety requirements as it stands in the code (SR-15)")
    func table() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let place = root.appendingPathComponent("Docs/SafetyRequirements.md")
        let page = try String(contentsOf: place, encoding: .utf8)
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let start = try #require(lines.firstIndex(of: Self.heading), "the page has no such table")
        let rows = lines[(start + 2)...].prefix { $0.hasPrefix("|") }
        let wanted = Act.allCases.map(Self.row)
        #expect(Array(rows) == wanted, "the rows should be:\n\(wanted.joined(separator: "\n"))")
    }

    private static let heading =
        "| act | nobody signed in | " + Role.allCases.map(\.rawValue).joined(separator: " | ")
        + " | from an account in the group of |"

    private static func row(_ act: Act) -> String {
        let cells: [String]
        switch act.permission {
        case .anyone: cells = Array(repeating: "yes", count: 5) + ["any, or none"]
        case .provenInTheRequest(let roles):
            let own = Role.allCases.map { roles.contains($0) ? "by PIN" : "–" }
            cells = ["by PIN"] + own + [names(roles)]
        case .signedIn(let roles):
            cells = ["–"] + Role.allCases.map { roles.contains($0) ? "yes" : "–" } + [names(roles)]
        }
        return "| \(([act.rawValue] + cells).joined(separator: " | ")) |"
    }

    private static func names(_ roles: Set<Role>) -> String {
        guard roles.count < Role.allCases.count else { return "any, or none" }
        return Role.allCases.filter(roles.contains).map(\.rawValue).joined(separator: " or ")
    }
}
