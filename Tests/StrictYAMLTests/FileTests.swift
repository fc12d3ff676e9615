import Foundation
import Testing

@testable import StrictYAML

@Suite("Files that are not there or not files")
struct FileTests {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("yaml-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func refusal(_ name: String) -> String? {
        let path = folder.appendingPathComponent(name).path
        do throws(StrictYAMLError) {
            _ = try StrictYAMLFile(path: path)
            return nil
        } catch {
            #expect(error.findings.count == 1 && error.findings.first?.line == nil)
            return "\(error)".replacingOccurrences(of: path, with: name)
        }
    }

    @Test("an absent file, a folder, a device and a pipe each give one clear line, at once")
    func notFiles() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        for path in ["absent.yaml", "absent/file.yaml"] {
            let line = "\(path): there is no such file: name one that exists"
            #expect(refusal(path) == line)
        }
        #expect(refusal(".")?.hasSuffix("it is a folder, not a file") == true)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/zero.yaml",
            withDestinationPath: "/dev/zero"
        )
        #expect(refusal("zero.yaml") == "zero.yaml: it is not an ordinary file")
        let pipe = Process()
        pipe.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        pipe.arguments = ["mkfifo", folder.path + "/pipe.yaml"]
        try pipe.run()
        pipe.waitUntilExit()
        #expect(refusal("pipe.yaml") == "pipe.yaml: it is not an ordinary file")
    }

    @Test("a binary file and one above 1 MiB are refused, one of exactly 1 MiB is read")
    func contents() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data([0xFF, 0xFE, 0x00, 0x80]).write(to: folder.appendingPathComponent("binary.yaml"))
        #expect(refusal("binary.yaml") == "binary.yaml: it is not a UTF-8 text file")
        let largest = "a: 1\n#" + String(repeating: "x", count: 1_048_576 - 6)
        try Data(largest.utf8).write(to: folder.appendingPathComponent("largest.yaml"))
        #expect(refusal("largest.yaml") == nil)
        try Data((largest + "x").utf8).write(to: folder.appendingPathComponent("large.yaml"))
        #expect(
            refusal("large.yaml")
                == "large.yaml: it has 1,048,577 bytes, at most 1,048,576 are taken: shorten it, or"
                + " name the right file"
        )
        // And says how many there are, though no more are read than tell that it is too large.
        let larger = largest + String(repeating: "x", count: 1_500_000 - 1_048_576)
        try Data(larger.utf8).write(to: folder.appendingPathComponent("larger.yaml"))
        #expect(refusal("larger.yaml")?.hasPrefix("larger.yaml: it has 1,500,000 bytes") == true)
        for (bytes, isTaken) in [(Array(largest.utf8), true), (Array(larger.utf8), false)] {
            let error: StrictYAMLError?
            do throws(StrictYAMLError) {
                _ = try StrictYAMLFile(bytes: bytes, path: "at hand")
                error = nil
            } catch let refused {
                error = refused
            }
            #expect((error == nil) == isTaken)
            let said = error?.description ?? "1,500,000 bytes, at most 1,048,576"
            #expect(said.contains("1,500,000 bytes, at most 1,048,576"))
        }
    }

    @Test("the shipped settings are read, and every key in them is a text or a mapping of texts")
    func shippedSettings() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let file = try StrictYAMLFile(
            path: root.appendingPathComponent("Config/pumpd.yaml").path
        )
        for key in ["socket", "state", "drug_library", "care_area", "staff"] {
            #expect(file.root.required(key)?.text() != nil)
        }
        let pump = file.root.required("pump")?.mapping()
        #expect(pump?.required("address")?.wholeNumber(in: 0...99) == 0)
        for key in ["family", "device", "syringe"] { #expect(pump?.required(key)?.text() != nil) }
        pump?.finish()
        let times = file.root.required("times")?.mapping()
        for key in [
            "poll", "rate_poll", "answer", "lease", "lost", "stop_repeat", "stop_unseen", "journal",
            "order_expiry", "start_expiry", "pause_alarm", "pause_end", "near_end",
            "preparation_lasts", "round_interval", "overdue_alarm", "overdue_pause", "callback",
            "annunciator_back", "audio_pause",
        ] {
            #expect(times?.required(key)?.text()?.contains(" ") == true, "\(key)")
        }
        times?.finish()
        file.root.finish()
        try file.requireNoFindings()
    }

    @Test("a link to a file is read, and the bytes are those of the file")
    func link() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("a: 1\n".utf8).write(to: folder.appendingPathComponent("real.yaml"))
        let path = folder.path + "/link.yaml"
        try FileManager.default.createSymbolicLink(
            atPath: path,
            withDestinationPath: "real.yaml"
        )
        let file = try StrictYAMLFile(path: path)
        #expect(file.bytes == Array("a: 1\n".utf8))
        #expect(file.path == path)
    }
}
