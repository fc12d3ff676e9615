/// Why a message of this interface cannot be read or written.
public enum MessageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It is larger than its bound.
    ///
    /// How large is not known where no more of it was read.
    case tooLarge(bytes: Int?, limit: Int)

    /// It is not a JSON object in UTF-8, or a reply's JSON is not the reply's.
    case notUnderstood(why: String)

    /// A request has a key that is not one of its own; a mistyped key is never dropped in silence.
    case unknownKey(String, known: [String])

    /// A request has the same key more than once, so that it is not clear what was meant.
    case repeatedKey

    /// A request lacks a key it needs.
    case missingKey(String)

    /// A request's value is something other than a text (SR-02: a bare number has no unit).
    case notText(key: String)

    /// A request's value that is no text is not what it should be either.
    case notOfShape(key: String, wanted: String)

    /// A request's text, or all of them taken together, cannot be what was meant.
    case unfit(why: String)

    /// One line: what happened and what to send instead.
    public var description: String {
        switch self {
        case .tooLarge(let bytes, let limit):
            "the message is \(bytes.map(String.init) ?? "more than \(limit)") bytes long: send at most"
                + " \(limit)"
        case .notUnderstood(let why):
            "the message is not understood: \(why)"
        case .unknownKey(let key, let known):
            "the key '\(key)' is not known here: the keys are \(known.joined(separator: ", "))"
        case .repeatedKey:
            "a key stands more than once in the request: send each key once"
        case .missingKey(let key):
            "the key '\(key)' is missing: send it"
        case .notText(let key):
            "the value of '\(key)' is not a text: send it in quotes, a quantity with its unit"
                + " as in \"17.5 mL/h\""
        case .notOfShape(let key, let wanted):
            "the value of '\(key)' is not understood: send \(wanted), not in quotes"
        case .unfit(let why):
            why
        }
    }

    /// The problem document a server answers with where a request is at fault.
    public var problem: Problem {
        switch self {
        case .tooLarge:
            Problem(.tooLarge, detail: description)
        case .notUnderstood, .unknownKey, .repeatedKey, .missingKey, .notText,
            .notOfShape, .unfit:
            Problem(.malformedRequest, detail: description)
        }
    }
}
