internal import Foundation

/// What holds whatever comes in.
enum Law {
    /// Ends the process where it does not hold, so that the fuzzer keeps the input.
    ///
    /// - Parameters:
    ///   - holds: whether it does.
    ///   - law: one sentence.
    static func require(_ holds: Bool, _ law: @autoclosure () -> String) {
        guard !holds else { return }
        tell("LAW BROKEN: \(law())")
        abort()
    }

    /// A refusal is one line that a terminal shows as it is, and no longer than a person reads.
    static func requireOneLine(_ text: String, atMost most: Int, _ whose: String) {
        require(!text.isEmpty, "\(whose) says something")
        require(text.unicodeScalars.count <= most, "\(whose) is at most \(most) characters long")
        let isPlain = text.unicodeScalars.allSatisfy {
            switch $0.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
        require(isPlain, "\(whose) is one line that a terminal shows: \(text.debugDescription)")
    }

    /// A line to the standard error, where libFuzzer writes too.
    static func tell(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
