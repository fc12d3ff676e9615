extension ReplayError {
    /// What an encoder or a decoder threw, in words for a person.
    ///
    /// - Parameter error: theirs; its own description is Swift's, with types and call stacks.
    /// - Returns: a part of a sentence in one line.
    static func reason(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            "it has no '\(key.stringValue)'\(place(context.codingPath))"
        case DecodingError.typeMismatch(_, let context):
            "it is not of the form that is known\(place(context.codingPath))"
        case DecodingError.valueNotFound(_, let context):
            "it holds nothing where something has to be\(place(context.codingPath))"
        case DecodingError.dataCorrupted(let context):
            context.codingPath.isEmpty
                ? "it is no JSON" : "it holds what is not known\(place(context.codingPath))"
        case EncodingError.invalidValue(_, let context):
            "it holds what JSON cannot\(place(context.codingPath))"
        default: "it is not understood"
        }
    }

    /// Where in it, from outside inward, as in ` in 'started.session'`.
    private static func place(_ path: [any CodingKey]) -> String {
        let keys = path.map { key in key.intValue.map(String.init) ?? key.stringValue }
        return keys.isEmpty ? "" : " in '\(keys.joined(separator: ".").prefix(100))'"
    }
}
