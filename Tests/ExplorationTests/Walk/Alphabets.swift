@testable import InfusionCore

// The events that families share.

extension [Event] {
    /// Every way a request of the pump's can end.
    static let outcomes: [Event] =
        PumpRequest.Kind.allCases.flatMap { kind in
            [Event.Outcome.done, .refused, .unknown].map { .ended(kind, $0) }
        } + [.approvalRefused]

    /// Every way the line can change.
    static let line: [Event] = [
        .link(.connected), .link(.answers), .link(.answersUnknown), .link(.lost), .link(.absent),
        .link(.connecting), .link(.unusable), .link(.forgotten),
    ]

    /// What the pump tells by itself.
    static let pumpAlarms: [Event] = [
        .alarmed(.stall), .alarmed(.pumpReset), .alarmed(.leaseRanOut), .alarmed(.pumpProgramError),
    ]

    /// Valid answers: each motion, with no count or one of these, in halves of a portion.
    static func readings(_ counts: [Int]) -> [Event] {
        let shown = counts.map(Optional.some) + [nil]
        let standing = shown.map { Event.read(.init(motion: .standing, shown: $0)) }
        let held = counts.map { Event.read(.init(motion: .standing, shown: $0, isHeld: true)) }
        let infusing = shown.map { Event.read(.init(motion: .infusing, shown: $0, rate: .right)) }
        return standing + held + infusing + [
            .read(.init(motion: .infusing, shown: nil, rate: .wrong)),
            .read(.init(motion: .astray, shown: nil)),
            .read(.init(motion: .astray, shown: counts.last)),
        ]
    }

    /// The record.
    static let record: [Event] = [
        .durable(.awaited), .durable(.other), .record(works: false), .record(works: true),
    ]

    /// The clocks and the daemon.
    static let time: [Event] = [
        .wait(.before), .wait(.at), .wait(.after), .clock(.heldUp), .clock(.heldUpShortly),
        .restart(sameBoot: true), .restart(sameBoot: false),
    ]

    /// What anyone may always do.
    static let stops: [Event] = [
        .stop, .pause(.unspecified), .pause(.patientLeft), .pause(.infiltration),
    ]

    /// All that is not asked for by people.
    static func world(_ counts: [Int]) -> [Event] {
        outcomes + line + pumpAlarms + readings(counts) + record + time
    }

    /// A pump that is there, and an annunciator that is heard.
    static let ready: [Event] = [
        .link(.connected), .annunciator(isOpen: true), .care(.heard, by: .nurse),
    ]

    /// The checklist, done.
    static let checked: [Event] = [
        .care(.cleared, by: .nurse), .care(.contraindication(isPresent: false), by: .nurse),
        .care(.premedication(benzodiazepine: false), by: .nurse),
        .care(.baseline(.good), by: .nurse), .care(.label(isRight: true), by: .nurse),
        .care(.linePrimed, by: .nurse),
    ]

    /// An order, confirmed.
    static let confirmed: [Event] = [.order(.plain, by: .nurse), .confirm(.right, by: .nurse)]

    /// From the start to drug that flows.
    static let started: [Event] = [
        .start(.plenty, by: .nurse), .durable(.awaited), .ended(.program, .done),
        .ended(.run, .done),
    ]

    /// Going on after a pause.
    static let goingOn: [Event] = [.resume(.same, by: .nurse), .confirm(.right, by: .nurse)]
}
