internal import DoseMath
internal import PumpDriver
internal import PumpSimulator

/// A driver and a simulated pump, the line between them, and what is never so on it.
struct FuzzedLine {
    private var driver: NewEraDriver
    private var pump: NewEraPump
    private var laws = DriverLaws()
    private var now: Int64 = 0
    private var toLose = 0
    private var damage: (after: Int, by: UInt8)?
    private var told: PumpProgram?

    private var moment: Moment { Moment(nanoseconds: now) }

    /// - Parameter begin: of which kind the pump is.
    init(begin: UInt8) {
        var configuration = NewEraConfiguration()
        configuration.initialMode = begin & 1 == 0 ? .safe(timeoutSeconds: 10) : .basic
        configuration.pendingCommand = begin & 2 == 0 ? .buffered : .dropped
        configuration.timeoutOutcome = begin & 4 == 0 ? .stopped : .paused
        configuration.announcesPowerUp = begin & 8 != 0
        configuration.readsSafeFramesInBasicMode = begin & 16 == 0
        configuration.seed = UInt64(begin)
        pump = NewEraPump(configuration: configuration)
        do {
            driver = try NewEraDriver(
                port: "port-1",
                syringe: .named("BD 60 mL"),
                times: .standard,
                address: 0
            )
        } catch {
            preconditionFailure("a driver with the standard times: \(error)")
        }
    }

    mutating func open() {
        laws.opens()
        driver.opened(now: moment)
        drain()
    }

    mutating func close() {
        driver.closed(now: moment)
        drain()
        laws.closed()
    }

    mutating func stop() {
        laws.asks(.stop, at: moment)
        driver.stop(now: moment)
        drain()
    }

    mutating func program(rate: UInt8, volume: UInt8) {
        let program = PumpProgram(
            rate: Amounts.rate(rate),
            volumeLimit: Amounts.volume(volume),
            clearsInfusedVolume: volume < 128
        )
        laws.may(rate: program.rate)
        let isTaken = attempt(.program) { driver, now throws(DriverError) in
            try driver.program(program, now: now)
        }
        if isTaken { told = program }
    }

    mutating func run() {
        guard let told, let identity = driver.identity else { return }
        let given = Amounts.approval(of: told, identity, driver.epoch, moment)
        guard let approval = given else { return }
        do throws(DriverError) {
            try driver.run(approval, now: moment)
            laws.asks(.run, at: moment)
        } catch {
            Law.requireOneLine("\(error)", atMost: 1_000, "a refusal")
        }
        drain()
    }

    mutating func lower(to rate: UInt8) {
        attempt(.lower) { driver, now throws(DriverError) in
            try driver.lower(to: Amounts.rate(rate), now: now)
        }
    }

    mutating func sound(_ isOn: Bool) {
        attempt(.sound) { driver, now throws(DriverError) in
            try driver.sound(isOn, now: now)
        }
    }

    /// Bytes that are nobody's.
    mutating func arrive(_ bytes: [UInt8]) {
        laws.arrives(bytes)
        driver.received(bytes, now: moment)
        drain()
    }

    /// So many of the pump's next bytes never arrive.
    mutating func lose(_ count: Int) { toLose = count }

    /// The pump's byte after so many more arrives with these bits turned.
    mutating func damage(after count: Int, by bits: UInt8) { damage = (count, bits) }

    mutating func befall(_ choice: UInt8) {
        let faults: [PumpFault] = [
            .stall, .reset, .mute(true), .mute(false), .garbage(count: 40), .truncateNextReply,
            .programError, .refusals(count: 1), .mishearings(count: 1), .occlusion(true),
        ]
        switch Int(choice) % (faults.count + 2) {
        case 0: pump.press(.start, at: now)
        case 1: pump.press(.stop, at: now)
        case let fault: pump.inject(faults[fault - 2], at: now)
        }
    }

    /// Time passes, and what is due in it happens.
    mutating func pass(milliseconds: Int64) {
        let end = now + milliseconds * 1_000_000
        var atOnce = 0
        while true {
            let due = min(driver.deadline?.nanoseconds ?? .max, pump.nextDeadline ?? .max)
            guard due <= end else { break }
            atOnce = due > now ? 0 : atOnce + 1
            Law.require(atOnce < 1_000, "neither side asks for the same moment for ever")
            now = max(now, due)
            pump.advance(to: now)
            hear(pump.takeOutput())
            driver.elapsed(now: moment)
            drain()
        }
        now = end
        pump.advance(to: now)
    }

    /// Whatever is under way ends.
    mutating func finish() {
        pass(milliseconds: 1_000)
        close()
    }

    @discardableResult
    private mutating func attempt(
        _ command: PumpCommand,
        _ ask: (inout NewEraDriver, Moment) throws(DriverError) -> Void
    ) -> Bool {
        defer { drain() }
        do throws(DriverError) {
            try ask(&driver, moment)
            laws.asks(command, at: moment)
            return true
        } catch {
            Law.requireOneLine("\(error)", atMost: 1_000, "a refusal")
            return false
        }
    }

    private mutating func hear(_ bytes: [UInt8]) {
        var heard = Array(bytes.dropFirst(toLose))
        toLose -= bytes.count - heard.count
        if let (place, bits) = damage {
            if heard.indices.contains(place) { heard[place] ^= bits }
            damage = place < heard.count ? nil : (place - heard.count, bits)
        }
        guard !heard.isEmpty else { return }
        laws.arrives(heard)
        driver.received(heard, now: moment)
    }

    private mutating func drain() {
        var given = 0
        while let frame = driver.nextFrame() {
            given += 1
            Law.require(given < 100, "frames come to an end")
            laws.given(frame, at: moment)
            for byte in frame { pump.receive(byte, at: now) }
        }
        var reports = 0
        while let report = driver.nextReport() {
            reports += 1
            Law.require(reports < 1_000, "reports come to an end")
            laws.told(report)
        }
        laws.heardAll()
    }
}
