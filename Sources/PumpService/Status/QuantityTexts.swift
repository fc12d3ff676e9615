import DoseMath
import InfusionCore

// How volumes and times are shown to people.

extension Volume {
    /// The drug in this volume of a program's infusate, rounded up to a nanogram.
    func mass(in program: Program) -> Mass {
        massRoundedUp(at: program.order.concentration)
    }

    /// The volume as people read a limit: to the microlitre, never more than it is.
    var roundedDownToMicroliter: Volume { lessOrZero(part(of: 1_000)) }

    /// What is left of it beyond whole multiples of `count` nanolitres.
    private func part(of count: Int64) -> Volume {
        do {
            return try .nanoliters(nanoliters % count)
        } catch {
            return .zero
        }
    }

    /// The volume as people read a count: to the microlitre, never less than it is.
    var roundedUpToMicroliter: Volume {
        let count = (nanoliters + 999) / 1_000 * 1_000
        do {
            return try .nanoliters(min(count, Volume.greatest))
        } catch {
            return self
        }
    }
}

extension Span {
    /// Hours, minutes and seconds, as in `1:23:45`; nothing is below zero.
    var clockText: String {
        let seconds = max(nanoseconds, 0) / 1_000_000_000
        let (minutes, second) = seconds.quotientAndRemainder(dividingBy: 60)
        let (hours, minute) = minutes.quotientAndRemainder(dividingBy: 60)
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(hours):\(two(minute)):\(two(second))"
    }
}
