// What clients ask. A quantity is the text a person typed, unit included (SR-02): the server alone
// parses it, so that a refusal can quote what was typed. Only counts are numbers.

/// A request's body: a JSON object, read strictly by `ControlJSON.request`.
public protocol ControlRequest: Codable, Hashable, Sendable {
    /// Every key it may have, in the order a person would read them.
    static var keys: [String] { get }

    /// What the values are of keys that do not hold a text.
    static var shapes: [String: RequestShape] { get }

    /// What is wrong between its values, in one line; `nil` where nothing is.
    var inconsistency: String? { get }
}

extension ControlRequest {
    /// Every value is a text.
    public static var shapes: [String: RequestShape] { [:] }

    /// Nothing is wrong between values that do not depend on each other.
    public var inconsistency: String? { nil }
}

/// What the value of a request's key has to be.
public indirect enum RequestShape: Hashable, Sendable {
    /// A text without control or invisible characters.
    case text
    /// A whole number: a count, never a quantity, which has a unit.
    case count
    /// True or false.
    case truth
    /// An object with these keys, whose values are texts where nothing else is said.
    case object(keys: [String], shapes: [String: RequestShape] = [:])
    /// At most so many of one shape.
    case list(of: RequestShape, atMost: Int)
}
