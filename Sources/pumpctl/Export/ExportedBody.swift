import Foundation

/// An entry's body as an export writes it: JSON as it is, anything else in Base64.
///
/// JSON is put in byte for byte, so that the chain can be computed again from what was exported.
enum ExportedBody {
    /// One JSON object in one line.
    case object(String)
    /// Any other bytes.
    case encoded(String)

    init(_ body: [UInt8]) {
        if Self.isObject(body), let text = String(validating: body, as: UTF8.self) {
            self = .object(text)
        } else {
            self = .encoded(Data(body).base64EncodedString())
        }
    }

    private static func isObject(_ body: [UInt8]) -> Bool {
        // A line break between two names would be JSON, and break a format of lines.
        guard body.first == UInt8(ascii: "{"), body.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            return false
        }
        do {
            return try JSONSerialization.jsonObject(with: Data(body)) is [String: Any]
        } catch {
            return false
        }
    }
}
