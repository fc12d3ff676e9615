import Foundation

/// The shipped settings file with some values changed, in a folder of its own.
struct StagedSettings {
    private var text: String

    /// Takes the settings as they are shipped.
    init() throws {
        text = try Self.shipped("pumpd.yaml")
    }

    /// Puts another value behind a key, wherever it stands.
    mutating func set(_ key: String, to value: String) throws {
        var found = false
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let indent = line.prefix { $0 == " " }
            guard line.dropFirst(indent.count).hasPrefix(key + ":") else { return String(line) }
            found = true
            return "\(indent)\(key): \(value)"
        }
        guard found else { throw StepFailure("the shipped settings have no '\(key)'") }
        text = lines.joined(separator: "\n")
    }

    /// Takes a key's line out.
    mutating func remove(_ key: String) {
        text = text.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.drop { $0 == " " }.hasPrefix(key + ":") }
            .joined(separator: "\n")
    }

    /// Adds a line at the end.
    mutating func add(line: String) {
        text += line + "\n"
    }

    /// Writes the settings, the staff, and the shipped drug library beside them unless one is there.
    ///
    /// - Parameters:
    ///   - folder: where to.
    ///   - staff: the lines of the staff file's entries; as shipped where there are none.
    ///   - mode: of the staff file.
    /// - Returns: the settings file's path.
    /// - Throws: what kept them from being written.
    func write(in folder: String, staff: [String], mode: Int) throws -> String {
        let library = folder + "/drug-library.yaml"
        if !FileManager.default.fileExists(atPath: library) {
            try Self.shipped("drug-library.yaml")
                .write(toFile: library, atomically: false, encoding: .utf8)
        }
        let shipped = try Self.shipped("staff.yaml")
        let people = staff.isEmpty ? shipped : (["staff:"] + staff).joined(separator: "\n") + "\n"
        let file = folder + "/staff.yaml"
        try people.write(toFile: file, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
        let path = folder + "/pumpd.yaml"
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        return path
    }

    /// A file of the project's `Config` folder.
    static func shipped(_ name: String) throws -> String {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return try String(contentsOfFile: root.path + "/Config/" + name, encoding: .utf8)
    }
}
