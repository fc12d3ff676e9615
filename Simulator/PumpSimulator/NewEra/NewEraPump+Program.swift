/// The pumping program: starting, pausing, stopping, and going from phase to phase.
extension NewEraPump {
    /// Whether a program is running: pumping or waiting in a phase, or purging.
    var isOperating: Bool {
        switch activity {
        case .operating, .purging: true
        case .stopped, .paused: false
        }
    }

    /// `RUN`: starts the program, or resumes it where no phase is named.
    mutating func run(from requested: Int?) throws(NewEraError) {
        switch activity {
        case .operating, .purging:
            throw .notApplicable
        case .paused(let step) where requested == nil:
            activity = .operating(step)
            // A pause that waited for this has no time left to wait.
            run(forNanoseconds: 0)
        case .paused, .stopped:
            let first = requested ?? 1
            if settings[phase: first].function == .rate {
                guard rateLimits.contains(settings[phase: first].rate.nanolitersPerHour) else {
                    throw .outOfRange
                }
            }
            loops.removeAll()
            begin(phase: first)
        }
    }

    /// `STP`: the first pauses, the second stops and resets the program.
    mutating func stop() throws(NewEraError) {
        switch activity {
        case .operating(let step): activity = .paused(step)
        case .paused, .purging: resetProgram()
        case .stopped: throw .notApplicable
        }
    }

    /// `PUR`: full speed in the direction set, until stopped.
    mutating func purge() throws(NewEraError) {
        switch activity {
        case .stopped:
            lastDirection = settings[phase: phase].direction.resolved(after: lastDirection)
            activity = .purging(lastDirection)
        case .operating, .paused, .purging: throw .notApplicable
        }
    }

    /// Ends whatever is going on; the next `RUN` begins at phase 1 with its whole volume.
    mutating func resetProgram() {
        activity = .stopped
        phase = 1
        loops.removeAll()
    }

    /// The phase has come to its end: on to the next.
    mutating func endPhase() {
        switch activity {
        case .operating(.waiting(_, let next)): begin(phase: next)
        case .operating(.pumping): begin(phase: phase + 1)
        case .stopped, .paused, .purging: break
        }
    }

    /// What a jump takes (assumption): it bounds what a program without end can ask of us.
    private static let jumpNanoseconds: Int128 = 10_000_000

    /// Begins a phase, and those after it until one takes time or ends the program.
    mutating func begin(phase first: Int) {
        var next = first
        while next <= NewEraPhase.count {
            phase = next
            phaseBeganAt = now
            switch settings[phase: next].function {
            case .rate: return pump(settings[phase: next])
            case .stop: return resetProgram()
            case .jump(let target): return wait(Self.jumpNanoseconds, then: target)
            case .pause(let tenths): return pauseProgram(tenths: tenths)
            case .loopStart: loops.append(NewEraLoop(firstPhase: next + 1))
            case .loop(let times):
                if let target = loopTarget(times: times) {
                    return wait(Self.jumpNanoseconds, then: target)
                }
            case .clearDispensed: clearDispensed()
            case .beep: break
            case .notModelled: return raise(.programError)
            }
            next += 1
        }
        raise(.phaseOutOfRange)
    }

    private mutating func pump(_ phase: NewEraPhase) {
        guard rateLimits.contains(phase.rate.nanolitersPerHour) else {
            return raise(.programError)
        }
        lastDirection = phase.direction.resolved(after: lastDirection)
        let volume = phase.volume.thousandths * settings.volumeUnit.nanolitersPerThousandth
        activity = .operating(
            .pumping(
                NewEraPumping(
                    direction: lastDirection,
                    rate: phase.rate.nanolitersPerHour,
                    remaining: volume == 0 ? nil : MeteredVolume(nanoliters: volume)
                )
            )
        )
    }

    private mutating func wait(_ time: Int128, then next: Int) {
        activity = .operating(.waiting(time, then: next))
    }

    /// A pause of no length waits for RUN or the START key.
    private mutating func pauseProgram(tenths: Int) {
        let step = NewEraStep.waiting(Int128(tenths) * 100_000_000, then: phase + 1)
        activity = tenths == 0 ? .paused(step) : .operating(step)
    }

    /// Where a loop's end leads back to; nil when it has been gone through often enough.
    private mutating func loopTarget(times: Int) -> Int? {
        // A loop that was never begun goes back to phase 1.
        var loop = loops.popLast() ?? NewEraLoop(firstPhase: 1)
        let passesLeft = (loop.passesLeft ?? times) - 1
        guard passesLeft > 0 else { return nil }
        loop.passesLeft = passesLeft
        loops.append(loop)
        return loop.firstPhase
    }
}
