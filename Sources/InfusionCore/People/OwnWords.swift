/// What a person writes in her own words: bounded, and never only spaces.
enum OwnWords {
    /// A name, a drug or a dose, in 1 to 80 characters.
    case name
    /// A reason or a note, in 3 to 500 characters.
    case reason

    /// How long it may be, in characters.
    private var length: ClosedRange<Int> {
        switch self {
        case .name: 1...80
        case .reason: 3...500
        }
    }

    /// Refuses a text that says nothing or too much.
    ///
    /// - Parameters:
    ///   - text: as it was written.
    ///   - wanted: the refusal up to the number of characters, as in `a reason of`.
    ///   - rest: the refusal behind it.
    /// - Throws: `Refusal.malformed`.
    func require(_ text: String, _ wanted: String, _ rest: String = "") throws(Refusal) {
        guard length.contains(text.count), text.contains(where: { !$0.isWhitespace }) else {
            let bounds = "\(length.lowerBound) to \(length.upperBound) characters"
            let given = length.contains(text.count) ? "only spaces" : "\(text.count)"
            throw .malformed("\(wanted) \(bounds)\(rest): \(given) were given")
        }
    }
}
