import Foundation
import Glibc

/// The shipped configuration, changed line by line in a folder that goes with the fixture.
public final class SettingsFixture {
    /// The folder, which goes with the fixture.
    public let folder: String
    /// The settings file's path in it.
    public var path: String { folder + "/pumpd.yaml" }
    /// What `write` writes.
    public private(set) var text: String

    /// Copies the shipped settings.
    public init() throws {
        // pumpd takes no file that a group may change, and a developer's umask may let it.
        umask(0o022)
        folder = NSTemporaryDirectory() + "settings-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: false
        )
        text = try String(contentsOfFile: Self.shippedPath(), encoding: .utf8)
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: folder) } catch { return }
    }

    /// The path of `Config/pumpd.yaml` in the project.
    public static func shippedPath() -> String {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        return root.path + "/Config/pumpd.yaml"
    }

    /// The number of the line a key stands in.
    public func line(of key: String) -> Int? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.firstIndex { $0.drop { $0 == " " }.hasPrefix(key + ":") }.map { $0 + 1 }
    }

    /// Changes the line of a key; `nil` takes it out.
    public func change(_ key: String, to value: String?) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        text = lines.compactMap { line -> String? in
            let indent = line.prefix { $0 == " " }
            guard line.dropFirst(indent.count).hasPrefix(key + ":") else { return String(line) }
            return value.map { "\(indent)\(key): \($0)" }
        }.joined(separator: "\n")
    }

    /// Puts a line at the end.
    public func append(_ line: String) {
        text += line + "\n"
    }

    /// Writes the file as it is now.
    public func write() throws {
        try text.write(toFile: path, atomically: false, encoding: .utf8)
    }
}
