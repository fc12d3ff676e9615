import ConfigurationFixtures
import Foundation
import Testing

@testable import Settings

@Suite("Paths in the settings")
struct PathSettingsTests {
    /// What is found wrong where a key has another value.
    private func findings(_ key: String, _ value: String) throws -> [String] {
        let lines = try ShippedSettings.whole().components(separatedBy: "\n").map { line in
            line.drop { $0 == " " }.hasPrefix(key + ":")
                ? "\(line.prefix { $0 == " " })\(key): \(value)" : line
        }
        return try ShippedSettings.findings(in: lines.joined(separator: "\n"))
    }

    @Test(
        "of socket, record, device and metrics begin at the root: pumpd has no folder of its own",
        arguments: ["socket", "state", "device", "metrics_file"]
    )
    func whole(key: String) throws {
        for value in ["pumpd.prom", "./pumpd.prom", "~/pumpd.prom"] {
            let found = try findings(key, value)
            #expect(found.count == 1, "\(found)")
            #expect(found.first?.hasPrefix("F:") == true)
            #expect(
                found.first?.hasSuffix(
                    ": \(key): '\(value)' does not begin at the root: write the whole path, from"
                        + " '/' on"
                ) == true,
                "\(found)"
            )
        }
        #expect(try findings(key, "/srv/pumpd.prom") == [])
    }

    @Test(
        "have no sign that a terminal does not show, and it is not shown to anybody",
        arguments: ["socket", "state", "device", "metrics_file", "drug_library", "staff"]
    )
    func shown(key: String) throws {
        for (value, told) in [
            ("\"/srv/a\\tb.prom\"", "/srv/a\\tb.prom"), ("\"/srv/a\\nb.prom\"", "/srv/a\\nb.prom"),
            ("\"/srv/a\\e[2Jb.prom\"", "/srv/a\\u{1B}[2Jb.prom"),
            ("\"/srv/a\\u202eb.prom\"", "/srv/a\\u{202E}b.prom"),
        ] {
            let found = try findings(key, value)
            #expect(found.count == 1, "\(found)")
            #expect(
                found.first?.contains("'\(told)' has a sign that a terminal does not show") == true,
                "\(found)"
            )
        }
    }

    @Test("of the metrics end in .prom, or a collector would not read them")
    func collected() throws {
        for value in ["/srv/pumpd.txt", "/srv/pumpd.prom.old", "/srv/prom", "/"] {
            let found = try findings("metrics_file", value)
            #expect(found.first?.contains("'\(value)' does not end in .prom") == true, "\(found)")
        }
        #expect(try findings("metrics_file", "/srv/.prom") == [])
    }
}
