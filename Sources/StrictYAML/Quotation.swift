/// What a person wrote, as a finding quotes it: never longer than she needs to find it again.
extension String {
    /// The longest quotation, in Unicode scalars.
    static let longestQuotation = 100

    /// The text itself, or its beginning and an ellipsis.
    public var quoted: String { cut(to: Self.longestQuotation) }

    /// The text held to so many Unicode scalars, the ellipsis of one that was cut among them.
    func cut(to most: Int) -> String {
        guard unicodeScalars.dropFirst(most).first != nil else { return self }
        return String(unicodeScalars.prefix(most - 1)) + "…"
    }
}

extension String {
    /// The same on one line, with everything escaped that a terminal does not show as it is.
    ///
    /// What a file holds comes back in its findings, and a person reads these at a terminal: a sign that
    /// moves the cursor, or turns the direction of reading, would make her read something else.
    public var onOneLine: String {
        guard unicodeScalars.contains(where: { !$0.isShown }) else { return self }
        return unicodeScalars.map { $0.isShown ? String($0) : $0.escaped(asASCII: true) }.joined()
    }
}

extension Unicode.Scalar {
    fileprivate var isShown: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
            .unassigned:
            false
        default: true
        }
    }
}
