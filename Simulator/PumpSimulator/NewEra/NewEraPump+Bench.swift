/// The keys on the pump's front.
public enum PumpKey: String, Sendable, CaseIterable {
    /// Pauses; a second press stops and resets the program.
    case stop
    /// Starts the program or resumes it.
    case start
}

/// Why a syringe cannot be mounted.
public enum MountRefusal: Error, Equatable {
    /// The motor turns: stop the pump first.
    case motorTurns
    /// No syringe of this make holds that much.
    case doesNotFit(capacityNanoliters: Int64)
}

/// The faults in force.
struct NewEraFaults: Sendable {
    var isMute = false
    var truncatesNextReply = false
    var stallsNextMotion = false
    var miscountPermille: Int64 = 0
    var refusals = 0
    var mishearings = 0
}

/// What a person at the pump can do to it, and what can befall it.
extension NewEraPump {
    /// Someone presses a key at a line time.
    ///
    /// With an alarm pending the press only acknowledges it. A locked keypad does nothing.
    public mutating func press(_ key: PumpKey, at line: Int64) {
        advance(to: line)
        defer { plan() }
        guard isPowered, !settings.switchesOn.contains(.keypadLockout) else { return }
        guard alarm == nil else {
            alarm = nil
            return
        }
        do throws(NewEraError) {
            switch key {
            case .stop: try stop()
            case .start: try run(from: nil)
            }
        } catch {
            // A key that does not apply now does nothing; there is no one to answer to.
        }
    }

    /// The power goes at a line time: everything but the pump's memory is lost.
    public mutating func powerOff(at line: Int64) {
        advance(to: line)
        defer { plan() }
        guard isPowered else { return }
        isPowered = false
        wasOperatingAtPowerLoss = isOperating
        resetProgram()
        clearDispensed()
        alarm = nil
        buzzer = .silent
        watchdogDeadline = nil
        receiver = NewEraReceiver(readsSafeInBasic: configuration.readsSafeFramesInBasicMode)
        backlog.removeAll()
        answeringUntil = now
        transmitter.cut(at: now)
    }

    /// The power returns at a line time: alarm `A?R`; a program resumes only with `PF 1`.
    public mutating func powerOn(at line: Int64) {
        advance(to: line)
        defer { plan() }
        guard !isPowered else { return }
        isPowered = true
        settings = memory
        replySpeed = settings.lineSpeed
        raisePowerUpAlarm()
        if settings.switchesOn.contains(.powerFailure), wasOperatingAtPowerLoss {
            begin(phase: 1)
        }
    }

    /// Someone takes the syringe out at a line time and mounts another of the same make.
    ///
    /// - Parameters:
    ///   - contentNanoliters: what is in it.
    ///   - line: the line time.
    /// - Throws: `MountRefusal` where nobody could do that; the syringe that is there stays.
    public mutating func mount(
        contentNanoliters: Int64,
        at line: Int64
    ) throws(MountRefusal) {
        advance(to: line)
        defer { plan() }
        guard motion == nil else { throw .motorTurns }
        let capacity = drive.syringe.capacityNanoliters
        guard (0...capacity).contains(contentNanoliters) else {
            throw .doesNotFit(capacityNanoliters: capacity)
        }
        drive.mount(contentNanoliters: contentNanoliters)
    }

    /// Someone lets the pressure off at the syringe, away from the patient, at a line time.
    ///
    /// What was stored is lost. A closed line stays closed.
    public mutating func ventLine(at line: Int64) {
        advance(to: line)
        defer { plan() }
        drive.path.vent()
    }

    /// A fault sets in at a line time.
    public mutating func inject(_ fault: PumpFault, at line: Int64) {
        advance(to: line)
        defer { plan() }
        switch fault {
        case .stall:
            faults.stallsNextMotion = true
            run(forNanoseconds: 0)
        case .occlusion(true): drive.path.occlude()
        case .occlusion(false): drive.path.reopen()
        case .air(let volume): drive.path.line.add(air: drive.step.stepsRoundedUp(volume))
        case .leak(let permille): drive.path.line.leakPermille = max(0, min(1_000, permille))
        case .reset:
            powerOff(at: line)
            powerOn(at: line)
        case .mute(let isMute): faults.isMute = isMute
        case .garbage(let count): sendGarbage(count)
        case .truncateNextReply: faults.truncatesNextReply = true
        case .drift(let permille): drive.driftPermille = max(-1_000, min(1_000, permille))
        case .miscount(let permille): faults.miscountPermille = max(-1_000, min(1_000, permille))
        case .programError: if isPowered { raise(.programError) }
        case .refusals(let count): faults.refusals = max(0, count)
        case .mishearings(let count): faults.mishearings = max(0, count)
        }
    }

    private mutating func sendGarbage(_ count: Int) {
        guard isPowered else { return }
        let bytes = (0..<max(0, min(count, 4_096))).map { _ in
            UInt8.random(in: .min ... .max, using: &generator)
        }
        _ = transmitter.send(bytes, from: now, at: settings.lineSpeed)
    }
}
