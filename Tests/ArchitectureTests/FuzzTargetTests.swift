import Testing

/// What is fuzzed, told in four places: the code, its list, its seeds and its page.
@Suite("The fuzz targets")
struct FuzzTargetTests {
    private static let folder = "Fuzzing/Sources/pumpd-fuzz"
    private static let page = "Docs/Fuzzing.md"

    /// The targets by their types, as each file of the folder names itself.
    private static func targets() throws -> [String: String] {
        var targets: [String: String] = [:]
        for source in try ProjectTree.sources(in: "\(folder)/Targets") {
            let types = source.lines.filter { $0.contains(": FuzzTarget {") }
            let names = source.lines.filter { $0.contains("static let name = \"") }
            try #require(types.count == 1 && names.count == 1, "\(source.path) is one target")
            let type = SwiftSource.words(types[0]).drop { $0 != "enum" }.dropFirst().first
            let name = names[0].split(separator: "\"").dropFirst().first
            targets[String(try #require(type))] = String(try #require(name))
        }
        return targets
    }

    @Test("each stands in the list that the fuzzer chooses from")
    func listed() throws {
        let source = try ProjectTree.text("\(Self.folder)/FuzzTarget.swift")
        let listed = source.split(separator: "\n").filter { $0.hasSuffix("Target.self,") }
            .compactMap { SwiftSource.words(String($0)).first.map(String.init) }
        #expect(listed.count > 5)
        #expect(listed.sorted() == (try Self.targets().keys.sorted()))
    }

    @Test("each has seeds, and no seeds are of another")
    func seeds() throws {
        let folders = try ProjectTree.folders(in: "Fuzzing/Seeds")
        #expect(folders == (try Self.targets().values.sorted()))
    }

    @Test("each has a row in the page, and no row is of another")
    func told() throws {
        let table = try ProjectTree.text(Self.page).split(separator: "\n")
            .drop { !$0.hasPrefix("| target |") }.prefix { $0.hasPrefix("|") }
        let rows = table.compactMap { line -> String? in
            guard line.hasPrefix("| `") else { return nil }
            return String(line.dropFirst(3).prefix { $0 != "`" })
        }
        #expect(rows.sorted() == (try Self.targets().values.sorted()))
    }
}
