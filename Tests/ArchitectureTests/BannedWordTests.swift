import Testing

/// Words that switch a safeguard off, each with what to write instead.
@Suite("Words that are not used")
struct BannedWordTests {
    private struct Exception {
        let path: String
        let word: String
        let reason: String
    }

    private static let instead = [
        "@unchecked Sendable": "a Mutex or an owner that is one thread",
        "nonisolated(unsafe)": "a let, or a Mutex",
        "try?": "do and catch, and say what became of the error",
        "fatalError": "a case with an outcome; preconditionFailure where only we can be wrong",
        "Task.detached": "a task with a parent that waits for it",
        "DispatchQueue": "the control thread or a task",
        "unowned": "a strong reference, or weak",
        "assert": "precondition, which holds in release builds too",
        "assertionFailure": "preconditionFailure, which holds in release builds too",
        "unsafeBitCast": "a conversion that is checked",
    ].merging(needingLocales.map { ($0, withoutLocales) }) { $1 }

    /// What needs the data of ICU, which the package leaves out (`debian/programs/no_locales.c`).
    private static let needingLocales = [
        "ByteCountFormatter", "Calendar", "DateComponentsFormatter", "DateFormatter",
        "ISO8601DateFormatter", "ListFormatter", "Locale", "MeasurementFormatter",
        "NSRegularExpression", "NumberFormatter", "RelativeDateTimeFormatter", "TimeZone",
        "localizedCompare", "localizedStandardCompare",
    ]

    private static let withoutLocales = "an ISO 8601 style, or words of our own"

    private static let exceptions: [Exception] = []

    @Test("nothing is written by the call that ends the process where it cannot (SR-63)")
    func writing() throws {
        for source in try ProjectTree.sources(in: "Sources", "Simulator") {
            let text = try ProjectTree.text(source.path)
            #expect(!text.contains(".write(Data("), "\(source.path): use write(contentsOf:)")
        }
    }

    @Test("none stands in what is shipped, but where it is listed with a reason")
    func shipped() throws {
        let sources = try ProjectTree.sources(in: "Sources", "Simulator")
        for (word, remedy) in Self.instead {
            let allowed = Self.exceptions.filter { $0.word == word }.map(\.path)
            let found = sources.filter { !allowed.contains($0.path) }.flatMap {
                $0.places(of: word)
            }
            #expect(found == [], "instead of \(word): \(remedy)")
        }
    }

    @Test("every exception is still needed")
    func needed() throws {
        for exception in Self.exceptions {
            let source = SwiftSource(
                path: exception.path,
                text: try ProjectTree.text(exception.path)
            )
            #expect(!source.places(of: exception.word).isEmpty, "\(exception)")
        }
    }

    @Test("nothing is left for later in the code or beside it")
    func nothingLeft() throws {
        // Put together here, so that this file does not hold them itself.
        let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X:", "HA" + "CK"]
        let files = try ProjectTree.files().filter { path in
            [".swift", ".c", ".h", ".md", ".yaml", ".py", ".sh"].contains { path.hasSuffix($0) }
        }
        for path in files {
            let text = try ProjectTree.text(path)
            #expect(marks.filter(text.contains) == [], "\(path)")
        }
    }
}
