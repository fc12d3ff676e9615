@testable import InfusionCore

/// One exploration: where it begins, what can happen in it and how the times are set.
///
/// All at once the procedure has too many states to be seen: what is independent multiplies. A
/// family drives the same real machine with some of the people's events only; what it leaves out is
/// put into a good state by events before it begins, or never comes up. The families together
/// have every event, every phase and every alarm (`CoverageTests`).
struct Family: Sendable {
    let name: String
    /// What it is about, in a line of the report.
    let about: String
    var times = TinyTimes()
    /// The window ordered, in units.
    var units: Int64 = 2
    /// The hard limit from the first start to the end.
    var startToEnd = "6 h"
    /// How often one session goes on after a pause.
    ///
    /// Where that is once, no alarm can stop it three times, and what counts towards the lock of
    /// SR-45 is left out of the states; the lock has a family of its own.
    var resumptions = 1
    var countsAlarmStops = false
    /// Whether it goes on after an end; else what comes then is left to the families that do.
    var leavesEnds = false
    var customs = Customs()
    /// What brings the machine to where the exploration begins.
    let way: [Event]
    let alphabet: [Event]

    /// The place it begins at.
    ///
    /// - Throws: what went wrong on the way.
    func begin(_ machine: any ExploredMachine) throws -> Place {
        let desk = try Desk(units: units, startToEnd: startToEnd)
        var place = Place(
            scene: try Scene(times, desk: desk),
            countsAlarmStops: countsAlarmStops
        )
        if customs.passesSelfTest { place.passSelfTest() }
        for event in way {
            guard case .done(_, let next) = try place.after(event, machine, customs)
            else { throw WayBlocked(event: event) }
            place = next
        }
        return place
    }

    /// Whether anything begins in it.
    var hasOrders: Bool { alphabet.contains(.order(.plain, by: .nurse)) }

    struct WayBlocked: Error {
        let event: Event
    }
}
