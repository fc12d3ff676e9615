import DoseMath
import Testing

@testable import InfusionCore

// The way of an order, so that a test can begin where it wants to.

extension Bedside {
    /// The phases a test may begin in, by name.
    enum Station: String, CaseIterable, CustomTestStringConvertible {
        case idle
        case ordered
        case confirmed
        case recording
        case programming
        case launching
        case running
        case stepEnding
        case betweenSteps
        case secondStep
        case raising
        case lowering
        case stopping
        case restarting
        case unknown
        case paused
        case ended

        var testDescription: String { rawValue }
    }

    /// A connected pump that stands, and nothing ordered.
    static func connected(
        scale: Int64 = 1,
        times: ProcedureTimes = .withoutRounds
    ) throws -> Bedside {
        var bed = try Bedside(scale: scale, times: times)
        try bed.connect()
        return bed
    }

    /// Drug flows.
    static func running(
        _ dose: DoseOrder? = nil,
        scale: Int64 = 1,
        times: ProcedureTimes = .withoutRounds,
        barrel: String = "60 mL"
    ) throws -> Bedside {
        var bed = try connected(scale: scale, times: times)
        let proposal = try bed.order(try dose ?? Clinic.dose())
        if !proposal.draft.exceeded.isEmpty { try bed.override(proposal) }
        try bed.confirm(proposal)
        try bed.start(barrel: barrel)
        try bed.launch()
        return bed
    }

    /// The session is open, the pump stands, a person paused it after `span`.
    static func paused(
        after span: Span = .seconds(60),
        times: ProcedureTimes = .withoutRounds
    ) throws -> Bedside {
        var bed = try running(times: times)
        try bed.watch(span)
        bed.pause()
        try bed.seeStopped()
        return bed
    }

    /// From an intent just noted to drug that flows.
    mutating func launch() throws {
        try record()
        finish(.program)
        finish(.run)
    }

    /// Goes on without anybody doing anything until the session is over or somebody has to do
    /// something: steps follow one another, each recorded, set up and run.
    mutating func runToEnd(within span: Span = .seconds(8_000)) throws {
        let end = now.procedure.after(span)
        while now.procedure < end {
            try watch(.seconds(60))
            guard request == .stop else { continue }
            try seeStopped()
            guard case .starting = machine.phase else { return }
            try launch()
        }
    }

    /// The rates the pump was seen running at, in order, from one fact of the journal on.
    func ratesRun(from first: Int = 0) -> [String] {
        facts[first...].compactMap { fact in
            guard case .running(_, let rate) = fact else { return nil }
            return rate.description
        }
    }

    /// What the pump has delivered in truth, rounded down to a nanolitre.
    func delivered() throws -> Volume {
        try .nanoliters(Int64(pump.delivered / ToyPump.perNanoliter))
    }

    mutating func proposeRaise(to rate: String) throws -> Proposal {
        let change = try machine.draftRate(.flow(try .parse(rate)), now: now)
        guard case .proposal(let draft) = change else {
            throw Unexpected(what: "\(rate) is not a raise")
        }
        return offer(draft)
    }

    mutating func lower(to rate: String) throws {
        let change = try machine.draftRate(.flow(try .parse(rate)), now: now)
        guard case .lowering(let draft) = change else {
            throw Unexpected(what: "\(rate) is not a lowering")
        }
        take(machine.lower(draft, by: Clinic.requester, now: now))
    }

    mutating func resume(newSyringe: String? = nil) throws {
        let syringe = try newSyringe.map { try Clinic.syringe($0) }
        let proposal = offer(try machine.draftResume(newSyringe: syringe, now: now))
        if !proposal.draft.exceeded.isEmpty { try override(proposal) }
        try confirm(proposal)
        try launch()
    }

    /// The pump stands at the end of a step: the stop is seen, its count read, and the next step is
    /// recorded, set up and run.
    mutating func advance() throws {
        try seeStopped()
        try launch()
    }

    /// A test came to where it did not mean to.
    struct Unexpected: Error { let what: String }

    static func at(_ station: Station) throws -> Bedside {
        switch station {
        case .idle: return try connected()
        case .running: return try watched(try Clinic.dose())
        case .paused: return try paused()
        case .stepEnding, .betweenSteps, .secondStep: return try stepping(station)
        case .ordered, .confirmed, .recording, .programming, .launching:
            return try starting(station)
        case .raising, .lowering, .stopping, .restarting, .unknown, .ended:
            return try leavingRun(station)
        }
    }

    private static func watched(_ dose: DoseOrder) throws -> Bedside {
        var bed = try running(dose)
        try bed.watch(.seconds(60))
        return bed
    }

    private static func starting(_ station: Station) throws -> Bedside {
        var bed = try connected()
        let proposal = try bed.order(try Clinic.dose())
        if station == .ordered { return bed }
        try bed.confirm(proposal)
        if station == .confirmed { return bed }
        try bed.start()
        if station == .recording { return bed }
        try bed.record()
        if station == .programming { return bed }
        bed.finish(.program)
        return bed
    }

    /// The first step of two is in and the pump stands, told of or not, or the second one runs.
    private static func stepping(_ station: Station) throws -> Bedside {
        var bed = try running(
            try Clinic.stepped("0.25 mg/kg/h for 1 min, then 0.5 mg/kg/h for 20 min")
        )
        try bed.watch(.seconds(61))
        if station == .stepEnding { return bed }
        try bed.seeStopped()
        if station == .betweenSteps { return bed }
        try bed.launch()
        try bed.watch(.seconds(10))
        return bed
    }

    private static func leavingRun(_ station: Station) throws -> Bedside {
        var bed = try watched(try Clinic.dose("0.35 mg/kg/h"))
        switch station {
        case .lowering: try bed.lower(to: "10 mL/h")
        case .stopping: bed.pause()
        case .unknown: bed.take(bed.machine.pumpLost(now: bed.now))
        case .raising, .restarting:
            let raise = try bed.proposeRaise(to: "15 mL/h")
            try bed.confirm(raise)
            if station == .restarting { try bed.record() }
        case .ended:
            bed.stop()
            try bed.seeStopped()
        case .idle, .ordered, .confirmed, .recording, .programming, .launching, .running, .paused,
            .stepEnding, .betweenSteps, .secondStep:
            throw Unexpected(what: "\(station) does not leave a run")
        }
        return bed
    }
}
