import ControlLoop
import InfusionCore
import Staff
import Synchronization

/// What reaches the control thread from other threads.
///
/// Commands are bounded, with places kept for stop and pause (SR-16); what the record says is
/// folded together, since the latest word holds for all before it.
final class ControlInbox: Sendable {
    /// A command and where its answer goes.
    struct Request: Sendable {
        let command: Command
        let requester: Requester
        let reply: @Sendable (Answer) -> Void
        /// When it was asked for.
        let posted: ContinuousClock.Instant

        init(
            command: Command,
            requester: Requester,
            posted: ContinuousClock.Instant = .now,
            reply: @escaping @Sendable (Answer) -> Void
        ) {
            self.command = command
            self.requester = requester
            self.posted = posted
            self.reply = reply
        }
    }

    /// Everything left since the last look.
    struct Contents: Sendable {
        var requests: [Request] = []
        var durable: Int?
        var recordFailed = false
        var isEnding = false
        var annunciators = AnnunciatorChanges()
        /// What parts of the self-test came to, one word each: a failure stands (SR-60).
        var selfTests: [SelfTest.Item: SelfTest.State] = [:]
        /// Sign-ins that ended, in order.
        var endedSignIns: [EndedSignIn] = []
        /// What became of each staff file that was read, in order.
        var staffEvents: [LoopEvent] = []
        /// The daemon's own shutdown: it has a place of its own and is never refused.
        var shutDown: Request?

        /// Those words in the order people are told of the parts.
        var selfTestEvents: [LoopEvent] {
            SelfTest.Item.allCases.compactMap { item in
                selfTests[item].map { .selfTested(item, failure: $0.failure) }
            }
        }

        /// Those ends as the loop takes them.
        var signInEvents: [LoopEvent] {
            endedSignIns.map { gone in
                .signInEnded(
                    person: gone.person.id.description,
                    uid: gone.account,
                    SignInEnd(gone.why)
                )
            }
        }

        /// What only makes things stand still, which goes before all that came with it (SR-16).
        var stops: [Request] { requests.filter(\.command.isStop) }

        /// Everything else, in the order it came.
        var others: [Request] { requests.filter { !$0.command.isStop } }
    }

    /// How many commands wait at most, and how many more places stop and pause have.
    static let bound = 64
    static let kept = 64

    private let contents = Mutex(Contents())
    private let bell: EventCounter

    init() throws(StartError) {
        bell = try EventCounter()
    }

    var descriptor: Int32 { bell.descriptor }

    /// Leaves a command.
    ///
    /// - Returns: whether there was a place for it.
    func post(_ request: Request) -> Bool {
        let places = request.command.isStop ? Self.bound + Self.kept : Self.bound
        let taken = contents.withLock { contents in
            guard contents.requests.count < places else { return false }
            contents.requests.append(request)
            return true
        }
        if taken { bell.signal() }
        return taken
    }

    /// An annunciator's stream has opened.
    ///
    /// - Returns: whether there was room to tell.
    func postOpened(_ id: Annunciation.ID) -> Bool {
        let taken = contents.withLock { $0.annunciators.opened(id) }
        if taken { bell.signal() }
        return taken
    }

    /// An annunciator's stream has ended, which is told however much there is to tell.
    func postClosed(_ id: Annunciation.ID) {
        contents.withLock { $0.annunciators.closed(id) }
        bell.signal()
    }

    /// A part of the self-test has ended; a failure outweighs whatever else is said of it.
    func postSelfTested(_ item: SelfTest.Item, failure: String?) {
        contents.withLock { contents in
            if contents.selfTests[item]?.failure != nil { return }
            contents.selfTests[item] = failure.map(SelfTest.State.failed) ?? .passed
        }
        bell.signal()
    }

    /// A sign-in has ended otherwise than by signing out.
    ///
    /// Each began with a PIN that took a tenth of a second to prove, so that no more can come between
    /// two looks than there are places; one beyond them is not told.
    func postEnded(_ signIn: EndedSignIn) {
        contents.withLock { contents in
            guard contents.endedSignIns.count < Self.bound else { return }
            contents.endedSignIns.append(signIn)
        }
        bell.signal()
    }

    /// A staff file is in force from here on.
    ///
    /// Between two looks at the file lies a PIN that was proven or seconds, so that no more can come
    /// between two looks at the inbox than there are places; one beyond them is not told.
    func postStaffTaken(digest: String, persons: Int, _ why: StaffReading) {
        postStaff(.staffTaken(digest: digest, persons: persons, why))
    }

    /// The staff file was changed and refused; told like one that was taken.
    func postStaffRefused(reason: String, persons: Int) {
        postStaff(.staffRefused(reason: reason, persons: persons))
    }

    private func postStaff(_ event: LoopEvent) {
        contents.withLock { contents in
            guard contents.staffEvents.count < Self.bound else { return }
            contents.staffEvents.append(event)
        }
        bell.signal()
    }

    func postDurable(through number: Int) {
        contents.withLock { $0.durable = max($0.durable ?? 0, number) }
        bell.signal()
    }

    func postRecordFailed() {
        contents.withLock { $0.recordFailed = true }
        bell.signal()
    }

    func postShutDown(_ request: Request) {
        contents.withLock { $0.shutDown = request }
        bell.signal()
    }

    func postEnd() {
        contents.withLock { $0.isEnding = true }
        bell.signal()
    }

    func take() -> Contents {
        bell.drain()
        return contents.withLock { contents in
            let all = contents
            contents = Contents()
            return all
        }
    }
}
