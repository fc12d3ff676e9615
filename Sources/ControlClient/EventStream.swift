public import ControlAPI

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

/// Whether an event stream is an annunciator's: one at which alarms can be heard (SR-46).
public enum AnnunciatorStream: Hashable, Sendable {
    /// It is none.
    case none

    /// It is to be one; the daemon names it by the stream's first event.
    case new

    /// It is the one that was given this key, come back after a break.
    case returning(key: String)

    var path: String {
        switch self {
        case .none: Route.events.path()
        case .new: Route.eventsPath(annunciator: nil)
        case .returning(let key): Route.eventsPath(annunciator: key)
        }
    }
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
    ///   - annunciator: whether alarms can be heard at it; one that breaks is opened again with the
    ///     key it was given.
    ///   - reconnection: what to do when the stream breaks.
    /// - Returns: a sequence that ends when the stream does, and throws `ClientError` where it is
    ///   refused, breaks, brings what is not understood, or is silent for three heartbeats.
    public func events(
        after lastEventID: String? = nil,
        annunciator: AnnunciatorStream = .none,
        reconnection: Reconnection = .never
    ) -> EventStream {
        EventStream(
            client: self,
            lastEventID: lastEventID,
            annunciator: annunciator,
            reconnection: reconnection
        )
    }
}

/// The event stream as an asynchronous sequence.
public struct EventStream: AsyncSequence, Sendable {
    let client: ControlClient
    let lastEventID: String?
    let annunciator: AnnunciatorStream
    let reconnection: Reconnection

    /// Starts at the beginning, or after the event it was made with.
    public func makeAsyncIterator() -> Iterator {
        Iterator(self)
    }

    /// Takes the events one at a time.
    public struct Iterator: AsyncIteratorProtocol {
        private let client: ControlClient
        private let reconnection: Reconnection
        private var connection: EventConnection?
        private var lastEventID: String?
        private var annunciator: AnnunciatorStream
        private var failures = 0
        private var wasLive = false

        init(_ stream: EventStream) {
            client = stream.client
            reconnection = stream.reconnection
            lastEventID = stream.lastEventID
            annunciator = stream.annunciator
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
                case .refused(let problem) where wasLive && problem.kind == .busy:
                    // It was taken before, and is taken again when less is asked at once.
                    return try interrupted(by: error)
                case .refused, .protocolViolation, .cancelled:
                    throw error
                case .unreachable, .noAnswer, .timedOut:
                    return try interrupted(by: error)
                }
            }
        }

        private mutating func interrupted(
            by error: ClientError
        ) throws(ClientError) -> StreamUpdate {
            guard failures < reconnection.attempts else { throw error }
            failures += 1
            return .interrupted(error)
        }

        private mutating func nextEvent() async throws(ClientError) -> StreamUpdate? {
            if connection == nil {
                if failures > 0 { try await wait(for: reconnection.pause) }
                connection = try await client.openEvents(after: lastEventID, as: annunciator)
            }
            while let event = try await connection?.next() {
                lastEventID = event.id ?? lastEventID
                do {
                    guard let known = try ControlEvent(event) else { continue }
                    failures = 0
                    wasLive = true
                    if case .annunciator(let name) = known {
                        annunciator = .returning(key: name.key)
                    }
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
