import ConfigurationFixtures
import Foundation
import Testing

@testable import Settings

@Suite("What is written about the settings")
struct SettingPageTests {
    private static let heading =
        "| key | unit | as shipped | range | clock | has to be there | requirement | meaning |"

    @Test("the page has a row for every key of the code, word for word")
    func page() throws {
        let place = URL(fileURLWithPath: SettingsFixture.shippedPath())
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Docs/Settings.md")
        let lines = try String(contentsOf: place, encoding: .utf8).components(separatedBy: "\n")
        let start = try #require(lines.firstIndex(of: Self.heading), "the page has no table")
        let rows = Array(lines[(start + 2)...].prefix { $0.hasPrefix("|") })
        let wanted = SettingTable.rows.map(Self.row)
        let isEqual = rows == wanted
        #expect(isEqual, "the rows should be:\n\(wanted.joined(separator: "\n"))")
    }

    @Test("the comment above each key of the shipped file has its range and its requirements")
    func comments() throws {
        let text = try String(contentsOfFile: SettingsFixture.shippedPath(), encoding: .utf8)
        let lines = text.components(separatedBy: "\n")
        for row in SettingTable.rows {
            let comment = try #require(Self.comment(of: row, in: lines), "\(row.path)")
            let range = [row.form.clock?.rawValue, row.form.range].compactMap(\.self)
                .joined(separator: ", ")
            #expect(
                range.isEmpty || comment.contains("\(range). ") || comment.contains("\(range) "),
                "the comment of \(row.path) should say '\(range)'"
            )
            let named = comment.split { !$0.isLetter && !$0.isNumber && $0 != "-" }
                .filter { $0.hasPrefix("SR-") }.map(String.init)
            #expect(named == row.requirements, "the comment of \(row.path)")
        }
    }

    @Test("a line for each: the meaning is one sentence and no longer than a screen is wide")
    func meanings() {
        for row in SettingTable.rows {
            #expect(row.meaning.hasSuffix(".") && row.meaning.count <= 100, "\(row.path)")
            #expect(!row.requirements.isEmpty, "\(row.path)")
        }
    }

    /// The comment right above a key, on one line; of a key in a section that is left out, the
    /// section's.
    private static func comment(of row: SettingRow, in lines: [String]) -> String? {
        let name = row.necessity == .withItsSection ? row.section ?? row.key : row.key
        let place = lines.firstIndex { line in
            let isLeftOut = ShippedSettings.isLeftOut(line)
            return line.drop { $0 == " " || isLeftOut && $0 == "#" }.hasPrefix(name + ":")
        }
        guard let place else { return nil }
        let above = lines[..<place].reversed().prefix { line in
            line.drop { $0 == " " }.hasPrefix("# ") && !ShippedSettings.isLeftOut(line)
        }
        return above.reversed().map { $0.drop { " #".contains($0) } }.joined(separator: " ")
    }

    private static func row(_ row: SettingRow) -> String {
        let cells = [
            "`\(row.path)`", row.form.unit, "`\(row.asShipped)`", row.form.range ?? "–",
            row.form.clock?.words ?? "–", row.necessity.words,
            row.requirements.joined(separator: ", "), row.meaning,
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }
}

extension SettingClock {
    fileprivate var words: String {
        switch self {
        case .line: "line"
        case .procedure: "procedure"
        case .people: "people's"
        }
    }
}

extension SettingRow.Necessity {
    fileprivate var words: String {
        switch self {
        case .required: "yes"
        case .optional: "no, and is not as shipped"
        case .withItsSection: "with its section, which is not as shipped"
        }
    }
}
