import DoseMath
import Testing

@testable import PumpDriver

/// A driver, a scripted pump and a line between them, under virtual time.
struct Bench {
    /// One frame the driver gave out.
    struct Sent: Equatable {
        let at: Moment
        let text: String
        let isSafe: Bool
    }

    /// From the end of a command to the end of its answer: two milliseconds and the bytes.
    static let turnaround = Span.milliseconds(2)

    var driver: NewEraDriver
    var pump = ScriptedPump()
    var now = Moment(nanoseconds: 0)
    var sent: [Sent] = []
    var reports: [PumpReport] = []

    /// Asked for every frame: its number from 0 since the last `mark()`, and its text.
    var interfere: (Int, String) -> Interference? = { _, _ in nil }

    private var arrivals: [(at: Moment, bytes: [UInt8])] = []

    init(
        syringe: String = "BD 60 mL",
        times: DriverTimes = .standard,
        address: Int = 0
    ) throws {
        driver = try NewEraDriver(
            port: "port-1",
            syringe: .named(syringe),
            times: times,
            address: address
        )
    }

    /// A bench whose pump is connected and stands, the line quiet.
    static func connected(syringe: String = "BD 60 mL") throws -> Bench {
        var bench = try Bench(syringe: syringe)
        bench.driver.opened(now: bench.now)
        bench.run(milliseconds: 450)
        bench.mark()
        return bench
    }

    /// A bench whose pump was programmed with 17.5 mL/h and 35 mL.
    static func programmed() throws -> Bench {
        var bench = try connected()
        try bench.driver.program(.standard, now: bench.now)
        bench.run(milliseconds: 300)
        bench.mark()
        return bench
    }

    /// A bench whose pump runs.
    static func running() throws -> Bench {
        var bench = try programmed()
        try bench.driver.run(bench.approval(), now: bench.now)
        bench.run(milliseconds: 40)
        bench.mark()
        return bench
    }

    /// Forgets what was sent and reported; frames are counted from here.
    mutating func mark() {
        sent = []
        reports = []
    }

    /// The texts sent since the mark.
    var texts: [String] { sent.map(\.text) }

    /// The outcomes of a command since the mark.
    func outcomes(of command: PumpCommand) -> [Outcome] {
        reports.compactMap { report in
            if case .ended(command, let outcome) = report { outcome } else { nil }
        }
    }

    /// Lets this much time pass.
    mutating func run(milliseconds: Int64) {
        run(until: now.after(.milliseconds(milliseconds))) { _ in false }
    }

    /// Lets time pass until a frame is given out, at most five seconds.
    mutating func runUntilNextFrame() {
        let count = sent.count
        run(until: now.after(.seconds(5))) { $0.sent.count > count }
    }

    /// Lets time pass until the deadline or until the condition holds.
    mutating func run(until end: Moment, or condition: (Bench) -> Bool) {
        var idle = 0
        drain()
        while !condition(self) {
            let arrival = arrivals.first?.at
            let next = [arrival, driver.deadline].compactMap { $0 }.min()
            guard let next, next <= end else { break }
            idle = next > now ? 0 : idle + 1
            guard idle < 1_000 else {
                Issue.record("the driver's deadline stands still at \(next)")
                return
            }
            now = max(now, next)
            if let arrival, arrival <= next {
                driver.received(arrivals.removeFirst().bytes, now: now)
            } else {
                driver.elapsed(now: now)
            }
            drain()
        }
        if !condition(self) { now = max(now, end) }
    }

    /// Bytes that come out of nowhere.
    mutating func inject(_ bytes: [UInt8]) {
        driver.received(bytes, now: now)
        drain()
    }

    /// Takes frames and reports until there are none.
    mutating func drain() {
        while let frame = driver.nextFrame() { give(frame) }
        while let report = driver.nextReport() { reports.append(report) }
    }

    private mutating func give(_ frame: [UInt8]) {
        let isSafe = frame.first == 0x02
        let data = isSafe ? frame[2..<(frame.count - 3)] : frame.dropLast()
        let text = String(String(decoding: data, as: UTF8.self).drop { $0.isNumber })
        let interference = interfere(sent.count, text)
        sent.append(Sent(at: now, text: text, isSafe: isSafe))
        guard pump.isSafe == isSafe || text.hasPrefix("SAF") && !isSafe else { return }
        var at = now.after(.milliseconds(Int64(frame.count) / 2)).after(Self.turnaround)
        var wasSafe = pump.isSafe
        switch interference {
        case .commandLost: return
        case .instead(let reply): return arrive(reply, at: at, safe: pump.isSafe)
        case nil, .answerLost, .late, .twice, .damaged, .torn, .misread: break
        }
        let reply = pump.answer(text)
        if text.hasPrefix("SAF"), text.count > 3 { wasSafe = pump.isSafe }
        switch interference {
        case .answerLost: return
        case .late(let milliseconds): at = at.after(.milliseconds(milliseconds))
        case .misread(let other): return arrive(other, at: at, safe: wasSafe)
        case .twice: arrive(reply, at: at, safe: wasSafe)
        case .damaged:
            var bytes = SafeFrame.encode(reply)
            bytes[3] ^= 0x01
            return arrive(bytes, at: at)
        case .torn: return arrive(Array(SafeFrame.encode(reply).prefix(4)), at: at)
        case nil, .commandLost, .instead: break
        }
        arrive(reply, at: at, safe: wasSafe)
    }

    private mutating func arrive(_ reply: String, at: Moment, safe: Bool) {
        arrive(safe ? SafeFrame.encode(reply) : [0x02] + Array(reply.utf8) + [0x03], at: at)
    }

    private mutating func arrive(_ bytes: [UInt8], at: Moment) {
        let index = arrivals.firstIndex { $0.at > at } ?? arrivals.count
        arrivals.insert((at, bytes), at: index)
    }
}

extension PumpProgram {
    /// 17.5 mL/h, 35 mL, counting from zero: the worked example of a two-hour window.
    static let standard = PumpProgram(
        rate: .milliliters(17_500),
        volumeLimit: .milliliters(35_000),
        clearsInfusedVolume: true
    )
}
