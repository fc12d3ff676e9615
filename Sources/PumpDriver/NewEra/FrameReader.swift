import DoseMath

/// Finds the pump's replies in whatever arrives on the line.
///
/// Every reply ends with ETX, but an ETX may also be a length or part of a CRC: at each ETX the
/// bytes held are searched for a start whose length and CRC fit exactly. Garbage before, between or
/// in front of a reply therefore costs nothing, and what is held is bounded (SR-63).
struct FrameReader {
    /// How replies may be framed.
    enum Framing: Hashable {
        /// Safe packets only: what counts once the pump is in Safe mode.
        case safe
        /// Basic replies too: until the pump has been brought into Safe mode.
        case either
    }

    /// A packet that stays incomplete for this long is dropped, as the pump itself does it.
    static let patience = Span.milliseconds(500)

    /// More than the longest packet; older bytes cannot belong to one that is still to end.
    private static let longest = SafeFrame.overhead + SafeFrame.longestData

    /// Which framings are taken.
    var framing = Framing.safe

    /// How many of the bytes that came belong to no reply, but for those still held.
    private(set) var strayBytes = 0

    private let address: Int
    private var held: [UInt8] = []
    private var lastArrival = Moment(nanoseconds: .min)

    /// Reads the replies of the pump at this address, 0 to 99; those of others are passed over.
    init(address: Int) {
        self.address = address
        held.reserveCapacity(4 * Self.longest)
    }

    /// Forgets what has been held.
    mutating func reset() {
        strayBytes += held.count
        held.removeAll(keepingCapacity: true)
    }

    /// Bytes arrive: what has been held for too long is not theirs.
    mutating func arrives(at now: Moment) {
        if now.since(lastArrival) >= Self.patience { reset() }
        lastArrival = now
    }

    /// Takes the bytes that arrive up to the end of a reply; call it until no bytes are left.
    ///
    /// - Parameter bytes: those that arrive; what was taken is gone from them.
    /// - Returns: the reply that they complete, `nil` where all of them complete none.
    mutating func take(from bytes: inout ArraySlice<UInt8>) -> NewEraReply? {
        while let end = bytes.firstIndex(of: SafeFrame.endOfText) {
            hold(bytes[...end])
            bytes = bytes[(end + 1)...]
            if let (reply, start) = replyEndingHere() {
                strayBytes += start
                held.removeAll(keepingCapacity: true)
                return reply
            }
        }
        hold(bytes)
        bytes = []
        return nil
    }

    private mutating func hold(_ bytes: ArraySlice<UInt8>) {
        if held.count + bytes.count <= 4 * Self.longest { return held.append(contentsOf: bytes) }
        for byte in bytes {
            if held.count >= 4 * Self.longest {
                strayBytes += held.count - Self.longest
                held.removeFirst(held.count - Self.longest)
            }
            held.append(byte)
        }
    }

    /// The reply that ends with the last byte held, and which byte it begins with.
    private func replyEndingHere() -> (NewEraReply, start: Int)? {
        for start in max(0, held.count - Self.longest)..<held.count
        where held[start] == SafeFrame.startOfText {
            if let data = SafeFrame.data(of: held[start...]) {
                return NewEraReply(data, address: address).map { ($0, start) }
            }
        }
        return framing == .either ? basicReplyEndingHere() : nil
    }

    /// A Basic reply has no check of its own: all of it must be printable and begin with our address.
    private func basicReplyEndingHere() -> (NewEraReply, start: Int)? {
        guard let start = held.lastIndex(of: SafeFrame.startOfText) else { return nil }
        let data = held[(start + 1)..<(held.count - 1)]
        guard data.count <= SafeFrame.longestData else { return nil }
        return NewEraReply(data, address: address).map { ($0, start) }
    }
}
