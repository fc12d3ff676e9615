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
    static func connected(scale: Int64 = 1) throws -> Bedside {
        var bed = try Bedside(scale: scale)
        try bed.connect()
        return bed
    }

    /// Drug flows.
    static func running(
        _ dose: DoseOrder? = nil,
        scale: Int64 = 1
    ) throws -> Bedside {
        var bed = try connected(scale: scale)
        let proposal = try bed.order(try dose ?? Clinic.dose())
        try bed.confirm(proposal)
        try bed.start()
        try bed.launch()
        return bed
    }

    /// The session is open, the pump stands, a person paused it after `span`.
    static func paused(after span: Span = .seconds(60)) throws -> Bedside {
        var bed = try running()
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

    mutating func proposeRaise(to rate: String) throws -> Proposal {
        let change = try machine.draftRate(.flow(try .parse(rate)), now: now)
        guard case .raise(let draft) = change else {
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

    mutating func resume() throws {
        let proposal = offer(try machine.draftResume())
        try confirm(proposal)
        try launch()
    }

    /// A test came to where it did not mean to.
    struct Unexpected: Error { let what: String }

    static func at(_ station: Station) throws -> Bedside {
        switch station {
        case .idle: return try connected()
        case .running: return try watched(try Clinic.dose())
        case .paused: return try paused()
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
        case .idle, .ordered, .confirmed, .recording, .programming, .launching, .running, .paused:
            throw Unexpected(what: "\(station) does not leave a run")
        }
        return bed
    }
}
