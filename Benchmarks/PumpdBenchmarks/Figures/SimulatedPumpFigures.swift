import BenchmarkPage
import PumpSimulator

/// What the simulated pump itself takes: long simulations ask it hundreds of thousands of times a
/// second.
///
/// A poll is a Safe-mode frame in, byte by byte, half a second of pumping at 17.5 mL/h, and the whole
/// answer out, encoded and with its CRC.
struct SimulatedPumpFigures {
    private static let pollsPerBatch = 1_000

    /// The command, its frame, and how many bytes answer it.
    private static let polls: [(what: String, frame: [UInt8], answer: Int)] = [
        ("status", [0x02, 0x05, 0x30, 0x36, 0x53, 0x03], 8),
        ("rate", [0x02, 0x08, 0x30, 0x52, 0x41, 0x54, 0x38, 0xCB, 0x03], 15),
        ("volume delivered", [0x02, 0x08, 0x30, 0x44, 0x49, 0x53, 0x30, 0x46, 0x03], 22),
    ]

    /// The rows of the table.
    let figures: [Figure]

    /// How many polls a second that makes.
    let remark: String

    /// Takes each kind of poll so often.
    ///
    /// - Parameter count: a multiple of a thousand.
    /// - Throws: `BenchmarkFailure` where the pump answers otherwise than it should.
    init(_ count: Int) throws(BenchmarkFailure) {
        let counter = try AllocationCounter()
        var rows: [Figure] = []
        var rates: [String] = []
        var most = 0
        for poll in Self.polls {
            var samples = Samples()
            var total: Int64 = 0
            for _ in 0..<count / Self.pollsPerBatch {
                var host = try PolledPump(poll.frame)
                let clock = try ProcessorTime()
                let bytes = host.poll(Self.pollsPerBatch)
                let time = try clock.elapsed()
                guard bytes == poll.answer * Self.pollsPerBatch else {
                    throw .cannotStart("the simulated pump answers \(bytes) bytes to \(poll.what)")
                }
                samples.add(time / Int64(Self.pollsPerBatch))
                total += time
                most = max(most, counter.count { _ = host.poll(1) })
            }
            let what = "a poll of the simulated pump, \(poll.what) (7)"
            rows.append(Figure(what, belowMicroseconds: 1, samples))
            rates.append("\(Int64(count) * 1_000_000_000 / max(1, total)) of \(poll.what)")
        }
        rows.append(
            Figure("heap allocations of such a poll", most: 0, most, count * Self.polls.count)
        )
        figures = rows
        remark = "Polls a second of the simulated pump: \(rates.joined(separator: ", "))."
    }
}

/// A simulated pump that runs, and whoever polls it.
private struct PolledPump {
    private let frame: [UInt8]
    private var pump: NewEraPump
    private var time: Int64 = 0
    private var heard: [UInt8] = []

    init(_ frame: [UInt8]) throws(BenchmarkFailure) {
        self.frame = frame
        var configuration = NewEraConfiguration()
        configuration.delivery = .wholeFrames
        pump = NewEraPump(configuration: configuration)
        // Typed in Basic mode, in which a command needs no CRC; the first only hears of the reset.
        for line in ["", "RAT17.50MH", "VOLML", "VOL50.00", "SAF10"] {
            exchange(Array(line.utf8) + [0x0D], wait: 100_000_000)
        }
        exchange([0x02, 0x08, 0x30, 0x52, 0x55, 0x4E, 0x44, 0x07, 0x03], wait: 100_000_000)
        _ = poll(1)
        guard pump.plunger.isMoving else { throw .cannotStart("the simulated pump does not run") }
    }

    /// Polls it so often; the bytes of its answers.
    mutating func poll(_ count: Int) -> Int {
        var bytes = 0
        for _ in 0..<count {
            exchange(frame, wait: 500_000_000)
            bytes += heard.count
        }
        return bytes
    }

    private mutating func exchange(_ bytes: [UInt8], wait: Int64) {
        for byte in bytes {
            // 19,200 baud.
            time += 520_834
            pump.receive(byte, at: time)
        }
        time += wait
        pump.advance(to: time)
        heard.removeAll(keepingCapacity: true)
        pump.takeOutput(into: &heard)
    }
}
