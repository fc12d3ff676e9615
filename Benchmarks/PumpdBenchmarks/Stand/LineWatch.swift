import PumpSimulator

/// What an onlooker at the pump's end of the line sees: frames, answers, and when.
///
/// Times are CLOCK_BOOTTIME in ns. A pseudo-terminal hands bytes over as `write(2)` takes them, so a
/// frame that can be read here has been taken by then; what it takes to wake up and look counts
/// against the daemon.
struct LineWatch {
    /// A frame of the daemon's.
    struct Frame {
        fileprivate let text: String
        /// When its last byte could be read.
        let readable: Int64
        /// When its last bit would have left a wire of the line's speed.
        let leaves: Int64

        /// Whether it stops the pump.
        var isStop: Bool { text.hasSuffix("|0STP|") }
        /// Whether it asks for the state alone, as after a stop.
        var isStatus: Bool { text.hasSuffix("|0|") }
        /// Whether it is one of the regular questions.
        var isPoll: Bool { text.hasSuffix("|0DIS|") || text.hasSuffix("|0RAT|") }
    }

    /// Frames since the last call of `forget`, oldest first.
    private(set) var frames: [Frame] = []

    /// Whether an answer has left the pump since the latest frame.
    private(set) var isAnswered = false

    private let speed: LineSpeed
    private var host: WireTranscript
    private var pump: WireTranscript
    private var bytes = 0
    private var wireIsFree: Int64 = 0

    private static let silence: Int64 = 20_000_000

    init(speed: LineSpeed) {
        self.speed = speed
        host = WireTranscript(.toPump, silence: Self.silence)
        pump = WireTranscript(.toHost, silence: Self.silence)
    }

    /// Forgets the frames seen so far.
    mutating func forget() { frames.removeAll(keepingCapacity: true) }

    /// Bytes of the daemon's could be read at a time.
    mutating func heard(_ arrived: [UInt8], at time: Int64) {
        if host.flush(at: time) != nil { bytes = 0 }
        for byte in arrived {
            bytes += 1
            guard let text = host.add(byte, at: time) else { continue }
            wireIsFree = max(time, wireIsFree) + speed.nanoseconds(forBytes: bytes)
            frames.append(Frame(text: text, readable: time, leaves: wireIsFree))
            bytes = 0
            isAnswered = false
        }
    }

    /// Bytes of the pump's left at a time.
    mutating func said(_ answer: [UInt8], at time: Int64) {
        _ = pump.flush(at: time)
        for byte in answer where pump.add(byte, at: time) != nil { isAnswered = true }
    }
}
