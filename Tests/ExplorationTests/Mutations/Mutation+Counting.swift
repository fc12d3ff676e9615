import DoseMath

@testable import InfusionCore

// It miscounts, or loses what it knew.
extension Mutation {
    static let counting: [Mutation] = [
        Mutation(
            name: "forgets what was delivered at a restart",
            law: .totalsNeverShrink,
            family: .goingOn
        ) {
            event,
            scene in
            let step = try scene.take(event)
            if case .restart = event {
                scene.machine.tally = .nothing
                scene.machine.nothingFlows()
            }
            return step
        },
        Mutation(
            name: "counts from zero as the pump does",
            law: .totalsNeverShrink,
            family: .delivery
        ) {
            event,
            scene in
            let step = try scene.take(event)
            if event == .alarmed(.pumpReset) { scene.machine.tally = .nothing }
            return step
        },
        Mutation(name: "changes what no fact tells", law: .replayed, family: .goingOn) {
            event,
            scene in
            var step = try scene.take(event)
            step?.facts.removeAll { $0.kind == "paused" || $0.kind == "standing" }
            return step
        },
        Mutation(name: "changes what it refuses", law: .refusalsChangeNothing, family: .orders) {
            event,
            scene in
            do {
                return try scene.take(event)
            } catch let refusal as Refusal {
                if case .confirm(.wrongPatient, _) = event { scene.machine.phase = .idle }
                throw refusal
            }
        },
    ]
}
