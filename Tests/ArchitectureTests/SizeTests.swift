import Testing

/// Small rooms: a file is about one thing, a function fits a screen.
@Suite("The size of things")
struct SizeTests {
    private static let fileLimit = 250
    private static let functionLimit = 60

    @Test("no shipped Swift file is longer than 250 lines")
    func files() throws {
        let long = try ProjectTree.sources(in: "Sources", "Simulator", "Fuzzing")
            .filter { $0.lines.count - 1 > Self.fileLimit }
            .map { "\($0.path) has \($0.lines.count - 1) lines" }
        #expect(long == [])
    }

    @Test("no function is longer than 60 lines, its signature included")
    func functions() throws {
        let folders = ["Sources", "Simulator", "Tests", "Fuzzing"]
        let long = try folders.flatMap { try ProjectTree.sources(in: $0) }.flatMap { source in
            FunctionLengths.of(source)
                .filter { $0.lines > Self.functionLimit }
                .map { "\(source.path):\($0.line) takes \($0.lines) lines" }
        }
        #expect(long == [])
    }

    @Test("the file that makes approvals can be read in one sitting")
    func approval() throws {
        let source = try ProjectTree.text("Sources/DoseMath/Approval/Approval.swift")
        #expect(source.split(separator: "\n", omittingEmptySubsequences: false).count <= 100)
    }
}
