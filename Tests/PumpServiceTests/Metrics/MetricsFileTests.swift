import Foundation
import Logging
import Testing

@testable import PumpService

@Suite("The file of metrics")
struct MetricsFileTests {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("pumpd-metrics-\(UUID().uuidString)")

    private func desk() throws -> MetricsDesk {
        let published = PublishedStatus()
        published.publish(
            LoopSnapshot(machine: try Bedside.machine(), at: Bedside.now, isAtRest: true)
        )
        return MetricsDesk(
            published: published,
            daemon: Bedside.facts,
            progress: RecordProgress(entries: 0),
            journal: "none.sqlite",
            clocks: SystemClocks(timeScale: 1)
        )
    }

    private func file(_ name: String) throws -> (MetricsFile, path: String) {
        let path = folder.appendingPathComponent(name).path
        let logger = Logger(label: "test")
        return (try MetricsFile(path: path, desk: try desk(), logger: logger), path)
    }

    @Test("is whole, may be read by a collector, and goes with the daemon")
    func written() async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { removeFolder() }
        let (file, path) = try file("pumpd.prom")
        let ended = OneTimeSignal()
        Thread.start(named: "metrics") {
            file.run()
            ended.signal()
        }
        var page = ""
        for _ in 0..<2_000 where page.isEmpty {
            try await Task.sleep(for: .milliseconds(5))
            page = try String(contentsOfFile: path, encoding: .utf8)
        }
        #expect(page.hasPrefix("# HELP pumpd_infusion_state"))
        #expect(page.hasSuffix("\n"))
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o644)
        file.end()
        await ended.wait()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }

    @Test("is refused where a collector would not read it")
    func suffix() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { removeFolder() }
        #expect(throws: StartError.self) { try file("pumpd.txt") }
    }

    @Test("is refused where its folder is not there or is none")
    func noFolder() throws {
        let error = #expect(throws: StartError.self) { try file("pumpd.prom") }
        #expect(error?.description.contains("make its folder") == true)
        #expect(error?.exitStatus == 73)
        #expect(MetricsFile.write("page", to: "/dev/null/pumpd.prom") != nil)
    }

    private func removeFolder() {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            Issue.record("\(error)")
        }
    }
}
