/// The commands that act on the plunger's motion and on what is counted of it.
extension NewEraPump {
    /// `RAT`: in motion the number alone, at once and not into the pump's memory.
    mutating func setRate(
        _ number: NewEraNumber,
        _ unit: NewEraRateUnit?
    ) throws(NewEraError) {
        let phase = phase
        var rate = settings[phase: phase].rate
        switch activity {
        case .purging, .operating(.waiting): throw .notApplicable
        case .operating(.pumping):
            guard unit == nil || unit == rate.unit else { throw .notApplicable }
        case .stopped, .paused: break
        }
        rate = NewEraRate(number: number, unit: unit ?? rate.unit)
        guard rateLimits.contains(rate.nanolitersPerHour) else { throw .outOfRange }
        switch activity {
        case .operating(.pumping(var pumping)):
            pumping.rate = rate.nanolitersPerHour
            activity = .operating(.pumping(pumping))
            settings[phase: phase].rate = rate
        case .paused(.pumping(var pumping)):
            pumping.rate = rate.nanolitersPerHour
            activity = .paused(.pumping(pumping))
            keep { $0[phase: phase].rate = rate }
        case .stopped, .paused(.waiting), .operating(.waiting), .purging:
            keep { $0[phase: phase].rate = rate }
        }
    }

    /// `DIR`: in motion only where no volume is set, and at once.
    mutating func setDirection(_ direction: NewEraDirection) throws(NewEraError) {
        let phase = phase
        switch activity {
        case .stopped, .paused:
            keep { $0[phase: phase].direction = direction }
        case .operating(.pumping(var pumping)):
            guard pumping.remaining == nil, direction != .keep else { throw .notApplicable }
            pumping.direction = direction.resolved(after: pumping.direction)
            lastDirection = pumping.direction
            activity = .operating(.pumping(pumping))
            let turned: NewEraDirection = pumping.direction == .infuse ? .infuse : .withdraw
            keep { $0[phase: phase].direction = turned }
        case .operating(.waiting), .purging:
            throw .notApplicable
        }
    }

    /// The direction of the motion, or the one set for the phase.
    var directionText: String {
        guard let motion else { return settings[phase: phase].direction.rawValue }
        return motion.direction == .infuse ? "INF" : "WDR"
    }

    /// `DIS`: what was asked of the motor, cut to the display's digits.
    mutating func sayDispensed() {
        Self.add(infused, withdrawn, settings.volumeUnit, to: &answer)
    }

    /// The same as text.
    var dispensedText: String {
        var text: [UInt8] = []
        Self.add(infused, withdrawn, settings.volumeUnit, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// `CLD`: one of the two counters, not while operating.
    mutating func clearDispensed(_ direction: PlungerDirection) throws(NewEraError) {
        try requireNotOperating()
        switch direction {
        case .infuse: infused = .zero
        case .withdraw: withdrawn = .zero
        }
    }

    /// Both counters.
    mutating func clearDispensed() {
        infused = .zero
        withdrawn = .zero
    }

    // Not of the pump itself, which would have to be copied to be asked while its answer is made.
    private static func add(
        _ infused: MeteredVolume,
        _ withdrawn: MeteredVolume,
        _ unit: NewEraVolumeUnit,
        to text: inout [UInt8]
    ) {
        text.append(UInt8(ascii: "I"))
        shown(infused, unit).add(to: &text)
        text.append(UInt8(ascii: "W"))
        shown(withdrawn, unit).add(to: &text)
        text.append(contentsOf: unit.rawValue.utf8)
    }

    private static func shown(_ volume: MeteredVolume, _ unit: NewEraVolumeUnit) -> NewEraNumber {
        guard volume > .zero else { return .zero }
        let thousandths = volume.nanolitersRoundedDown / unit.nanolitersPerThousandth
        return NewEraNumber(thousandths: thousandths)
    }
}
