import Yams

/// Reads one value as what it has to be; anything else is noted with its line and answered by `nil`.
public struct ValueReader {
    /// The line the value begins on.
    public let line: Int

    /// The key it belongs to.
    public let name: String

    private let node: Node
    private let findings: FindingList

    init(_ node: Node, name: String, findings: FindingList) {
        self.node = node
        self.name = name
        self.findings = findings
        line = node.mark?.line ?? 1
    }

    /// Notes that the value is wrong.
    ///
    /// - Parameter message: one line, saying what to write instead.
    public func refuse(_ message: String) {
        findings.add(message, line: line)
    }

    /// The value as text, exactly as written; it may not be empty.
    public func text() -> String? { scalar(as: "a text")?.string }

    /// The value as what a parser makes of its text, or the parser's own words as a finding.
    ///
    /// - Parameter parse: throws an error that describes itself in one line.
    /// - Returns: `nil` after noting what is wrong.
    public func parsed<T, Failure: Error>(
        by parse: (String) throws(Failure) -> T
    ) -> T? {
        guard let text = text() else { return nil }
        do throws(Failure) {
            return try parse(text)
        } catch {
            refuse("\(name): \(error)")
            return nil
        }
    }

    /// The value as a whole number in a range: digits alone, with no sign but `-` and no zero ahead.
    ///
    /// - Parameter range: both ends are allowed.
    /// - Returns: `nil` after noting what is wrong.
    public func wholeNumber(in range: ClosedRange<Int64>) -> Int64? {
        guard let scalar = scalar(as: "a whole number") else { return nil }
        let text = scalar.string
        guard scalar.style == .plain, let number = Int64(text), String(number) == text else {
            let quoted = text.quoted
            refuse("\(name) '\(quoted)' is not a whole number: write digits alone, without quotes")
            return nil
        }
        guard range.contains(number) else {
            refuse(
                "\(name) \(number) is out of its range"
                    + " of \(range.lowerBound) to \(range.upperBound)"
            )
            return nil
        }
        return number
    }

    /// The value as a truth value: `true` or `false` and nothing else.
    public func bool() -> Bool? {
        guard let scalar = scalar(as: "true or false") else { return nil }
        switch (scalar.style, scalar.string) {
        case (.plain, "true"): return true
        case (.plain, "false"): return false
        default:
            let quoted = scalar.string.quoted
            refuse("\(name) '\(quoted)' is neither true nor false: write one of the two")
            return nil
        }
    }

    /// The value as a list.
    ///
    /// - Parameter mayBeEmpty: whether `[]` is taken too; otherwise there has to be an item.
    /// - Returns: `nil` after noting what is wrong.
    public func list(mayBeEmpty: Bool = false) -> [ValueReader]? {
        guard case .sequence(let items) = node else {
            refuse("\(name) has to be a list")
            return nil
        }
        guard accepts(items.tag) else { return nil }
        guard mayBeEmpty || !items.isEmpty else {
            refuse("\(name) is an empty list: name at least one")
            return nil
        }
        return items.map { ValueReader($0, name: name, findings: findings) }
    }

    /// The value as a mapping of keys.
    public func mapping() -> MappingReader? {
        guard case .mapping(let mapping) = node else {
            refuse("\(name) has to be a mapping of keys to values")
            return nil
        }
        guard accepts(mapping.tag) else { return nil }
        return MappingReader(mapping, name: name, line: line, findings: findings)
    }

    private func scalar(as wanted: String) -> Node.Scalar? {
        guard case .scalar(let scalar) = node else {
            refuse("\(name) has to be \(wanted)")
            return nil
        }
        // A quoted text carries the tag of a text; a plain one has none unless it was written.
        let isQuoted = scalar.style != .plain && scalar.tag == Tag(.str)
        guard isQuoted || accepts(scalar.tag) else { return nil }
        // YAML reads these plain words as nothing at all.
        let isNull = !isQuoted && ["~", "null", "Null", "NULL"].contains(scalar.string)
        guard !scalar.string.isEmpty, !isNull else {
            refuse("\(name) has no value: write \(wanted)")
            return nil
        }
        return scalar
    }

    private func accepts(_ tag: Tag) -> Bool {
        guard tag != Tag(.implicit) else { return true }
        let quoted = "\(tag)".quoted
        refuse("\(name) has the YAML tag '\(quoted)', and tags are not taken here: leave it out")
        return false
    }
}
