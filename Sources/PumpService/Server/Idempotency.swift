import ControlAPI
import Crypto
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Answers by the keys their clients made: a request sent again gets the first one's answer.
///
/// Needed because a daemon may die between an entry's commit and its answer, and a client cannot know
/// (SR-52). Bounded; the oldest are forgotten first.
final class Idempotency: Sendable {
    /// An answer that can be given again.
    struct Stored: Sendable {
        let status: HTTPResponse.Status
        let type: String
        let body: [UInt8]
    }

    private enum Entry: Sendable {
        case underWay(SHA256Digest)
        case answered(SHA256Digest, Stored)
    }

    /// A key is its account's: nobody gets, takes or wears out what another's was answered with.
    private struct Key: Hashable, Sendable {
        let account: UInt32
        let text: String
    }

    private struct State: Sendable {
        var entries: [Key: Entry] = [:]
        var order: [Key] = []

        /// Forgets the account's oldest beyond its own bound, or the oldest of all.
        mutating func forget(for account: UInt32) {
            let own = order.count { $0.account == account }
            if own > SocketBounds.keysOfAnAccount {
                guard let oldest = order.firstIndex(where: { $0.account == account }) else {
                    return
                }
                entries[order.remove(at: oldest)] = nil
            } else if order.count > SocketBounds.keys {
                entries[order.removeFirst()] = nil
            }
        }
    }

    private static let header = HTTPField.Name("Idempotency-Key")
    private let state = Mutex(State())

    /// Runs `body` once for a key.
    ///
    /// - Parameters:
    ///   - request: whose header holds the key.
    ///   - content: the request's path and body: the same key for other content is refused.
    ///   - account: who sent it.
    ///   - body: what the request does.
    /// - Returns: the first answer, now or again.
    /// - Throws: `ProblemError`, or what `body` throws; a request that was refused may be sent again.
    func once(
        _ request: Request,
        content: [UInt8],
        by account: UInt32,
        _ body: () async throws -> Stored
    ) async throws -> Response {
        let key = Key(account: account, text: try Self.key(of: request))
        let fingerprint = Self.fingerprint(path: request.uri.path, content: content)
        if let stored = try claim(key, fingerprint) { return stored.response }
        do {
            let stored = try await body()
            state.withLock { state in
                // One that was forgotten meanwhile stays so: it would never be forgotten again.
                guard state.entries[key] != nil else { return }
                state.entries[key] = .answered(fingerprint, stored)
            }
            return stored.response
        } catch {
            state.withLock { state in
                state.entries[key] = nil
                state.order.removeAll { $0 == key }
            }
            throw error
        }
    }

    private static func key(of request: Request) throws -> String {
        guard let header, let key = request.headers[header], !key.isEmpty else {
            throw ProblemError(
                .idempotencyKeyMissing,
                "this request needs an Idempotency-Key header: any text of your own, new each time"
            )
        }
        let most = MessageBounds.idempotencyKeyCharacters
        guard key.utf8.count <= most, key.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            throw ProblemError(
                .malformedRequest,
                "the Idempotency-Key has \(key.utf8.count) bytes: send 1 to \(most) letters, digits or"
                    + " signs of ASCII, without spaces"
            )
        }
        guard key.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw ProblemError(.malformedRequest, "the Idempotency-Key is not of printable ASCII")
        }
        return key
    }

    /// What a request is known again by; only this digest is kept, for what was sent may hold a PIN.
    static func fingerprint(path: String, content: [UInt8]) -> SHA256Digest {
        SHA256.hash(data: Array(path.utf8) + [0] + content)
    }

    private func claim(_ key: Key, _ fingerprint: SHA256Digest) throws -> Stored? {
        try state.withLock { state in
            switch state.entries[key] {
            case nil:
                state.entries[key] = .underWay(fingerprint)
                state.order.append(key)
                state.forget(for: key.account)
                return nil
            case .underWay(let known) where known == fingerprint:
                throw ProblemError(.busy, "the same request is still under way: ask again shortly")
            case .answered(let known, let stored) where known == fingerprint:
                return stored
            case .underWay, .answered:
                throw ProblemError(
                    .idempotencyKeyReused,
                    "this Idempotency-Key was used for another request: make a new one"
                )
            }
        }
    }
}

extension Idempotency.Stored {
    fileprivate var response: Response { Response(body, type: type, status) }
}
