/// Bytes on their way down a serial line: each arrives no sooner than the line's speed allows.
///
/// A pseudo-terminal hands over a frame all at once; a pump sees it byte by byte. The queue is
/// bounded: while it is full the caller leaves bytes where they are.
public struct PacedBytes: Sendable {
    private struct Entry: Sendable {
        let byte: UInt8
        let due: Int64
    }

    /// The speed of the line.
    public var speed: LineSpeed

    private var entries: [Entry] = []
    private var head = 0
    private var lastDue: Int64 = .min
    private let capacity: Int

    /// An empty line.
    ///
    /// - Parameters:
    ///   - speed: the line's speed.
    ///   - capacity: the most bytes that may be on their way at once.
    public init(speed: LineSpeed, capacity: Int = 4_096) {
        self.speed = speed
        self.capacity = capacity
    }

    /// How many more bytes may be put on the line now.
    public var room: Int { capacity - (entries.count - head) }

    /// When the next byte arrives, in line ns; nil while the line is empty.
    public var nextArrival: Int64? { head < entries.count ? entries[head].due : nil }

    /// Puts bytes on the line at a time; those beyond `room` are lost, as in an overrun.
    public mutating func send(_ bytes: some Sequence<UInt8>, at time: Int64) {
        for byte in bytes.prefix(room) {
            lastDue = max(time, lastDue) + speed.nanoseconds(forBytes: 1)
            entries.append(Entry(byte: byte, due: lastDue))
        }
    }

    /// The next byte that has arrived by a time, with its time of arrival; nil if there is none.
    public mutating func takeArrival(by time: Int64) -> (byte: UInt8, at: Int64)? {
        guard head < entries.count, entries[head].due <= time else { return nil }
        let entry = entries[head]
        head += 1
        if head == entries.count {
            entries.removeAll(keepingCapacity: true)
            head = 0
        }
        return (entry.byte, entry.due)
    }
}
