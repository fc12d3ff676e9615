import StrictYAML

/// The names that a list has given so far; upper and lower case are the same to a person in haste.
struct NamesTaken {
    private let thing: String
    private var lines: [String: Int] = [:]

    /// - Parameter thing: what the names are of, in words.
    init(of thing: String) {
        self.thing = thing
    }

    /// - Parameters:
    ///   - value: where the name stands.
    ///   - parse: what a sound name is.
    /// - Returns: the name, or `nil` where it is unsound; one that was there before is refused too.
    mutating func take(
        _ value: ValueReader?,
        by parse: (String) throws(LibraryTextError) -> String = LabelText.parse
    ) -> String? {
        guard let value, let name = value.parsed(by: parse) else { return nil }
        if let line = lines[name.lowercased()] {
            value.refuse("the \(thing) '\(name)' is there twice, first in line \(line): keep one")
        } else {
            lines[name.lowercased()] = value.line
        }
        return name
    }
}
