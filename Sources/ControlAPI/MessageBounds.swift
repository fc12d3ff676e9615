/// The bounds of a message on the control socket (SR-63, SR-64).
public enum MessageBounds {
    /// The longest request body: 16 KiB.
    public static let requestBytes = 16 * 1_024

    /// The longest reply body and the longest single event: 4 MiB.
    public static let replyBytes = 4 * 1_024 * 1_024

    /// How deep a request's objects and lists may be nested: an item of a list within an object.
    public static let requestDepth = 3

    /// How many drugs given beforehand one request may name, many times a clinic's list.
    public static let premedications = 32

    /// The longest text in a request, in Unicode scalars.
    public static let textScalars = 500

    /// The longest `Idempotency-Key`, in characters, all of them printable ASCII.
    public static let idempotencyKeyCharacters = 64

    /// The longest silence on an event stream, in seconds.
    ///
    /// A daemon that is well sends a status far more often; a client that hears nothing for three
    /// times as long counts the daemon as lost.
    public static let heartbeatSeconds = 5
}
