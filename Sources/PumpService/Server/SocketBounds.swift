import ControlAPI
import InfusionCore
import NIOCore

/// Every bound of the control socket, in one place (SR-63, SR-64).
///
/// Whoever breaks one is told which, what it is and what was sent. A stop and a pause are held to
/// none of them but to what can be taken in at all, `parsedHeadBytes` and `parsedHeaders` (SR-16).
enum SocketBounds {
    // MARK: One request

    /// The longest path with its query: several times the longest there is here.
    static let targetBytes = 2_048

    /// All header fields of a request together, names and values, four bytes more for each.
    static let headerBytes = 16 * 1_024

    /// How many header fields a request may have.
    static let headers = 64

    /// The longest body.
    static let bodyBytes = MessageBounds.requestBytes

    /// Beyond these a head is not even taken in to be looked at, a stop's neither.
    static let parsedHeadBytes = 64 * 1_024
    static let parsedHeaders = 256

    /// How long a head may take from its first byte, however steadily it drips.
    static let headTime = TimeAmount.seconds(10)

    /// How long a body may take, from its head on.
    static let bodyTime = Duration.seconds(5)

    /// How long what is left of a request may take once it has been answered.
    static let restTime = TimeAmount.seconds(5)

    // MARK: One connection

    /// A connection on which nothing happens for this long is closed.
    static let idleTime = Duration.seconds(30)

    /// How many requests may wait on a connection for those before them.
    static let waitingRequests = 16

    /// How many refusals may wait for their turn; beyond, the connection is at its end.
    static let waitingRefusals = 64

    /// How long a client may leave what it was sent unread once there is no more room for it.
    static let unreadTime = TimeAmount.seconds(5)

    /// How long the last answer is left to be read before a connection is closed for good.
    static let partingTime = TimeAmount.seconds(1)

    // MARK: One account

    /// How many connections one account may hold: half of all, so that no other is kept out.
    static let connectionsOfAnAccount = 64

    /// How many acts (POST) a second an account may ask for in the long run.
    static let actsPerSecond: Int64 = 50

    /// How many readings (GET) a second an account may ask for in the long run, acts counted ten
    /// times.
    static let readingsPerSecond: Int64 = 500

    /// How many seconds' worth of both may come at once.
    static let burstSeconds: Int64 = 4

    /// How many answers are kept to be given again to the same `Idempotency-Key`.
    static let keysOfAnAccount = 256

    /// How many PINs an account may have waiting to be checked: one takes a tenth of a second, one at a
    /// time, and who signs in from another account must not wait for all of this one's.
    static let proofsOfAnAccount = 2

    /// How many event streams an account may hold, and how many annunciators besides.
    static let listenersOfAnAccount = 16
    static let annunciatorsOfAnAccount = 8

    // MARK: All together

    /// How many answers are kept for all accounts together.
    static let keys = 1_024

    /// How many connections may stand; a clinic needs about five.
    static let connections = 128

    /// How many that gave way to another may be open until their last answer was read; beyond, the one
    /// that is longest at it is closed at once, so that no stop waits for it in the kernel's queue.
    static let parting = 320

    /// How many connections may be open in all; beyond, one waits in the kernel until another has
    /// gone.
    static let openConnections = 512

    /// How many files the daemon must be allowed to have open: these connections, one more of each
    /// that is just being taken, and its own, which are about forty.
    static let openFiles = 1_024

    /// How many PINs may wait to be checked, the one that is being checked included.
    static let proofs = 8

    /// How many event streams there may be.
    static let listeners = 32

    /// Further places, for annunciators alone: whoever only looks on keeps none of them out (SR-46).
    static let annunciators = Annunciation.most

    /// How many accounts' haste is remembered.
    static let accounts = 256

    /// How many connections may wait to be taken; the kernel's `somaxconn` may hold it lower.
    static let backlog = 4_096

    // MARK: The record

    /// How many refused requests of an account are recorded one by one within `notesTime`; the rest
    /// are counted and recorded as a number, so that no flood fills the journal.
    ///
    /// A wrong PIN is always recorded by itself: looking at one takes a tenth of a second. What the core
    /// refuses, and what changes nothing, is counted by the loop in the same way.
    static let notes = 20
    static let notesTime = Duration.seconds(10)
}
