import Testing

@testable import InfusionCore

@Suite("Every event from every state that can be reached")
struct LawTests {
    @Test(
        "breaks no law (SR-07, SR-10 to SR-17, SR-20, SR-21, SR-25 to SR-29, SR-41 to SR-47, SR-52)",
        arguments: Family.all.indices
    )
    func laws(_ index: Int) async throws {
        let family = Family.all[index]
        let atlas = try await Atlases.shared.atlas(of: family)
        print(
            "explored \(family.name), \(family.about): \(atlas.states) states,"
                + " \(atlas.transitions) transitions, \(atlas.pairs) ways that met"
        )
        #expect(atlas.faults.isEmpty, "\(atlas.faults.map(\.description).joined(separator: "\n"))")
    }

    @Test("is seen to come everywhere together: every phase, every alarm (SR-43, SR-60)")
    func everywhere() async throws {
        let atlases = try await Atlases.shared.all()
        let states = atlases.reduce(0) { $0 + $1.states }
        let transitions = atlases.reduce(0) { $0 + $1.transitions }
        print("explored in \(atlases.count) families: \(states) states, \(transitions) transitions")
        let phases = atlases.reduce(into: Set<String>()) { $0.formUnion($1.phases) }
        let every: Set = [
            "idle", "ordered", "confirmed", "starting", "running", "stopping", "unknown", "paused",
            "completed", "stopped", "faulted",
        ]
        #expect(phases == every)
        let alarms = atlases.reduce(into: Set<AlarmKind>()) { $0.formUnion($1.alarms) }
        #expect(Set(AlarmKind.allCases).subtracting(alarms) == Set(Self.outOfReach.keys))
    }

    /// The alarms that no family raises, and why.
    private static let outOfReach: [AlarmKind: String] = [
        .computationsDisagree: "two correct computations never disagree: it takes a planted fault"
    ]

    @Test("takes each event somewhere, and refuses what can be refused somewhere")
    func events() async throws {
        let atlases = try await Atlases.shared.all()
        let taken = atlases.reduce(into: Set<Event>()) { $0.formUnion($1.accepted) }
        let refused = atlases.reduce(into: Set<Event>()) { $0.formUnion($1.refused) }
        let every = Family.all.reduce(into: Set<Event>()) { $0.formUnion($1.alphabet) }
        #expect(taken.symmetricDifference(every.filter { !$0.isWrong }) == [])
        let asked = every.filter { $0.canBeRefused && !Self.askedInSessionsOnly.contains($0) }
        #expect(refused.symmetricDifference(asked) == [])
    }

    /// What is asked for only while a session is open, where nothing is in its way; that the like of
    /// it is refused before and after is seen of other quantities.
    private static let askedInSessionsOnly: Set<Event> = [
        .readBarrel(gone: 2, by: .nurse), .readBarrel(gone: 4, by: .nurse),
        .care(.observe(.alarm), by: .nurse), .care(.observe(.advisory), by: .nurse),
        .care(.observe(.good), by: .otherNurse), .care(.site(isSound: false), by: .nurse),
    ]
}

extension Event {
    /// Whether no machine in any state may take it.
    var isWrong: Bool {
        switch self {
        case .order(let order, let by): order == .beyondHard || by == .nobody
        case .override(let agreement): agreement != .twoPersons
        case .confirm(let read, let by): read != .right || by == .nobody || by == .prescriber
        case .start(let barrel, let by):
            by != .nurse || barrel == .nothing || barrel == .tooMuch
        case .resume(let syringe, let by): syringe == .otherDrug || by == .nobody
        case .rate(let change, let by):
            change == .tooSteepRaise || change == .same || (by == .nobody && change != .lower)
        case .closeCourse(let by), .readBarrel(_, let by): by == .nobody
        case .care(let care, let by): care.isWrong(by: by)
        case .acknowledge(let alarm): alarm == .unknown
        case .pause, .stop, .annunciator, .library, .ended, .approvalRefused, .read, .readStill,
            .alarmed, .link, .durable, .record, .selfTest, .wait, .clock, .restart:
            false
        }
    }

    /// Whether a machine may refuse it; what a pump, a disk or the time brings has an outcome always.
    var canBeRefused: Bool {
        switch self {
        case .order, .override, .confirm, .start, .resume, .rate, .closeCourse, .readBarrel,
            .acknowledge, .care:
            true
        case .pause, .stop, .annunciator, .library, .ended, .approvalRefused, .read, .readStill,
            .alarmed, .link, .durable, .record, .selfTest, .wait, .clock, .restart:
            false
        }
    }
}

extension Event.Care {
    fileprivate func isWrong(by actor: Event.Actor) -> Bool {
        switch self {
        case .offTheList, .discharge(_, clamped: false), .pauseAudio(isTooLong: true): true
        case .pauseAudio(isTooLong: false): false
        case .handOver(let to): to == actor || to == .prescriber
        case .releaseLock(let second): second != .prescriber || actor == .nobody
        case .heard: actor == .nobody
        case .cleared, .contraindication, .premedication, .baseline, .label, .linePrimed,
            .otherPatient, .observe, .observeEmptyBarrel, .attend, .site, .pressureReleased,
            .noteEvent, .discharge(_, clamped: true):
            actor == .nobody || actor == .prescriber || actor == .biomed
        }
    }
}
