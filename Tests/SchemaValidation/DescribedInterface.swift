import Foundation

/// An OpenAPI document as whoever calls the interface reads it, and the replies held against it.
public struct DescribedInterface: Sendable {
    /// The document.
    public let document: ReceivedJSON

    /// Holds values against its schemas.
    public let validator: SchemaValidator

    /// A request and its reply.
    public struct Exchange: Sendable {
        let method: String
        let path: String
        let status: Int
        /// As it was told, with its parameters.
        let type: String
        let mediaType: String
        let body: [UInt8]

        /// Takes an exchange; a query is no part of the path, and a parameter none of the media type.
        public init(method: String, target: String, status: Int, type: String, body: [UInt8]) {
            self.method = method.lowercased()
            path = String(target.prefix { $0 != "?" })
            self.status = status
            self.type = type
            mediaType = String(type.prefix { $0 != ";" })
            self.body = body
        }
    }

    /// Reads a document.
    ///
    /// - Throws: the decoder's error where it is not JSON.
    public init(_ bytes: some Sequence<UInt8>) throws {
        document = try ReceivedJSON(bytes)
        validator = SchemaValidator(document: document)
    }

    /// A component's schema by its name.
    public func schema(_ name: String) -> ReceivedJSON? {
        document["components"]?["schemas"]?[name]
    }

    /// The operation of a method at a path template, as it stands in the document.
    public func operation(_ method: String, _ template: String) -> ReceivedJSON? {
        document["paths"]?[template]?[method.lowercased()]
    }

    /// What of a reply the document does not say, a line each.
    public func complaints(about exchange: Exchange) -> [String] {
        let found = contradictions(exchange)
        let request = "\(exchange.method.uppercased()) \(exchange.path): \(exchange.status)"
        return found.map { "\(request) \($0)" }
    }

    private func contradictions(_ exchange: Exchange) -> [String] {
        let known = document["paths"]?.members.filter { Self.matches($0.key, exchange.path) } ?? [:]
        guard let operation = known.values.compactMap({ $0[exchange.method] }).first else {
            // Nothing is described here but that this is told by a problem document.
            let expected = known.isEmpty ? 404 : 405
            guard exchange.status == expected else { return ["is not described, \(expected) is"] }
            guard exchange.mediaType == "application/problem+json" else {
                return ["is a \(exchange.mediaType), no problem document"]
            }
            return body(exchange.body, .object(["$ref": .text("#/components/schemas/Problem")]))
        }
        guard let response = operation["responses"]?["\(exchange.status)"] else {
            return ["is no status that is described here"]
        }
        let described = response["content"]
        guard let content = described?[exchange.type] ?? described?[exchange.mediaType] else {
            return ["is a \(exchange.type), which is not described here"]
        }
        if let events = content["x-events"] { return self.events(exchange.body, events) }
        guard let schema = content["schema"] else { return ["has no schema"] }
        if exchange.mediaType == "text/plain" { return text(exchange.body) }
        return body(exchange.body, schema)
    }

    /// Text that is no JSON: of it the document says that it is a text.
    private func text(_ bytes: [UInt8]) -> [String] {
        String(validating: bytes, as: UTF8.self) == nil ? ["is no UTF-8"] : []
    }

    private func body(_ bytes: [UInt8], _ schema: ReceivedJSON) -> [String] {
        do {
            return validator.complaints(of: try ReceivedJSON(bytes), against: schema)
        } catch {
            return ["is no JSON: \(String(decoding: bytes.prefix(80), as: UTF8.self))"]
        }
    }

    /// Every whole event of a stream, its data held against what its name says.
    private func events(_ bytes: [UInt8], _ events: ReceivedJSON) -> [String] {
        let text = String(decoding: bytes, as: UTF8.self)
        let whole = text.components(separatedBy: "\n\n").dropLast()
        return whole.flatMap { event -> [String] in
            var fields: [Substring: Substring] = [:]
            for line in event.split(separator: "\n") {
                guard let colon = line.firstIndex(of: ":") else { continue }
                fields[line[..<colon]] = line[line.index(after: colon)...].drop { $0 == " " }
            }
            guard let name = fields["event"], let data = fields["data"] else { return [] }
            guard let schema = events[String(name)] else { return ["event '\(name)' is unknown"] }
            return body(Array(data.utf8), schema).map { "event '\(name)' \($0)" }
        }
    }

    /// Whether a path is this template's; a name in braces stands for any one part.
    private static func matches(_ template: String, _ path: String) -> Bool {
        let pattern = template.split(separator: "/")
        let parts = path.split(separator: "/")
        return pattern.count == parts.count
            && zip(pattern, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
