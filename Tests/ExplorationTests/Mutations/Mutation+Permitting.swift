import DoseMath

@testable import InfusionCore

// It lets pass what has to wait.
extension Mutation {
    static let permitting: [Mutation] = [
        Mutation(name: "goes on with a doubted site", law: .heldBack, family: .goingOn) {
            event,
            scene in
            try passing(event, &scene) { $0.holds = [] }
        },
        Mutation(name: "starts where no alarm is heard", law: .heldBack, family: .annunciator) {
            event,
            scene in
            var heard = scene
            _ = heard.machine.annunciatorOpened(Scene.annunciator, now: heard.now)
            guard case .confirm = event, let step = try heard.take(event) else {
                return try scene.take(event)
            }
            scene = heard
            return step
        },
        Mutation(name: "starts without the checklist", law: .preparedFirst, family: .checklist) {
            event,
            scene in
            guard case .start = event else { return try scene.take(event) }
            var prepared = scene
            for item in [Event].checked { _ = try prepared.take(item) }
            let step = try prepared.take(event)
            scene = prepared
            return step
        },
        Mutation(name: "starts before its self-test", law: .selfTestFirst, family: .selfTest) {
            event,
            scene in
            guard case .start = event else { return try scene.take(event) }
            var tested = scene
            for item in SelfTest.Item.allCases { tested.machine.selfTest[item] = .passed }
            let step = try tested.take(event)
            tested.machine.selfTest = scene.machine.selfTest
            scene = tested
            return step
        },
        Mutation(name: "takes any nurse for hers", law: .attendingNurse, family: .care) {
            event,
            scene in
            guard case .confirm(let read, _) = event else { return try scene.take(event) }
            let nurse = scene.machine.ledger.openSession?.rounds?.nurse
            return try scene.take(.confirm(read, by: nurse == "olga" ? .otherNurse : .nurse))
        },
    ]

    /// Takes a confirmation as if the session were another.
    private static func passing(
        _ event: Event,
        _ scene: inout Scene,
        _ change: (inout Session) -> Void
    ) throws -> Step? {
        switch event {
        case .resume, .confirm: break
        default: return try scene.take(event)
        }
        var changed = scene
        if var session = changed.machine.ledger.session {
            change(&session)
            changed.machine.ledger.session = session
        }
        let step = try changed.take(event)
        changed.machine.ledger.session?.holds = scene.machine.ledger.session?.holds ?? []
        scene = changed
        return step
    }
}
