import Foundation
import Testing

@testable import InfusionCore
@testable import PumpService

@Suite("What is written of the metrics")
struct MetricsDocumentTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    /// Each family's name, kind and meaning, from the page itself.
    private static func families() throws -> [(name: String, kind: String, help: String)] {
        let published = PublishedStatus()
        let machine = try Bedside.running(counting: "0.486 mL", after: 100)
        published.publish(LoopSnapshot(machine: machine, at: Bedside.now, isAtRest: false))
        let desk = MetricsDesk(
            published: published,
            daemon: Bedside.facts,
            progress: RecordProgress(entries: 3),
            journal: "none.sqlite",
            clocks: SystemClocks(timeScale: 1)
        )
        let lines = try #require(desk.page()).split(separator: "\n")
        let kinds = lines.filter { $0.hasPrefix("# TYPE ") }.map { $0.split(separator: " ")[3] }
        let heads = lines.filter { $0.hasPrefix("# HELP ") }.map {
            $0.dropFirst("# HELP ".count).split(separator: " ", maxSplits: 1)
        }
        try #require(heads.count == kinds.count)
        return zip(heads, kinds).map { (String($0[0]), String($1), String($0[1])) }
    }

    @Test("is a table of exactly those there are")
    func table() throws {
        let rows = try Self.families().map { "| `\($0.name)` | \($0.kind) | \($0.help) |" }
        let told = try Self.text("Docs/Metrics.md").split(separator: "\n").map(String.init)
            .filter { $0.hasPrefix("| `") }
        #expect(told == rows, "the table has to be:\n\(rows.joined(separator: "\n"))")
    }

    @Test("asks in its alerts for nothing that is not there")
    func rules() throws {
        let names = Set(try Self.families().map(\.name))
        let rules = try Self.text("Config/prometheus/pumpd.rules.yml")
        let asked = rules.split(separator: "\n").filter { $0.contains("expr:") }
            .flatMap { $0.matches(of: /(pumpd|process)_[a-z_]+/).map { String($0.output.0) } }
        #expect(asked.count > 13)
        for name in asked {
            let family = name.replacing(/_(bucket|count|sum)$/, with: "")
            #expect(names.contains(name) || names.contains(family), "\(name)")
        }
    }
}
