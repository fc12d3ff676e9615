internal import AsyncHTTPClient
public import ControlAPI
internal import NIOCore

/// How often a broken event stream is opened again.
public struct Reconnection: Hashable, Sendable {
    /// How many times in a row without any event in between.
    public let attempts: Int

    /// How long to wait before each.
    public let pause: Duration

    /// Sets both.
    public init(attempts: Int, pause: Duration) {
        self.attempts = attempts
        self.pause = pause
    }

    /// Not at all: the sequence ends with the stream.
    public static let never = Reconnection(attempts: 0, pause: .zero)
}

/// What an event stream brings.
public enum StreamUpdate: Hashable, Sendable {
    /// Something has changed.
    case event(ControlEvent)

    /// The stream broke and is opened again: until the next event, nothing shown is sure.
    case interrupted(ClientError)
}

extension ControlClient {
    /// Status and alarms as they change; the sequence can be iterated once at a time.
    ///
    /// - Parameters:
    ///   - lastEventID: the last event seen, where the stream is to go on after it.
    ///   - reconnection: what to do when the stream breaks.
    /// - Returns: a sequence that ends when the stream does, and throws `ClientError` where it is
    ///   refused, breaks, brings what is not understood, or is silent for three heartbeats.
    public func events(
        after lastEventID: String? = nil,
        reconnection: Reconnection = .never
    ) -> EventStream {
        EventStream(client: self, lastEventID: lastEventID, reconnection: reconnection)
    }
}

/// The event stream as an asynchronous sequence.
public struct EventStream: AsyncSequence, Sendable {
    let client: ControlClient
    let lastEventID: String?
    let reconnection: Reconnection

    /// Starts at the beginning, or after the event it was made with.
    public func makeAsyncIterator() -> Iterator {
        Iterator(client: client, lastEventID: lastEventID, reconnection: reconnection)
    }

    /// Takes the events one at a time.
    public struct Iterator: AsyncIteratorProtocol {
        private let client: ControlClient
        private let reconnection: Reconnection
        private var connection: EventConnection?
        private var lastEventID: String?
        private var failures = 0

        init(client: ControlClient, lastEventID: String?, reconnection: Reconnection) {
            self.client = client
            self.lastEventID = lastEventID
            self.reconnection = reconnection
        }

        /// Waits for the next event.
        ///
        /// - Returns: `nil` when the daemon has ended the stream.
        /// - Throws: `ClientError`.
        public mutating func next() async throws(ClientError) -> StreamUpdate? {
            do {
                return try await nextEvent()
            } catch {
                connection = nil
                switch error {
                case .refused, .protocolViolation, .cancelled:
                    throw error
                case .unreachable, .noAnswer, .timedOut:
                    guard failures < reconnection.attempts else { throw error }
                    failures += 1
                    return .interrupted(error)
                }
            }
        }

        private mutating func nextEvent() async throws(ClientError) -> StreamUpdate? {
            if connection == nil {
                if failures > 0 { try await wait(for: reconnection.pause) }
                connection = try await client.openEvents(after: lastEventID)
            }
            while let event = try await connection?.next() {
                lastEventID = event.id ?? lastEventID
                do {
                    guard let known = try ControlEvent(event) else { continue }
                    failures = 0
                    return .event(known)
                } catch {
                    throw ClientError(error, to: .events)
                }
            }
            guard reconnection.attempts > 0 else { return nil }
            throw .noAnswer(path: client.socketPath, why: "the event stream has ended")
        }

        private func wait(for pause: Duration) async throws(ClientError) {
            do { try await Task.sleep(for: pause) } catch { throw .cancelled }
        }
    }
}
