import DoseMath
import Testing

@testable import InfusionCore

// A daemon that has just come up, part by part.

extension Bedside {
    /// A daemon that has just come up on an empty record; no part that needs another has ended.
    static func justStarted() throws -> Bedside {
        var bed = try Bedside(isSelfTested: false)
        try bed.restart()
        return bed
    }

    /// Every part has passed, and an order is confirmed and prepared.
    static func selfTested() throws -> Bedside {
        var bed = try justStarted()
        bed.end(.library)
        bed.end(.journal)
        bed.end(.chain)
        try bed.connectAndSound()
        try bed.hear(page)
        return bed
    }

    /// A part that the shell carries out ends.
    mutating func end(_ item: SelfTest.Item, _ failure: String? = nil) {
        take(machine.selfTested(item, failure: failure, now: now))
    }

    /// The pump connects and its buzzer is tried.
    mutating func connectAndSound() throws {
        take(machine.pumpConnected(Clinic.pump, now: now))
        finish(.sound)
        try poll()
        finish(.sound)
        try poll()
    }

    /// An order is confirmed and prepared, so that only a start is missing.
    mutating func confirmOrder() throws { try confirm(try order(try Clinic.dose())) }

    /// What was recorded of the self-test, in order; `nil` for a part that passed.
    var selfTestFacts: [(item: SelfTest.Item, failure: String?)] {
        facts.compactMap { fact in
            guard case .selfTested(let item, let failure) = fact else { return nil }
            return (item, failure)
        }
    }
}
