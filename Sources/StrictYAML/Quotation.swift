/// What a person wrote, as a finding quotes it: never longer than she needs to find it again.
extension String {
    /// The longest quotation, in Unicode scalars.
    static let longestQuotation = 100

    /// The text itself, or its beginning and an ellipsis.
    var quoted: String { cut(to: Self.longestQuotation) }

    /// The text held to so many Unicode scalars, the ellipsis of one that was cut among them.
    func cut(to most: Int) -> String {
        guard unicodeScalars.dropFirst(most).first != nil else { return self }
        return String(unicodeScalars.prefix(most - 1)) + "…"
    }
}
