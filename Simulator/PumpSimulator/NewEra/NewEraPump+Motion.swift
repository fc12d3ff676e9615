/// Time passing for the plunger and its program.
extension NewEraPump {
    /// Which way and how fast the motor is asked to turn; nil while it is not.
    @inline(__always)
    var motion: (direction: PlungerDirection, rate: Int64)? {
        // Compiled into its place: called, it would have all of the pump copied.
        switch activity {
        case .operating(.pumping(let pumping)): (pumping.direction, pumping.rate)
        case .purging(let direction): (direction, rateLimits.upperBound)
        case .stopped, .paused, .operating(.waiting): nil
        }
    }

    /// The rates in nL/h that the diameter in force allows.
    var rateLimits: ClosedRange<Int64> {
        NewEraLimits.ratesNanolitersPerHour(diameterMicrometers: settings.diameterMicrometers)
    }

    /// The line time at which the program or the plunger comes to the end of something.
    var motionDeadline: Int64? {
        guard isPowered else { return nil }
        if faults.stallsNextMotion, motion != nil { return now }
        guard let time = earliest(timeToPhaseEnd, timeToStall) else { return nil }
        let scale = Int128(configuration.timeScale)
        return Int64(clamping: Int128(now) + (time + scale - 1) / scale)
    }

    /// Runs program and plunger for procedure ns, through as many phases as fit.
    mutating func run(forNanoseconds elapsed: Int128) {
        var left = elapsed
        while isPowered, isOperating {
            if faults.stallsNextMotion, motion != nil {
                faults.stallsNextMotion = false
                raise(.stall)
                return
            }
            let toPhaseEnd = timeToPhaseEnd
            let toStall = timeToStall
            let step = min(left, toPhaseEnd ?? left, toStall ?? left)
            pass(step)
            left -= step
            if let toStall, toStall == step {
                raise(.stall)
            } else if let toPhaseEnd, toPhaseEnd == step {
                endPhase()
            } else {
                return
            }
        }
    }

    private func earliest(_ one: Int128?, _ other: Int128?) -> Int128? {
        guard let one, let other else { return one ?? other }
        return min(one, other)
    }

    private var timeToPhaseEnd: Int128? {
        switch activity {
        case .operating(.pumping(let pumping)):
            pumping.remaining?.nanosecondsRoundedUp(atNanolitersPerHour: pumping.rate)
        case .operating(.waiting(let time, _)): time
        case .stopped, .paused, .purging: nil
        }
    }

    private var timeToStall: Int128? {
        guard let motion else { return nil }
        return drive.nanosecondsToEnd(
            atNanolitersPerHour: motion.rate,
            motion.direction,
            assuming: assumedStep
        )
    }

    /// The step the pump reckons with, from the diameter it was told.
    private var assumedStep: StepVolume {
        StepVolume(diameterMicrometers: settings.diameterMicrometers)
    }

    /// Lets procedure ns pass within one phase, to its end at most.
    mutating func pass(_ time: Int128) {
        switch activity {
        case .operating(.pumping(var pumping)):
            var volume = MeteredVolume(nanolitersPerHour: pumping.rate, forNanoseconds: time)
            if let remaining = pumping.remaining {
                volume = min(volume, remaining)
                pumping.remaining = remaining - volume
                activity = .operating(.pumping(pumping))
            }
            deliver(volume, pumping.direction)
        case .purging(let direction):
            deliver(
                MeteredVolume(nanolitersPerHour: rateLimits.upperBound, forNanoseconds: time),
                direction
            )
        case .operating(.waiting(let left, let next)):
            activity = .operating(.waiting(left - time, then: next))
        case .stopped, .paused:
            break
        }
    }

    /// Moves the plunger and counts what was asked of it; the count starts over past 9999 units.
    private mutating func deliver(_ volume: MeteredVolume, _ direction: PlungerDirection) {
        drive.move(volume, direction, assuming: assumedStep)
        let turnover = MeteredVolume(
            nanoliters: 10_000_000 * settings.volumeUnit.nanolitersPerThousandth
        )
        let counted =
            faults.miscountPermille == 0
            ? volume : volume.times(thousandths: 1_000 + faults.miscountPermille)
        switch direction {
        case .infuse: infused.add(counted, turningOverAt: turnover)
        case .withdraw: withdrawn.add(counted, turningOverAt: turnover)
        }
    }
}
