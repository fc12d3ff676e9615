import BenchmarkPage
import CLinux
import DoseMath
import Glibc
import PumpDriver

/// The shipped driver on the shipped serial line, polling without a pause: one thread, one pump.
final class DrivenLine {
    private var driver: NewEraDriver
    private let line: any SerialLine
    private let path: String

    /// Opens a line to a pump of this bench.
    init(_ path: String) throws(BenchmarkFailure) {
        self.path = path
        // As shipped, but for a poll that is due again as soon as the last one is answered.
        let times = DriverTimes.standard
        let hurried = DriverTimes(
            poll: .milliseconds(1),
            ratePoll: times.ratePoll,
            answer: times.answer,
            lost: times.lost,
            stopRepeat: times.stopRepeat,
            lease: times.lease
        )
        do {
            driver = try NewEraDriver(
                port: path,
                syringe: .named("BD 60 mL"),
                times: hurried,
                address: 0
            )
            line = try SerialLines.open(path, settings: .eightNoneOne(baud: 19_200), as: .terminal)
        } catch {
            throw .cannotStart("\(path) cannot be driven: \(error)")
        }
    }

    deinit { line.close() }

    /// Has the pump stopped, identified and set up, as at every start.
    func connect() throws(BenchmarkFailure) {
        driver.opened(now: Self.now)
        try speak()
        let end = PumpStand.now + 10_000_000_000
        while PumpStand.now < end {
            let isConnected = try turn().reports.contains { report in
                if case .connected = report { true } else { false }
            }
            if isConnected { return }
        }
        throw .late(what: "the pump at \(path) to be connected", seconds: 10)
    }

    /// Polls the volume so often, and waits for each answer.
    ///
    /// - Parameter count: how often.
    /// - Returns: the ns from just before each poll was made until its answer was understood, and the
    ///   processor time of all of them, in ns.
    /// - Throws: `BenchmarkFailure`.
    func poll(_ count: Int) throws(BenchmarkFailure) -> (samples: Samples, processor: Int64) {
        var samples = Samples()
        var asked: Int64?
        let clock = try ProcessorTime()
        while samples.count < count {
            let turn = try turn()
            if let began = asked, turn.reports.contains(where: Self.isReading) {
                samples.add(PumpStand.now - began)
                asked = nil
            }
            if turn.hasSent { asked = turn.began }
        }
        return (samples, try clock.elapsed())
    }

    private static var now: Moment { Moment(nanoseconds: PumpStand.now) }

    private static func isReading(_ report: PumpReport) -> Bool {
        if case .status(let status) = report { status.infused != nil } else { false }
    }

    /// Waits for the line or the driver's deadline, and does what is due.
    private func turn() throws(BenchmarkFailure) -> (
        began: Int64, hasSent: Bool, reports: [PumpReport]
    ) {
        if Interruption.hasArrived { throw .interrupted }
        var entries = [pollfd(fd: line.descriptor, events: Int16(POLLIN), revents: 0)]
        let due = driver.deadline.map { max(0, $0.nanoseconds - PumpStand.now) } ?? 1_000_000_000
        let result = unsafe clinux_ppoll(&entries, entries.count, min(due, 1_000_000_000))
        guard result >= 0 || result == -EINTR else {
            throw .system(call: "ppoll", errno: -result)
        }
        let began = PumpStand.now
        if entries[0].revents != 0 {
            driver.received(try read(), now: Moment(nanoseconds: began))
        } else {
            driver.elapsed(now: Moment(nanoseconds: began))
        }
        let hasSent = try speak()
        var reports: [PumpReport] = []
        while let report = driver.nextReport() { reports.append(report) }
        return (began, hasSent, reports)
    }

    /// Writes the frames that the driver wants written.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    private func speak() throws(BenchmarkFailure) -> Bool {
        var hasSent = false
        while let frame = driver.nextFrame() {
            do {
                guard try line.write(frame.span) == frame.count else {
                    throw BenchmarkFailure.cannotStart("\(path) takes no whole frame")
                }
            } catch {
                throw .cannotStart("\(path) cannot be written: \(error)")
            }
            hasSent = true
        }
        return hasSent
    }

    private func read() throws(BenchmarkFailure) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 512)
        do {
            var span = buffer.mutableSpan
            let count = try line.read(into: &span)
            return Array(buffer.prefix(count))
        } catch {
            throw .cannotStart("\(path) cannot be read: \(error)")
        }
    }
}
