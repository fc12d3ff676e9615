import DoseMath
import SeededChance

@testable import InfusionCore

/// Pairs of machines that differ and were taken for one state, some of them drawn by chance.
///
/// What the projection leaves out must not matter: both of a pair answer every event alike.
struct MergedPairs {
    private var kept: [(Place, Place)] = []
    private(set) var count = 0
    private var random: SeededGenerator
    let seed: UInt64

    /// How many are kept for the comparison.
    private static let most = 150

    init(seed: UInt64) {
        self.seed = seed
        random = SeededGenerator(seed: seed)
    }

    /// Where to keep the next pair; `nil` where chance passes it over.
    mutating func slot() -> Int? {
        count += 1
        if kept.count < Self.most { return kept.count }
        let index = Int.random(in: 0..<count, using: &random)
        return index < Self.most ? index : nil
    }

    /// Keeps a place with the known one it was taken for.
    mutating func keep(_ known: Place, _ place: Place, in slot: Int) {
        if slot < kept.count {
            kept[slot] = (known, place)
        } else {
            kept.append((known, place))
        }
    }

    /// How the machines of a pair differ in their answers, one line each; at most a few.
    func differences(_ family: Family, _ machine: any ExploredMachine) throws -> [String] {
        var differences: [String] = []
        for (left, right) in kept where left.scene.machine != right.scene.machine {
            for event in family.alphabet {
                let answers = (
                    try Answer(left, event, family, machine),
                    try Answer(right, event, family, machine)
                )
                guard answers.0 != answers.1 else { continue }
                differences.append(
                    "seed \(seed), \(left.scene.machine.phase.name), \(event):\n"
                        + answers.0.difference(from: answers.1)
                )
                if differences.count > 2 { return differences }
            }
        }
        return differences
    }
}

/// How a machine answered an event, without numbers and words that are only told.
enum Answer: Hashable {
    case void
    case refused(String)
    case done(PumpRequest.Kind?, [String], Projection)

    init(
        _ place: Place,
        _ event: Event,
        _ family: Family,
        _ machine: any ExploredMachine
    ) throws {
        switch try place.after(event, machine, family.customs) {
        case .void: self = .void
        case .refused(let transition): self = .refused(transition.refusal)
        case .done(let transitions, let next):
            let facts = transitions.flatMap(\.tellingFacts)
            self = .done(transitions.first?.step?.request?.kind, facts, Projection(next))
        }
    }
}

extension Answer {
    /// Both answers, of two projections only the parts that differ.
    func difference(from other: Answer) -> String {
        guard case .done(let request, let facts, let projection) = self,
            case .done(let otherRequest, let otherFacts, let otherProjection) = other
        else { return "\(self.kind)\n\(other.kind)" }
        let parts = zip(projection.parts, otherProjection.parts).filter { $0 != $1 }
        return "\(request.map(\.rawValue) ?? "none") \(facts)\n"
            + "\(otherRequest.map(\.rawValue) ?? "none") \(otherFacts)\n"
            + parts.map { "\($0)\n\($1)" }.joined(separator: "\n")
    }

    private var kind: String {
        switch self {
        case .void: "void"
        case .refused(let refusal): "refused: \(refusal)"
        case .done: "done"
        }
    }
}

extension Projection {
    /// Each part as a text, to tell where two differ.
    fileprivate var parts: [String] {
        Mirror(reflecting: self).children.flatMap { child in
            let inner = Mirror(reflecting: child.value).children
            let label = child.label ?? ""
            if inner.isEmpty { return ["\(label): \(child.value)"] }
            return inner.map { "\(label).\($0.label ?? ""): \($0.value)" }
        }
    }
}

extension PumpRequest {
    var kind: Kind {
        switch self {
        case .stop: .stop
        case .program: .program
        case .run: .run
        case .lower: .lower
        case .sound: .sound
        }
    }
}

extension Transition {
    /// Its facts by their kinds, without one that only tells another reason of a pause that goes on.
    fileprivate var tellingFacts: [String] {
        facts.compactMap { fact in
            switch (fact, before.phase) {
            case (.paused, .paused): nil
            case (.alarmRaised(_, let kind), _): "\(fact.kind) \(kind.rawValue)"
            default: fact.kind
            }
        }
    }

    /// The kind of refusal, its numbers and words left out.
    var refusal: String {
        guard case .refused(let refusal) = reaction else { return "" }
        return switch refusal {
        case .dose: "dose"
        case .malformed: "malformed"
        case .wrongReadBack(_, let left): "wrong read-back, \(left) left"
        case .wrongPatient: "wrong patient"
        case .order: "order"
        case .notNow: "not now"
        case .overrideNeeded: "override needed"
        case .notPermitted: "not permitted"
        case .signInNeeded: "sign in"
        case .notPrepared: "not prepared"
        case .contraindicated: "contraindicated"
        case .noAnnunciator: "no annunciator"
        case .selfTest(let shortfalls): "self-test, \(shortfalls.count) short"
        case .locked: "locked"
        case .pumpNotReady: "pump not ready"
        case .recordFailed: "record failed"
        case .computationsDisagree: "computations disagree"
        }
    }
}
