import Synchronization

/// Regular expressions by their text, each compiled once.
final class PatternBook: Sendable {
    private let compiled = Mutex<[String: Regex<AnyRegexOutput>]>([:])

    /// What is wrong with a text by a pattern that is found anywhere in it; `nil` where nothing is.
    func complaint(of text: String, against pattern: String) -> String? {
        compiled.withLock { compiled in
            do {
                let regex =
                    try compiled[pattern]
                    ?? Regex(pattern).matchingSemantics(.unicodeScalar)
                compiled[pattern] = regex
                let matches = try regex.firstMatch(in: text) != nil
                return matches ? nil : "'\(text)' does not match \(pattern)"
            } catch {
                return "the pattern \(pattern) is none: \(error)"
            }
        }
    }
}
