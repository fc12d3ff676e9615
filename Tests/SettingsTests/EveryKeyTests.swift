import ConfigurationFixtures
import Foundation
import Testing

@testable import Settings

@Suite("Every key of the shipped settings")
struct EveryKeyTests {
    private let file: ConfigurationLines

    init() throws {
        file = ConfigurationLines(try ShippedSettings.whole())
    }

    /// The keys that hold a value and are no section.
    private var values: [ConfigurationKey] { file.keys.filter { !$0.value.isEmpty } }

    private func isOptional(_ key: ConfigurationKey) -> Bool {
        key.path == "groups"
            || SettingTable.rows.contains { $0.path == key.path && $0.necessity == .optional }
    }

    @Test("is in the table, in the file's order, and each of the table in the file")
    func table() {
        #expect(values.map(\.path) == SettingTable.rows.map(\.path))
    }

    @Test("is in force as the table has it")
    func shipped() throws {
        #expect(try ShippedSettings.findings(in: file.lines.joined(separator: "\n")) == [])
        let text = try String(contentsOfFile: SettingsFixture.shippedPath(), encoding: .utf8)
        for row in SettingTable.rows {
            let lines = text.components(separatedBy: "\n").filter { line in
                let isLeftOut = ShippedSettings.isLeftOut(line)
                let content = line.drop { $0 == " " || isLeftOut && $0 == "#" }
                return content.replacing("\"", with: "") == "\(row.key): \(row.asShipped)"
            }
            #expect(lines.count == 1, "\(row.path): \(row.asShipped)")
            let isLeftOut = lines.first.map(ShippedSettings.isLeftOut)
            #expect(isLeftOut == (row.necessity != .required), "\(row.path)")
        }
    }

    @Test("is known to the reader, and it asks for none that the table lacks")
    func asked() throws {
        for section in [nil, "groups", "pump", "times"] {
            let text = section.map { "\($0):\n  zzzzzzzz: x\n" } ?? "zzzzzzzz: x\n"
            let found = try ShippedSettings.findings(in: text)
                .first { $0.contains("unknown key 'zzzzzzzz'") }
            let known = found?.components(separatedBy: "known here are ").last?
                .components(separatedBy: ", ")
            let sections = section == nil ? ["groups", "pump", "times"] : []
            let rows = SettingTable.rows.filter { $0.section == section }.map(\.key)
            #expect(known.map(Set.init) == Set(rows + sections), "\(section ?? "the file")")
        }
    }

    @Test("taken away is reported missing in the first line of what it belongs to")
    func removed() throws {
        for key in file.keys {
            let found = try ShippedSettings.findings(in: file.removing(key))
            guard !isOptional(key) else {
                #expect(found == [], "\(key)")
                continue
            }
            let line = (key.siblings.first { $0 != key.line } ?? key.line) + 1
            #expect(found.count == 1, "\(key): \(found)")
            #expect(
                found.first?.hasPrefix("F:\(line): the key '\(key.name)' is missing in ") == true,
                "\(key): \(found)"
            )
        }
    }

    @Test("doubled is refused in the line of the second")
    func doubled() throws {
        for key in file.keys {
            #expect(
                try ShippedSettings.findings(in: file.doubling(key)) == [
                    "F:\(key.end + 1): the key '\(key.name)' is there twice,"
                        + " first in line \(key.line + 1): keep one"
                ],
                "\(key)"
            )
        }
    }

    @Test("misspelt is unknown in its line and, unless it may be left out, missing")
    func misspelt() throws {
        for key in file.keys {
            for slip in [key.name + "s", String(key.name.dropLast()), key.name.uppercased()] {
                let found = try ShippedSettings.findings(in: file.renaming(key, to: slip))
                let unknown = "F:\(key.line + 1): unknown key '\(slip)' in "
                #expect(found.contains { $0.hasPrefix(unknown) }, "\(key) as \(slip): \(found)")
                #expect(found.contains { $0.contains("did you mean '\(key.name)'?") }, "\(key)")
                let missing = "the key '\(key.name)' is missing"
                #expect(found.count == (isOptional(key) ? 1 : 2), "\(key) as \(slip): \(found)")
                #expect(found.contains { $0.contains(missing) } != isOptional(key), "\(key)")
            }
        }
    }

    @Test("with nothing, a list or a mapping where a value belongs is refused in its line")
    func wrongShape() throws {
        for key in values {
            for shape in ["", "~", "null", "''", "[1 s]", "{a: 1 s}", "!!str x", "&a x"] {
                let text = file.replacing(key.value, with: shape, in: key.line)
                let found = try ShippedSettings.findings(in: text)
                #expect(found.count == 1, "\(key) is '\(shape)': \(found)")
                #expect(found.first?.hasPrefix("F:\(key.line + 1): ") == true, "\(found)")
            }
        }
    }
}
