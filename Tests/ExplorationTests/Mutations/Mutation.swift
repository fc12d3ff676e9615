import DoseMath

@testable import InfusionCore

/// A machine broken on purpose: the real one, but for one answer that it gives wrongly.
struct Mutation: ExploredMachine {
    let name: String
    /// The law that has to find it.
    let law: Law
    /// Where it is looked for.
    let family: Family
    /// Answers in place of the real machine, given the machine before the event.
    let answer: @Sendable (Event, inout Scene) throws -> Step?

    func answer(_ event: Event, _ scene: inout Scene) throws -> Step? {
        try answer(event, &scene)
    }

    static let all = delivering + stopping + counting + permitting
}

// It delivers what it must not.
extension Mutation {
    static let delivering: [Mutation] = [
        Mutation(name: "resumes by itself", law: .newConfirmation, family: .goingOn) {
            event,
            scene in
            let step = try scene.take(event)
            guard case .read = event, case .paused = scene.machine.phase,
                let session = scene.machine.ledger.openSession
            else { return step }
            var again = Step()
            again.request = .program(
                rate: session.confirmed.program.rate,
                volume: session.confirmed.program.volume,
                clearsCounter: false
            )
            return again
        },
        Mutation(name: "runs before it is durable", law: .durableFirst, family: .delivery) {
            event,
            scene in
            var step = try scene.take(event)
            guard case .start = event, case .starting(var starting) = scene.machine.phase else {
                return step
            }
            starting.stage = .programming
            scene.machine.phase = .starting(starting)
            step?.request = starting.programRequest
            return step
        },
        Mutation(name: "lets a late receipt release", law: .newConfirmation, family: .goingOn) {
            event,
            scene in
            var step = try scene.take(event)
            guard case .durable(.awaited) = event, case .paused = scene.machine.phase,
                let session = scene.machine.ledger.openSession
            else { return step }
            let program = session.confirmed.program
            step?.request = .program(
                rate: program.rate,
                volume: program.volume,
                clearsCounter: true
            )
            return step
        },
        Mutation(name: "takes a wrong read-back", law: .confirmedExactly, family: .orders) {
            event,
            scene in
            guard case .confirm(.wrongRate, let by) = event else { return try scene.take(event) }
            return try scene.take(.confirm(.right, by: by))
        },
        Mutation(
            name: "asks for more than was confirmed",
            law: .confirmedExactly,
            family: .delivery
        ) {
            event,
            scene in
            var step = try scene.take(event)
            guard case .program(let rate, let volume, let clears) = step?.request else {
                return step
            }
            step?.request = .program(rate: rate.plus(rate), volume: volume, clearsCounter: clears)
            return step
        },
        Mutation(name: "lowers to more", law: .loweringLowers, family: .titration) { event, scene in
            var step = try scene.take(event)
            guard case .lower(let rate) = step?.request else { return step }
            step?.request = .lower(rate.plus(rate).plus(rate))
            return step
        },
    ]
}
