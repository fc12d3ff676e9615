import Foundation

/// An HTTP answer as it came; status 0 where the other end hung up without one.
struct RawAnswer {
    let status: Int
    let head: String
    let body: String
    let isWhole: Bool

    static let hungUp = RawAnswer()

    private init() {
        (status, head, body, isWhole) = (0, "", "", true)
    }

    /// - Returns: `nil` while the head has not come whole.
    init?(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n") else { return nil }
        head = String(text[..<end.lowerBound])
        body = String(text[end.upperBound...])
        let words = head.split(separator: " ", maxSplits: 2)
        guard words.count >= 2, let status = Int(words[1]) else { return nil }
        self.status = status
        let length = head.lowercased().split(separator: "\r\n")
            .first { $0.hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst("content-length:".count).filter(\.isNumber)) }
        let received = body.utf8.count
        isWhole = length.map { received >= $0 } ?? false
    }

    /// The media type with its parameters; empty where the answer names none.
    var mediaType: String {
        let name = "content-type:"
        let field = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name) }
        return field.map { $0.dropFirst(name.count).trimmingCharacters(in: .whitespaces) } ?? ""
    }

    /// The last part of a problem document's `type`; empty where the body is no such document.
    var problem: String {
        struct Document: Decodable { let type: String }
        do {
            let type = try JSONDecoder().decode(Document.self, from: Data(body.utf8)).type
            return type.split { $0 == "/" || $0 == ":" || $0 == "#" }.last.map(String.init) ?? type
        } catch {
            return ""
        }
    }
}
