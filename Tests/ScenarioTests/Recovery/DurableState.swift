import Foundation

/// What a daemon at rest tells of the infusion and all those before it: what its record has to give
/// back whole, however often the daemon is killed (SR-52).
struct DurableState: Equatable, CustomStringConvertible {
    private let parts: [String]

    /// Asks the daemon.
    init(at socket: String) async throws {
        struct Status: Decodable {
            struct Alarm: Decodable { let kind: String }
            let alarms: [Alarm]
        }
        let status = try await Self.ask("/v1/status", socket)
        let alarms = try JSONDecoder().decode(Status.self, from: Data(status.utf8)).alarms
        parts = [
            try Self.member("infusion", of: status),
            "alarms " + alarms.map(\.kind).sorted().joined(separator: ", "),
            try await Self.ask("/v1/sessions", socket),
        ]
    }

    var description: String { parts.joined(separator: "\n") }

    private static func ask(_ path: String, _ socket: String) async throws -> String {
        let answer = try await RawRequest.send(RawRequest.text("GET", path), to: socket)
        guard answer.status == 200 else { throw StepFailure("no \(path): \(answer)") }
        return answer.body
    }

    /// One member of a JSON object, with its keys in order.
    private static func member(_ key: String, of text: String) throws -> String {
        let whole = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        guard let part = whole?[key] else { throw StepFailure("no '\(key)' in \(text)") }
        let data = try JSONSerialization.data(withJSONObject: part, options: .sortedKeys)
        return String(decoding: data, as: UTF8.self)
    }
}
