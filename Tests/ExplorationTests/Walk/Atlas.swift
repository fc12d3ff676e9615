@testable import InfusionCore

/// What an exploration saw.
struct Atlas {
    var states = 0
    var transitions = 0
    var pairs = 0
    var faults: [Fault] = []
    var accepted: Set<Event> = []
    var refused: Set<Event> = []
    var edges: Set<Edge> = []
    var alarms: Set<AlarmKind> = []
    /// Who helps: edges by people's acts and by a pump, a line and a record that do as they should.
    private var helpful: [(from: Int, to: Int)] = []

    /// From one phase to another, by their names.
    struct Edge: Hashable, Comparable, CustomStringConvertible {
        let from: String
        let to: String

        static func < (left: Edge, right: Edge) -> Bool {
            (left.from, left.to) < (right.from, right.to)
        }

        var description: String { "\(from) --> \(to)" }
    }

    /// The phases on the edges.
    var phases: Set<String> { Set(edges.flatMap { [$0.from, $0.to] }) }

    mutating func note(_ transition: Transition) {
        alarms.formUnion(transition.alarms)
        let phases = (transition.before.phase.name, transition.after.phase.name)
        if phases.0 != phases.1 { edges.insert(Edge(from: phases.0, to: phases.1)) }
    }

    mutating func noteEdge(_ event: Event, from: Int, to: Int) {
        if event.helps, from != to { helpful.append((from, to)) }
    }

    /// The states from which no help of people leads to an end, with a pump that does as it is told.
    func withoutWayOut(_ places: [Place]) -> [Int] {
        var comesFrom: [[Int]] = Array(repeating: [], count: places.count)
        for edge in helpful { comesFrom[edge.to].append(edge.from) }
        var hasWayOut = places.map(\.scene.machine.isAtAnEnd)
        var open = places.indices.filter { hasWayOut[$0] }
        while let place = open.popLast() {
            for before in comesFrom[place] where !hasWayOut[before] {
                hasWayOut[before] = true
                open.append(before)
            }
        }
        return places.indices.filter { !hasWayOut[$0] }
    }
}

/// A law that does not hold, and the shortest way there that was found.
struct Fault: CustomStringConvertible {
    let law: Law
    let path: [String]

    var description: String { "\(law.rawValue): \(path.joined(separator: " / "))" }
}

extension InfusionMachine {
    /// Whether no session is open and nothing is on its way.
    var isAtAnEnd: Bool {
        switch phase {
        case .idle, .ended: ledger.openSession == nil
        case .ordered, .confirmed, .starting, .running, .stopping, .unknown, .paused: false
        }
    }
}

extension Event {
    /// Whether it is a person's act, or a pump, a line and a record that do as they should.
    var helps: Bool {
        switch self {
        case .ended(_, .done), .readStill, .durable(.awaited), .record(works: true),
            .link(.connected), .selfTest(_, fails: false), .wait:
            true
        case .read(let told): told.motion == .standing
        default: isPersonal
        }
    }
}
