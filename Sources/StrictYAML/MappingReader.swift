import Yams

/// Reads a mapping key by key and, at the end, objects to every key nobody asked for.
///
/// A key that is missing or wrong is noted in the file's findings and answered by `nil`; the caller
/// reads on, so that a person gets everything that is wrong at once.
public final class MappingReader {
    /// The line the mapping begins on.
    public let line: Int

    /// What the mapping is called in findings, as in `hard` or `the file`.
    public let name: String

    private let findings: FindingList
    private let entries: [(key: String, line: Int, value: Node)]
    private var known: [String] = []

    init(_ mapping: Node.Mapping, name: String, line: Int, findings: FindingList) {
        self.line = line
        self.name = name
        self.findings = findings
        entries = mapping.compactMap { key, value in
            let keyLine = key.mark?.line ?? line
            // Looking for doubled keys, the parser has resolved their tags: a text is `str` by now.
            guard case .scalar(let scalar) = key, scalar.tag == Tag(.str) else {
                findings.add("a key has to be a plain word", line: keyLine)
                return nil
            }
            // A doubled key that was set aside is in the findings already.
            let isAside = scalar.string.unicodeScalars.first == DoubledKeys.sign
            guard !isAside || !findings.setAside.contains(keyLine) else { return nil }
            return (scalar.string, keyLine, value)
        }
    }

    /// A key that has to be there.
    ///
    /// - Parameter key: exactly as it is written.
    /// - Returns: its value, or `nil` after noting that it is missing.
    public func required(_ key: String) -> ValueReader? {
        guard let value = optional(key) else {
            findings.add("the key '\(key)' is missing in \(name)", line: line)
            return nil
        }
        return value
    }

    /// A key that may be left out.
    ///
    /// - Parameter key: exactly as it is written.
    /// - Returns: its value, or `nil` where it is not there.
    public func optional(_ key: String) -> ValueReader? {
        if !known.contains(key) { known.append(key) }
        guard let entry = entries.first(where: { $0.key == key }) else { return nil }
        return ValueReader(entry.value, name: key, findings: findings)
    }

    /// Notes every key that was never asked for, with those that are known and the nearest of them.
    public func finish() {
        for entry in entries where !known.contains(entry.key) {
            // Beyond what is kept nobody reads the suggestion, and looking for it takes time.
            let nearest = findings.isFull ? nil : Spelling.nearest(to: entry.key, among: known)
            let suggestion = nearest.map { "did you mean '\($0)'? " } ?? ""
            findings.add(
                "unknown key '\(entry.key.quoted)' in \(name): \(suggestion)"
                    + "known here are \(known.joined(separator: ", "))",
                line: entry.line
            )
        }
    }
}
