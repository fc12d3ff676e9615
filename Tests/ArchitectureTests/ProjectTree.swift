import Foundation

/// The project's own files, found from where this test's source lies.
enum ProjectTree {
    /// The folder that holds Package.swift; links on the way to it are followed.
    static let root: URL = {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        return folder
    }()

    /// Paths of all files under a folder, relative to the root, what is built or fetched left out.
    static func files(under folder: String = "") throws -> [String] {
        var found: [String] = []
        var open = [folder]
        while let next = open.popLast() {
            let place = root.appendingPathComponent(next)
            for name in try FileManager.default.contentsOfDirectory(atPath: place.path) {
                if name == ".git" || name.hasPrefix(".build") || name == "Package.resolved" {
                    continue
                }
                let path = next.isEmpty ? name : "\(next)/\(name)"
                let values = try root.appendingPathComponent(path)
                    .resourceValues(forKeys: [.isDirectoryKey, .isRegularFileKey])
                if values.isDirectory == true { open.append(path) }
                if values.isRegularFile == true { found.append(path) }
            }
        }
        return found.sorted()
    }

    /// The folders right under a folder that hold anything, by name.
    static func folders(in folder: String) throws -> [String] {
        let names = try files(under: folder).compactMap { path -> String? in
            let parts = path.dropFirst(folder.count + 1).split(separator: "/")
            return parts.count > 1 ? String(parts[0]) : nil
        }
        return Array(Set(names)).sorted()
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    /// Every Swift file of these folders, read.
    static func sources(in folders: String...) throws -> [SwiftSource] {
        try folders.filter(exists).flatMap(files).filter { $0.hasSuffix(".swift") }
            .map { SwiftSource(path: $0, text: try text($0)) }
    }

    /// What people read: the pages at the top, in Docs and beside the simulator.
    static func pages() throws -> [String] {
        try files().filter { path in
            guard path.hasSuffix(".md") else { return false }
            return !path.contains("/") || path.hasPrefix("Docs/") || path.hasPrefix("Simulator/")
        }
    }
}
