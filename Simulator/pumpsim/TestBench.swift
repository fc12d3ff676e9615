import PumpSimulator

/// The pump on its bench: the one loop that joins it to the terminal, the channel and the clock.
///
/// Each turn lets happen what is due, in the order of its times, then waits for the next thing.
/// Nothing in a turn waits for anyone.
final class TestBench {
    private var pump: NewEraPump
    private let timeScale: Int64
    private let clock: BootClock
    private let terminal: PseudoTerminal
    private var channel: ControlServer
    private var log: WireLog?
    private var inbound: PacedBytes

    init(
        pump: NewEraPump,
        timeScale: Int64,
        clock: BootClock,
        terminal: PseudoTerminal,
        channel: ControlServer,
        log: WireLog?
    ) {
        self.pump = pump
        self.timeScale = timeScale
        self.clock = clock
        self.terminal = terminal
        self.channel = channel
        self.log = log
        inbound = PacedBytes(speed: pump.lineSpeed)
    }

    /// Runs until a signal asks to stop.
    func run(until signals: StopSignals) throws(SimulatorFailure) {
        while !signals.haveArrived {
            try catchUp(to: clock.lineNanoseconds)
            var wait = DescriptorWait()
            if inbound.room > 0 { wait.readers.append(terminal.pump.number) }
            channel.add(to: &wait)
            let ready = try wait.wait(
                nanoseconds: nextDeadline.map { $0 - clock.lineNanoseconds },
                letting: signals
            )
            try readTerminal(ready)
            try serveChannel(ready)
        }
    }

    private var nextDeadline: Int64? {
        [pump.nextDeadline, inbound.nextArrival, log?.nextSilence].compactMap(\.self).min()
    }

    /// Lets everything happen that is due by a line time, each thing at its own time.
    private func catchUp(to now: Int64) throws(SimulatorFailure) {
        while let due = [pump.nextDeadline, inbound.nextArrival].compactMap(\.self).min(),
            due <= now
        {
            pump.advance(to: due)
            try sendOutput(at: due)
            while let (byte, time) = inbound.takeArrival(by: due) {
                try log?.add(byte, .toPump, at: time)
                pump.receive(byte, at: time)
            }
        }
        pump.advance(to: now)
        try log?.flush(at: now)
    }

    private func sendOutput(at line: Int64) throws(SimulatorFailure) {
        let output = pump.takeOutput()
        guard !output.isEmpty else { return }
        for byte in output { try log?.add(byte, .toHost, at: line) }
        // A host that does not read loses bytes, as on a line without flow control.
        _ = try terminal.pump.write(output)
    }

    private func readTerminal(_ ready: DescriptorWait.Ready) throws(SimulatorFailure) {
        guard ready.readable.contains(terminal.pump.number),
            let bytes = try terminal.pump.read(atMost: inbound.room)
        else { return }
        inbound.speed = pump.lineSpeed
        inbound.send(bytes, at: clock.lineNanoseconds)
    }

    private func serveChannel(_ ready: DescriptorWait.Ready) throws(SimulatorFailure) {
        let now = clock.lineNanoseconds
        try catchUp(to: now)
        try channel.serve(ready) { answer($0, at: now) }
    }

    private func answer(_ line: String, at now: Int64) -> ControlReply {
        do throws(ControlRequest.Problem) {
            switch try ControlRequest(reading: line) {
            case .hello: return .hello(timeScale: timeScale, device: terminal.devicePath)
            case .plunger: return .plunger(pump.plunger, pump.fluid)
            case .status: return .status(pump.panel)
            case .press(let key): pump.press(key, at: now)
            case .power(isOn: true): pump.powerOn(at: now)
            case .power(isOn: false): pump.powerOff(at: now)
            case .mount(let volume): return mount(volume, at: now)
            case .vent: pump.ventLine(at: now)
            case .fault(let fault): pump.inject(fault, at: now)
            }
            return .ok
        } catch {
            return .error(error.description)
        }
    }

    private func mount(_ nanoliters: Int64, at now: Int64) -> ControlReply {
        do throws(MountRefusal) {
            try pump.mount(contentNanoliters: nanoliters, at: now)
            return .ok
        } catch {
            switch error {
            case .motorTurns: return .error("the motor turns: stop the pump, then mount a syringe")
            case .doesNotFit(let capacity):
                return .error("the syringe holds \(capacity / 1_000_000) mL: mount one with less")
            }
        }
    }
}
