import Foundation

@testable import Staff

/// A staff file of a test's own, in a folder that goes with it.
///
/// The PIN of everybody is 48151623.
final class StaffFixture: Sendable {
    static let pin = "48151623"

    let folder: String
    var path: String { folder + "/staff.yaml" }

    init(_ entries: [String] = []) throws {
        folder = NSTemporaryDirectory() + "staff-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: false
        )
        try write(entries)
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: folder) } catch { return }
    }

    /// Puts another file in the place of the one that is there, as an editor does.
    func write(_ entries: [String], mode: Int = 0o600) throws {
        let text = entries.isEmpty ? "staff: []\n" : "staff:\n" + entries.joined(separator: "\n")
        let new = path + ".new"
        try text.write(toFile: new, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: new)
        // At once, so that nobody finds no file, or one with another mode.
        let move = Process()
        move.executableURL = URL(fileURLWithPath: "/bin/mv")
        move.arguments = ["-f", new, path]
        try move.run()
        move.waitUntilExit()
    }

    /// An entry at the least cost, its hash made anew.
    static func entry(_ id: String, _ role: String, pin: String = pin) throws -> String {
        let hash = try PinHash(of: .parse(pin), cost: PinHash.costs.lowerBound)
        return """
              - id: \(id)
                name: Anna Willems
                roles: [\(role)]
                pin: \(hash.entryText)
            """
    }

    /// The same person, retired.
    static func retired(_ id: String, _ role: String) -> String {
        """
          - id: \(id)
            name: Anna Willems
            roles: [\(role)]
            retired: 2026-11-23
        """
    }
}
