import ControlLoop
import DoseMath
import InfusionCore
import SeededChance

/// A nurse as the chair sees her: she does what comes next, late, sometimes wrong, sometimes twice.
///
/// She knows what a page shows, reads the barrel with her own eyes, and is not told what goes on inside.
struct SimulatedNurse {
    let person: Person
    let page: Annunciation.ID
    /// Once in so many acts she does something she should not.
    let errsOnceIn: Int
    /// Whether another nurse is there today, to whom she may hand over.
    let hasColleague: Bool
    /// What she reads off the order and the label.
    let chair: ChairCase
    let clinic: SimulatedClinic

    /// When she does something next, line ns.
    var wakes: Int64
    /// Until when she is away, line ns.
    private var awayUntil = Int64.min
    /// What her acts are drawn from, how many she has done, and how soon she hears.
    private let seed: UInt64
    private var acts: UInt64 = 0
    private var ears: SeededGenerator
    var isPageOpen = false
    /// The host's line clock as her page shows it, ns.
    var host: Int64 = 0
    /// Whether she has opened an order; one session a day.
    var hasOrdered = false
    /// Whether she is through: the patient has left, or nothing came of it.
    private(set) var isThrough = false
    /// Volume by which her readings of the barrel were wrong, in nL, all together.
    private(set) var misread: Int64 = 0
    /// When she sends the patient home without an infusion, ns.
    private let gaveUpAt: Int64

    private static let second: Int64 = 1_000_000_000

    init(
        _ person: Person,
        of day: Day,
        chair: ChairCase,
        clinic: SimulatedClinic,
        wakes: Int64
    ) {
        self.person = person
        page = Annunciation.ID("page of \(person.id)")
        errsOnceIn = day.shift.errsOnceIn
        hasColleague = day.shift.colleagueComes != nil
        seed = day.seed
        ears = SeededGenerator(seed: day.seed, stream: "\(person.id) hears")
        self.chair = chair
        self.clinic = clinic
        self.wakes = wakes
        gaveUpAt = wakes + 3_600 * Self.second
    }

    /// The other of the two nurses.
    var colleague: Person {
        person == SimulatedClinic.nurse ? SimulatedClinic.otherNurse : SimulatedClinic.nurse
    }

    var requester: Requester { Requester(uid: 1_001, pid: 4_711, person: person) }

    /// An alarm sounds: she comes within seconds, unless she is away.
    mutating func hearsAlarm(at line: Int64) {
        let comes = line + Int64.random(in: 2...20, using: &ears) * Self.second
        wakes = min(wakes, max(comes, awayUntil))
    }

    /// She is called away, or the page is all that is left of her.
    mutating func goesAway(until: Int64) {
        awayUntil = max(awayUntil, until)
        wakes = max(wakes, until)
    }

    /// What her next act is drawn from: one draw more in one act changes none of the others.
    mutating func nextChance() -> SeededGenerator {
        acts += 1
        return SeededGenerator(seed: seed, stream: person.id, part: acts)
    }

    /// What she does now, and when she looks again.
    ///
    /// - Parameters:
    ///   - machine: as the page shows it.
    ///   - barrel: what is left in the syringe that is mounted, nL.
    ///   - line: line ns.
    ///   - chance: what decides among the things she might do.
    /// - Returns: `nil` where she only looks.
    /// - Throws: where a number of this simulation's own cannot be.
    mutating func acts(
        seeing machine: InfusionMachine,
        barrel: Int64,
        at line: Int64,
        _ chance: inout SeededGenerator
    ) throws -> Gesture? {
        wakes = line + Int64.random(in: 1_000...9_000, using: &chance) * 1_000_000
        if !isPageOpen {
            isPageOpen = true
            return .opensPage(page)
        }
        if !machine.annunciation.isHeard { return ask(.care(.annunciatorHeard(page))) }
        if errsOnceIn > 0, chance.once(in: errsOnceIn) {
            return try errs(machine, barrel: barrel, &chance)
        }
        if let alarm = machine.ledger.board.alarms.first(where: {
            !$0.isAcknowledged || !$0.isPresent
        }),
            !chance.once(in: 4)
        {
            return ask(.acknowledge(alarm: alarm.id))
        }
        return try next(machine, barrel: barrel, at: line, &chance)
    }

