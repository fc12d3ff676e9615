import DoseMath

@testable import InfusionCore

/// A machine at one instant, with all that an event may need beside it.
struct Scene {
    var machine: InfusionMachine

    /// The line clock; the other two clocks follow from it.
    var line: Moment

    /// How many proposals were made: what the next one is called.
    var proposals = 0

    let desk: Desk

    static let annunciator = Annunciation.ID("watch")

    /// An early evening in May 2026, a fortnight into the host's uptime.
    init(_ times: TinyTimes, desk: Desk) throws {
        machine = InfusionMachine(
            setting: try TinyClinic.setting(times),
            formulary: desk.inUse
        )
        line = Moment(nanoseconds: 1_000_000_000_000_000)
        self.desk = desk
    }

    var now: Now { now(steppedBy: .seconds(0)) }

    /// The clocks, with the one on the wall stepped.
    func now(steppedBy step: Span) -> Now {
        Now(
            line: line,
            procedure: Moment(nanoseconds: line.nanoseconds * TinyClinic.timeScale),
            wall: WallTime(
                nanoseconds: line.nanoseconds + 1_779_000_000_000_000_000 + step.nanoseconds
            )
        )
    }

    /// Who comes next: each session is another patient's.
    func nextPatient() throws -> Patient {
        try Patient(id: "P-\(machine.ledger.nextSession)", born: "1970-01-31")
    }

    /// The name of the proposal that was made last, or of the one before it.
    func token(isEarlier: Bool) -> String { "T-\(isEarlier ? proposals - 1 : proposals)" }

    /// Takes the clocks to the next deadline, a unit before or after it; `false` where there is none.
    mutating func pass(_ wait: Event.Wait) -> Bool {
        guard let deadline = machine.deadline(now: now),
            deadline.since(line) < .seconds(365 * 24 * 3_600)
        else { return false }
        let offset = wait.rawValue * TinyClinic.unit.nanoseconds
        line = max(line, Moment(nanoseconds: deadline.nanoseconds + offset))
        return true
    }
}
