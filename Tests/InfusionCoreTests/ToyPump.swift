import DoseMath
import InfusionCore

/// The truth about drug: a pump that delivers its rate exactly between run and stop, and stops by
/// itself at its volume limit or when its lease ends.
///
/// Volumes are whole nanolitre-nanoseconds per hour, so that nothing is lost to rounding.
struct ToyPump {
    private(set) var motion = PumpReading.Motion.standing
    private(set) var rate = FlowRate.zero
    private(set) var limit = Volume.zero
    /// Whether its own buzzer sounds.
    var buzzes = false
    /// All it ever delivered.
    private(set) var delivered: Int128 = 0
    private var counted: Int128 = 0
    private var run: Int128 = 0
    /// When it stops unless it is heard, procedure time left.
    private var lease: Int64?

    static let perNanoliter: Int128 = 3_600_000_000_000

    /// Lets time pass.
    mutating func flow(_ span: Span) {
        guard motion == .infusing else { return }
        let time = min(span.nanoseconds, lease ?? .max)
        let most = Int128(limit.nanoliters) * Self.perNanoliter - run
        let amount = min(Int128(rate.nanolitersPerHour) * Int128(time), most)
        run += amount
        counted += amount
        delivered += amount
        if amount == most || time == lease { motion = .standing }
        lease = lease.map { $0 - time }
    }

    mutating func program(_ rate: FlowRate, _ limit: Volume, clears: Bool) {
        self.rate = rate
        self.limit = limit
        run = 0
        if clears { counted = 0 }
    }

    mutating func start() {
        motion = .infusing
        lease = nil
    }

    mutating func lower(to rate: FlowRate) { self.rate = rate }

    mutating func stop() { motion = .standing }

    /// Power lost and back: it stands, its count begins anew.
    mutating func reset() {
        motion = .standing
        counted = 0
    }

    /// Nobody speaks to it: it stops after this much of the procedure's time.
    mutating func loseContact(_ span: Span) { lease = span.nanoseconds }

    mutating func regainContact() { lease = nil }

    /// The truth is out of the model's hands: something else made drug flow.
    mutating func leak(_ volume: Volume) {
        counted += Int128(volume.nanoliters) * Self.perNanoliter
        delivered += Int128(volume.nanoliters) * Self.perNanoliter
    }

    /// What its display shows: the count rounded down to four digits and three decimals.
    func shown() throws -> (volume: Volume, unit: Volume) {
        let exact = try Volume.nanoliters(Int64(counted / Self.perNanoliter))
        let resolution = PumpResolution(digits: 4, decimals: 3)
        return (resolution.roundedDown(exact), resolution.unit(at: exact))
    }

    /// A truthful answer; `rate` and the count only where asked for.
    func reading(count: Bool = true, rate asked: Bool = false) throws -> PumpReading {
        let shown = try shown()
        return PumpReading(
            motion: motion,
            shown: count ? shown.volume : nil,
            unit: count ? shown.unit : .zero,
            rate: asked ? rate : nil
        )
    }
}
