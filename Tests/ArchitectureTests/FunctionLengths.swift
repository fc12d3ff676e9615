/// How many lines each function of a file takes, its signature included.
struct FunctionLengths {
    /// A function by the line it begins on, counted from 1.
    struct Length {
        let line: Int
        let lines: Int
    }

    private static let openers: Set<Substring> = ["func", "init", "deinit", "subscript"]
    private static let others: Set<Substring> = [
        "func", "init", "deinit", "subscript", "var", "let", "case", "associatedtype", "typealias",
        "struct", "enum", "class", "extension",
    ]

    /// Every function with a body; one inside another counts for both.
    static func of(_ source: SwiftSource) -> [Length] {
        source.code.indices.compactMap { start in
            guard declaresFunction(source.code[start]) else { return nil }
            return length(in: source.code, from: start)
        }
    }

    private static func declaresFunction(_ line: String) -> Bool {
        let words = SwiftSource.words(line)
        let isCall = line.drop { $0 == " " }.hasPrefix(".")
        guard !isCall, let place = words.firstIndex(where: openers.contains) else { return false }
        if words[place] == "func" { return true }
        // `init` declares only where nothing but modifiers stands before it: `self.init(` does not.
        let modifiers: Set<Substring> = [
            "public", "private", "fileprivate", "internal", "package", "static", "override",
            "convenience", "required", "isolated", "nonisolated",
        ]
        return words[..<place].allSatisfy(modifiers.contains)
    }

    private static func length(in code: [String], from start: Int) -> Length? {
        var parentheses = 0
        var braces = 0
        for index in start..<code.count {
            if braces == 0, parentheses == 0, index > start {
                let first = SwiftSource.words(code[index]).first
                // A requirement of a protocol has no body: the next declaration comes first.
                if let first, others.contains(first) { return nil }
            }
            for sign in code[index].utf8 {
                switch sign {
                case UInt8(ascii: "("): parentheses += 1
                case UInt8(ascii: ")"): parentheses -= 1
                case UInt8(ascii: "{") where parentheses == 0 || braces > 0: braces += 1
                case UInt8(ascii: "}") where parentheses == 0 || braces > 0:
                    braces -= 1
                    if braces < 0 { return nil }
                    if braces == 0 { return Length(line: start + 1, lines: index - start + 1) }
                default: break
                }
            }
        }
        return nil
    }
}
