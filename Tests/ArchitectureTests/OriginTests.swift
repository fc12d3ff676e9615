import Foundation
import Testing

/// The project speaks of itself alone: it builds anywhere, and names no machine it was written on.
@Suite("Every text of the project")
struct OriginTests {
    /// Hosts that may be linked to, each a public page about a thing used here.
    private static let hosts: Set<String> = [
        "github.com", "www.apache.org", "apache.org", "swift.org", "www.swift.org", "doi.org",
        "semver.org", "keepachangelog.com", "www.rfc-editor.org", "datatracker.ietf.org",
        "sqlite.org", "www.sqlite.org", "www.fda.gov", "repository.upenn.edu", "localhost",
        "127.0.0.1",
    ]

    @Test("names no folder of the machine it was written on")
    func machinePaths() throws {
        // Put together here, so that this file does not hold them itself.
        let folders = ["wor" + "k", "roo" + "t", "hom" + "e", "User" + "s"].map { "/\($0)/" }
        for (path, text) in try texts() {
            let found = text.split(separator: "\n").filter { line in
                folders.contains { folder in
                    // A path begins here where nothing of a longer one stands before it.
                    line.components(separatedBy: folder).dropLast().contains { before in
                        before.last.map { !($0.isLetter || $0.isNumber || "./_-})".contains($0)) }
                            ?? true
                    }
                }
            }
            #expect(found == [], "\(path)")
        }
    }

    @Test("links only to hosts that anyone can reach")
    func links() throws {
        for (path, text) in try texts() {
            let found = ["http://", "https://"].flatMap { scheme in
                text.components(separatedBy: scheme).dropFirst().map { rest in
                    String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" })
                }
            }
            #expect(found.filter { !$0.isEmpty && !Self.hosts.contains($0) } == [], "\(path)")
        }
    }

    private func texts() throws -> [(String, String)] {
        try ProjectTree.files().compactMap { path in
            let data = try Data(contentsOf: ProjectTree.root.appendingPathComponent(path))
            return String(data: data, encoding: .utf8).map { (path, $0) }
        }
    }
}
