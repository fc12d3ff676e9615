import ConfigurationFixtures
import Foundation
import StrictYAML

@testable import Settings

/// The shipped settings file with every key in force, also those it leaves out as comments.
enum ShippedSettings {
    /// The text, with the groups put for one that every host has.
    static func whole() throws -> String {
        let text = try String(contentsOfFile: SettingsFixture.shippedPath(), encoding: .utf8)
        return text.components(separatedBy: "\n").map { line in
            let content = isLeftOut(line) ? String(line.dropFirst()) : line
            return content.replacingFirst(": pumpd-", with: ": root # pumpd-")
        }.joined(separator: "\n")
    }

    /// Whether a line is a key that the file leaves out: no space, or a section's two, behind the `#`.
    static func isLeftOut(_ line: String) -> Bool {
        guard line.first == "#" else { return false }
        let content = line.dropFirst()
        let indent = content.prefix { $0 == " " }
        return indent.count != 1 && content.dropFirst(indent.count).first?.isLowercase == true
    }

    /// What is found in a text, a line each; nothing where the settings are taken.
    static func findings(in text: String) throws -> [String] {
        let fixture = try SettingsFixture()
        try text.write(toFile: fixture.path, atomically: false, encoding: .utf8)
        do throws(SettingsError) {
            _ = try Settings(path: fixture.path)
            return []
        } catch {
            return error.findings.map { $0.description.replacing(fixture.path, with: "F") }
        }
    }
}
