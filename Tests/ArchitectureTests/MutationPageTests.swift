import Foundation
import Testing

/// The mutations that the simulated days are measured by: each applies, and the page tells the same.
@Suite("The mutations")
struct MutationPageTests {
    private static let folder = "Tests/Mutations"
    private static let page = "Docs/Mutations.md"

    private static func patches() throws -> [MutationPatch] {
        try ProjectTree.files(under: folder).map { path in
            guard path.hasSuffix(".patch") else {
                throw MutationPatch.Unread("\(path) is no patch")
            }
            return try MutationPatch(path: path, text: try ProjectTree.text(path))
        }
    }

    @Test("are twelve at least, of the core, the driver, the recovery and the simulator")
    func enough() throws {
        let patches = try Self.patches()
        #expect(patches.count >= 12)
        let touched = patches.flatMap(\.files)
        for part in [
            "Sources/InfusionCore/", "Sources/PumpDriver/", "Sources/ControlLoop/",
            "Sources/InfusionCore/Machine/InfusionMachine+Restart.swift", "Simulator/",
        ] {
            #expect(touched.contains { $0.hasPrefix(part) }, "none is of \(part)")
        }
    }

    @Test("apply to the sources as they are")
    func apply() throws {
        for patch in try Self.patches() {
            let git = Process()
            git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            git.arguments = ["git", "apply", "--check", patch.path]
            git.currentDirectoryURL = ProjectTree.root
            let pipe = Pipe()
            git.standardError = pipe
            try git.run()
            let said = pipe.fileHandleForReading.readDataToEndOfFile()
            git.waitUntilExit()
            #expect(git.terminationStatus == 0, "\(String(decoding: said, as: UTF8.self))")
        }
    }

    @Test("name laws that a simulated day is held to")
    func laws() throws {
        let laws = Set(try LawFile.ofTheSimulation().laws.map(\.sentence))
        #expect(!laws.isEmpty)
        for patch in try Self.patches() {
            #expect(Set(patch.laws).subtracting(laws) == [], "\(patch.path)")
        }
    }

    @Test("stand in the page's table as their patches tell, each found within its bound")
    func told() throws {
        let parts = try ProjectTree.text(Self.page)
            .components(separatedBy: "\n| mutation | what is wrong |")
        try #require(parts.count == 2, "\(Self.page) has one such table")
        let table = parts[1].split(separator: "\n").filter { $0.hasPrefix("| `") }
        let patches = try Self.patches()
        #expect(table.count == patches.count)
        for (line, patch) in zip(table, patches) {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            try #require(cells.count == 6, "\(line)")
            #expect(cells[0] == "`\(patch.name)`")
            #expect(cells[1] == patch.words)
            #expect(cells[2] == patch.requirements.joined(separator: ", "))
            #expect(patch.laws.contains(cells[3]), "\(patch.name): \(cells[3])")
            let needed = try #require(Int(cells[4]), "\(patch.name): \(cells[4])")
            #expect((1...patch.bound).contains(needed), "\(patch.name)")
            #expect(cells[5] == "\(patch.bound)")
        }
    }

    @Test("are read strictly")
    func reading() throws {
        let id = "SR-" + "91"
        let head = ["It breaks.", "SR: \(id)", "Caught by: a law", "Within: 5 seeds", ""]
        let rest = ["--- a/Sources/One.swift", "+++ b/Sources/One.swift", "@@ -1 +1 @@"]
        let path = "Tests/Mutations/it-breaks.patch"
        func read(_ head: [String]) throws -> MutationPatch {
            try MutationPatch(path: path, text: (head + rest).joined(separator: "\n"))
        }
        let patch = try read(head)
        #expect(patch.name == "it-breaks")
        #expect(patch.requirements == [id])
        #expect(patch.laws == ["a law"])
        #expect(patch.bound == 5)
        #expect(patch.files == ["Sources/One.swift"])
        for line in 0..<4 {
            var less = head
            less.remove(at: line)
            #expect(throws: MutationPatch.Unread.self, "without line \(line + 1)") {
                try read(less)
            }
        }
        #expect(throws: MutationPatch.Unread.self) {
            try read(["It breaks.", "SR: \(id)", "Caught by: a law", "Within: 0 seeds", ""])
        }
    }
}

/// A patch of `Tests/Mutations`: what is wrong, and what has to find it, above its first difference.
private struct MutationPatch {
    /// What its head does not say.
    struct Unread: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }

    let path: String
    let name: String
    let words: String
    let requirements: [String]
    let laws: [String]
    let bound: Int
    let files: [String]

    init(path: String, text: String) throws {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let head = lines.prefix { !$0.isEmpty }
        func values(_ key: String) -> [String] {
            head.filter { $0.hasPrefix(key + ": ") }.map { String($0.dropFirst(key.count + 2)) }
        }
        self.path = path
        name = String(path.split(separator: "/").last?.dropLast(".patch".count) ?? "")
        words = head.first ?? ""
        requirements = values("SR").flatMap { $0.components(separatedBy: ", ") }
        laws = values("Caught by")
        files = lines.filter { $0.hasPrefix("+++ b/") }.map { String($0.dropFirst(6)) }
        let seeds = values("Within").compactMap { words -> Int? in
            words.hasSuffix(" seeds") ? Int(words.dropLast(" seeds".count)) : nil
        }
        guard let bound = seeds.first, seeds.count == 1, bound > 0, words.hasSuffix("."),
            !requirements.isEmpty, !laws.isEmpty, !files.isEmpty,
            head.count == 3 + laws.count
        else {
            throw Unread(
                "\(path) does not begin with one sentence, 'SR: ...', 'Caught by: ...' (one line a law)"
                    + " and 'Within: N seeds'"
            )
        }
        self.bound = bound
    }
}
