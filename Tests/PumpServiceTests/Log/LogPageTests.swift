import Foundation
import InfusionCore
import Testing

@testable import PumpService

@Suite("The page of the log's events")
struct LogPageTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// Each event of the page with the fields it says it has.
    private static func told() throws -> [String: Set<String>] {
        let rows = try text("Docs/Logs.md").split(separator: "\n").filter { $0.hasPrefix("| `") }
        var told: [String: Set<String>] = [:]
        for row in rows {
            let cells = row.split(separator: "|", omittingEmptySubsequences: false)
            let names = cells.map { $0.matches(of: /`([^`]+)`/).map { String($0.output.1) } }
            told[names[1][0]] = Set(names[3])
        }
        return told
    }

    @Test("has a row for each event that a fact or a line of the program is told as, and no other")
    func events() throws {
        let service = Self.root.appending(path: "Sources/PumpService").path
        let files = try FileManager.default.subpathsOfDirectory(atPath: service)
        let direct = try files.filter { $0.hasSuffix(".swift") }.flatMap { path in
            try Self.text("Sources/PumpService/\(path)")
                .matches(of: /"event": "([a-z-]+)"/).map { String($0.output.1) }
        }
        let facts = try Self.facts().compactMap { FactLine($0, session: nil)?.fields["event"] }
        #expect(direct.count > 7 && facts.count > 9)
        let told = try Self.told()
        #expect(Set(direct).isSubset(of: told.keys), "\(Set(direct).subtracting(told.keys))")
        #expect(Set(facts).isSubset(of: told.keys), "\(Set(facts).subtracting(told.keys))")
        // Those with a draft or a discharge in them are seen in scenarios.
        let rest = Set(told.keys).subtracting(direct).subtracting(facts)
        #expect(rest == ["lowered", "discharged", "lock-released"])
    }

    @Test("names the fields that each of them has")
    func fields() throws {
        let told = try Self.told()
        for fact in try Self.facts() {
            guard let line = FactLine(fact, session: nil) else { continue }
            let fields = Set(line.fields.keys).subtracting(["event"])
            let known = try #require(told[fact.kind])
            #expect(fields.isSubset(of: known), "\(fact.kind)")
        }
    }

    /// One fact of each kind that is told and can be written down shortly.
    private static func facts() throws -> [Fact] {
        let tally =
            #"{"before":"0 mL","beforeAtMost":"0 mL","most":"3 mL","shown":"2.9 mL"}"#
        let end =
            #"{"at":{"nanoseconds":1},"kind":"completed","reason":"the ordered volume is in"}"#
        let by = FactLineTests.by
        return try [
            #"{"daemonStarted":{"library":"L","timeScale":1,"version":"1"}}"#,
            #"{"hostRestarted":{}}"#,
            #"{"libraryTaken":{"careArea":"c","digest":"d","version":"v"}}"#,
            #"{"libraryWaits":{"digest":"d","version":"v"}}"#,
            #"{"pumpConnected":{"identity":"NE1000"}}"#,
            #"{"started":{\#(by),"session":7}}"#,
            #"{"running":{"rate":"17.5 mL/h","session":7}}"#,
            #"{"loweringCommanded":{\#(by),"from":"17.5 mL/h","session":7,"to":"9 mL/h"}}"#,
            #"{"stopCommanded":{\#(by),"cause":"c","session":7}}"#,
            #"{"paused":{"reason":"paused by a person","session":7}}"#,
            #"{"ended":{"end":\#(end),"infusedNanoseconds":1,"session":7,"tally":\#(tally)}}"#,
            #"{"alarmRaised":{"id":4,"kind":"stall"}}"#,
            #"{"alarmAcknowledged":{\#(by),"id":4}}"#,
            #"{"alarmCleared":{"id":4}}"#,
            #"{"alarmEnded":{\#(by),"id":4}}"#,
        ].map { try JSONDecoder().decode(Fact.self, from: Data($0.utf8)) }
    }
}