    private mutating func next(
        _ machine: InfusionMachine,
        barrel: Int64,
        at line: Int64,
        _ chance: inout SeededGenerator
    ) throws -> Gesture? {
        switch machine.phase {
        case .idle:
            guard !hasOrdered || line < gaveUpAt else {
                isThrough = true
                return nil
            }
            hasOrdered = true
            return ask(.order(chair.form, chance: chance.next()))
        case .ordered(let waiting): return try confirms(waiting.proposal, waiting.agreed == nil)
        case .confirmed: return try prepares(machine, barrel: barrel, &chance)
        case .starting, .stopping, .unknown: return nil
        case .running: return try attends(machine, barrel: barrel, at: line, &chance)
        case .paused: return try goesOn(machine, barrel: barrel, at: line, &chance)
        case .ended: return discharges(machine, barrel: barrel, &chance)
        }
    }

    func ask(_ command: Command) -> Gesture { .command(command, requester) }

    /// Two persons agree where that is needed; then she reads the rates back.
    private func confirms(_ proposal: Proposal, _ isUnagreed: Bool) throws -> Gesture {
        if !proposal.draft.exceeded.isEmpty, isUnagreed {
            return ask(
                .override(
                    token: proposal.token.text,
                    nurse: person,
                    second: SimulatedClinic.prescriber,
                    reason: "as prescribed for this patient"
                )
            )
        }
        return ask(
            .confirm(
                token: proposal.token.text,
                rates: proposal.draft.rates,
                patient: chair.patient
            )
        )
    }

    private mutating func prepares(
        _ machine: InfusionMachine,
        barrel: Int64,
        _ chance: inout SeededGenerator
    ) throws -> Gesture {
        let missing = machine.ledger.preparation?.missing(under: clinic.formulary.care)
        let items = try checklist(machine, &chance)
        let wrong = machine.ledger.preparation?.contraindications.first(where: \.value)?.key
        if let wrong {
            return ask(.care(.check(.contraindication(wrong, isPresent: false), of: chair.patient)))
        }
        guard let next = items.first(where: { missing?.contains($0.name) ?? true }) else {
            if let gesture = clearsTheWay(machine) { return gesture }
            // A baseline that has grown old is taken anew.
            if chance.once(in: 5) {
                return ask(.care(.check(.baseline(clinic.well), of: chair.patient)))
            }
            return ask(.start(barrel: try reading(barrel, &chance)))
        }
        return ask(.care(.check(next, of: chair.patient)))
    }

    private func checklist(
        _ machine: InfusionMachine,
        _ chance: inout SeededGenerator
    ) throws -> [CheckItem] {
        let given = chance.once(in: 8) ? "midazolam" : "ondansetron"
        let wall = machine.ledger.latestWall ?? WallTime(nanoseconds: 0)
        return [.cleared(by: "Dr Paul")]
            + SimulatedClinic.contraindications.map { .contraindication($0, isPresent: false) }
            + [
                .premedication([GivenDrug(name: given, dose: "4 mg", at: wall)]),
                .baseline(chance.once(in: 6) ? clinic.advisory : clinic.well),
                .label(try chair.label()), .linePrimed,
            ]
    }

    /// Whatever has to be seen to before drug may flow.
    func clearsTheWay(_ machine: InfusionMachine) -> Gesture? {
        if machine.ledger.lockout.lockedBy != nil {
            let reason = "the cause was found and put right"
            return ask(.care(.releaseLock(with: SimulatedClinic.prescriber, reason: reason)))
        }
        guard let session = machine.ledger.session, session.discharge == nil else { return nil }
        if session.holds.contains(.siteCheck) { return ask(.care(.checkSite(isSound: true))) }
        if session.holds.contains(.pressureRelease) { return ask(.care(.pressureReleased)) }
        return nil
    }

    private mutating func discharges(
        _ machine: InfusionMachine,
        barrel: Int64,
        _ chance: inout SeededGenerator
    ) -> Gesture? {
        guard let session = machine.ledger.session, session.discharge == nil else {
            isThrough = true
            return nil
        }
        do {
            let read = try reading(barrel, &chance)
            return ask(.care(.discharge(clinic.well, barrel: read, lineIsClamped: true)))
        } catch {
            return nil
        }
    }

    /// What she reads off the barrel: to the next tenth of a millilitre, now and then one line off.
    mutating func reading(_ barrel: Int64, _ chance: inout SeededGenerator) throws -> Volume {
        let isWrong = errsOnceIn > 0 && chance.once(in: errsOnceIn)
        return try reading(
            barrel,
            tenthsOff: isWrong ? Int64.random(in: 10...50, using: &chance) : 0
        )
    }

    /// The same, by so many tenths of a millilitre too little.
    mutating func reading(_ barrel: Int64, tenthsOff: Int64) throws -> Volume {
        let tenths = max(0, (barrel + 50_000) / 100_000)
        let read = max(0, tenths - tenthsOff)
        // What the eye takes for a line may be the next one besides.
        if tenthsOff > 0 { misread += (tenths - read + 1) * 100_000 }
        return try .nanoliters(read * 100_000)
    }
}
