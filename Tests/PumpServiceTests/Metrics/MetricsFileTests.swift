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

    @Test("is refused where its folder is not there, in one line that names it and what to do")
    func noFolder() throws {
        let error = #expect(throws: StartError.self) { try file("pumpd.prom") }
        #expect(
            error?.description
                == "the metrics file \(folder.path)/pumpd.prom cannot be written: there is no folder"
                + " \(folder.path): give it a folder that the account pumpd runs as may write, or"
                + " take metrics_file out of the settings"
        )
        #expect(error?.exitStatus == 73)
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }

    @Test("is refused where a folder or a file stands in the way, and makes nothing there")
    func inTheWay() throws {
        let files = FileManager.default
        try files.createDirectory(
            at: folder.appendingPathComponent("pumpd.prom"),
            withIntermediateDirectories: true
        )
        defer { removeFolder() }
        let taken = #expect(throws: StartError.self) { try file("pumpd.prom") }
        #expect(taken?.description.contains("cannot be written: it is a folder: ") == true)
        try Data().write(to: folder.appendingPathComponent("file"))
        let none = #expect(throws: StartError.self) { try file("file/pumpd.prom") }
        #expect(none?.description.contains("\(folder.path)/file is not a folder") == true)
    }

    @Test("takes the place of a page that a killed daemon has left, before it writes its own")
    func stale() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { removeFolder() }
        let path = folder.appendingPathComponent("pumpd.prom").path
        try "pumpd_infusion_state{state=\"running\"} 1\n"
            .write(toFile: path, atomically: true, encoding: .utf8)
        _ = try file("pumpd.prom")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "")
    }

    @Test("says in the system's few words what goes wrong while it runs")
    func failures() throws {
        let gone = MetricsFile.write("page", to: folder.path + "/pumpd.prom")
        #expect(gone == "its folder is not there")
        let full = MetricsFile.write("page", to: "/dev/null/pumpd.prom")
        #expect(full?.contains("\n") == false)
    }

    private func removeFolder() {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            Issue.record("\(error)")
        }
    }
}
