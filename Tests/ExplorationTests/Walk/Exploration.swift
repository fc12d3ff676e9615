import DoseMath

@testable import InfusionCore

/// Every event from every state that can be reached, until nothing new comes.
struct Exploration {
    let family: Family
    let machine: any ExploredMachine

    /// Whether it ends with the first broken law: a broken machine needs no more than to be caught.
    var endsAtFault = false

    private(set) var atlas = Atlas()
    private var places: [Place] = []
    private var numbers: [Projection: Int] = [:]
    private var origins: [(from: Int, event: Event)?] = []
    private var merged: MergedPairs

    /// More than any family has: an exploration that goes on has lost its fixed point.
    private static let most = 100_000

    init(_ family: Family, _ machine: any ExploredMachine = RealMachine(), seed: UInt64 = 1) {
        self.family = family
        self.machine = machine
        merged = MergedPairs(seed: seed)
    }

    /// Explores to the fixed point.
    ///
    /// - Throws: what is wrong with the exploration itself; what is wrong with the machine stands in
    ///   the atlas.
    mutating func run() throws {
        _ = number(of: try family.begin(machine), from: nil)
        var next = 0
        while next < places.count {
            try leave(next)
            if endsAtFault, !atlas.faults.isEmpty { return }
            guard places.count < Self.most else { throw NoFixedPoint(family: family.name) }
            next += 1
        }
        atlas.states = places.count
        atlas.pairs = merged.count
        for stuck in atlas.withoutWayOut(places) { report(.wayOut, path(to: stuck)) }
        for difference in try merged.differences(family, machine) {
            atlas.faults.append(Fault(law: .mergedAlike, path: [difference]))
        }
    }

    struct NoFixedPoint: Error {
        let family: String
    }

    private mutating func leave(_ from: Int) throws {
        let place = places[from]
        guard isLeft(place.scene.machine) else { return }
        for event in family.alphabet where allows(event, place) {
            switch try place.after(event, machine, family.customs) {
            case .void: continue
            case .refused(let transition):
                atlas.refused.insert(event)
                check(transition, from)
            case .done(let transitions, let next):
                let to = number(of: next, from: (from, event))
                atlas.accepted.insert(event)
                atlas.noteEdge(event, from: from, to: to)
                for transition in transitions {
                    atlas.note(transition)
                    check(transition, from)
                }
            }
            atlas.transitions += 1
            if endsAtFault, !atlas.faults.isEmpty { return }
        }
    }

    /// Whether what comes after this state belongs to the family.
    private func isLeft(_ machine: InfusionMachine) -> Bool {
        switch machine.phase {
        case .idle: family.hasOrders
        case .ended: family.leavesEnds
        case .ordered, .confirmed, .starting, .running, .stopping, .unknown, .paused: true
        }
    }

    /// A session goes on and changes its rate only so often: without that there is no fixed point.
    private func allows(_ event: Event, _ place: Place) -> Bool {
        switch event {
        case .resume: return place.memory.timesGoneOn < family.resumptions
        case .rate: return place.memory.timesChanged < 1
        case .alarmed(.pumpReset):
            let tally = place.scene.machine.tally
            return !family.customs.resetsOnce || tally.beforeAtMost == .zero || tally.most == .zero
        case .read(let told):
            guard family.customs.countsUp, let shown = told.shown else { return true }
            return Int64(shown) * TinyClinic.portion / 2
                >= place.scene.machine.tally.shown.nanoliters
        default: return true
        }
    }

    /// The state this place is, a new one where it is none that was seen.
    private mutating func number(of place: Place, from: (Int, Event)?) -> Int {
        let projection = Projection(place)
        if let known = numbers[projection] {
            if let slot = merged.slot() { merged.keep(places[known], place, in: slot) }
            return known
        }
        let number = places.count
        numbers[projection] = number
        places.append(place)
        origins.append(from)
        return number
    }

    private mutating func check(_ transition: Transition, _ from: Int) {
        for law in transition.broken { report(law, path(to: from) + ["\(transition.event)"]) }
    }

    private mutating func report(_ law: Law, _ path: [String]) {
        // The first one found is the shortest: one path a law is enough to look at.
        guard !atlas.faults.contains(where: { $0.law == law }) else { return }
        atlas.faults.append(Fault(law: law, path: path))
    }

    private func path(to number: Int) -> [String] {
        var path: [String] = []
        var place = number
        while let origin = origins[place] {
            path.append("\(origin.event)")
            place = origin.from
        }
        return path.reversed()
    }
}
