import DoseMath

@testable import InfusionCore

// It does not stop, or never lets go.
extension Mutation {
    static let stopping: [Mutation] = [
        Mutation(name: "ignores a stop while starting", law: .stopStops, family: .delivery) {
            event,
            scene in
            guard event == .stop, case .starting = scene.machine.phase else {
                return try scene.take(event)
            }
            return Step()
        },
        Mutation(name: "drops the stop of an alarm", law: .alarmsStop, family: .delivery) {
            event,
            scene in
            var step = try scene.take(event)
            if case .alarmed = event, step?.request == .stop { step?.request = nil }
            return step
        },
        Mutation(name: "forgets that an alarm has ended it", law: .endsAreEnds, family: .ending) {
            event,
            scene in
            let step = try scene.take(event)
            if case .restart = event, case .unknown(var stopping) = scene.machine.phase {
                stopping.sequel = .pause(.daemonRestarted)
                scene.machine.phase = .unknown(stopping)
            }
            return step
        },
        Mutation(name: "runs on when a part fails", law: .selfTestFirst, family: .failing) {
            event,
            scene in
            let phase = scene.machine.phase
            let step = try scene.take(event)
            guard case .selfTest(_, fails: true) = event, case .running = phase else { return step }
            scene.machine.phase = phase
            return Step()
        },
        Mutation(name: "takes unknown for refused", law: .unknownBlocks, family: .delivery) {
            event,
            scene in
            guard case .ended(let kind, .unknown) = event, kind != .sound, kind != .stop else {
                return try scene.take(event)
            }
            return try scene.take(.ended(kind, .refused))
        },
        Mutation(name: "takes silence for standing", law: .unknownBlocks, family: .stopping) {
            event,
            scene in
            let step = try scene.take(event)
            guard case .wait = event, case .unknown(let stopping) = scene.machine.phase else {
                return step
            }
            scene.machine.phase = .stopping(stopping)
            return step
        },
        Mutation(name: "never sees it stopped", law: .wayOut, family: .length) { event, scene in
            let phase = scene.machine.phase
            let step = try scene.take(event)
            if case .ended(.stop, .done) = event, case .unknown = phase {
                scene.machine.phase = phase
            }
            return step
        },
        Mutation(name: "never lets an order expire", law: .timeGoesOn, family: .orders) {
            event,
            scene in
            guard case .wait(let wait) = event, case .ordered(let waiting) = scene.machine.phase
            else { return try scene.take(event) }
            guard scene.pass(wait) else { return nil }
            let step = scene.machine.elapsed(now: scene.now)
            scene.machine.phase = .ordered(waiting)
            return step
        },
        Mutation(name: "pauses before its time", law: .timeGoesOn, family: .length) {
            event,
            scene in
            guard event == .wait(.before), case .running = scene.machine.phase else {
                return try scene.take(event)
            }
            return scene.machine.wasHeldUp(for: .seconds(2), now: scene.now)
        },
    ]
}
