extension Route {
    /// What it does; a new route does not compile before it is described.
    var operation: Operation {
        switch self {
        case .status: .status
        case .signIn: .signIn
        case .signOut: .signOut
        case .checklist: .checklist
        case .check: .check
        case .order: .order
        case .confirm: .confirm
        case .override: .override
        case .start: .start
        case .pause: .pause
        case .stop: .stop
        case .resume: .resume
        case .rate: .rate
        case .observe: .observe
        case .attend: .attend
        case .handOver: .handOver
        case .checkSite: .checkSite
        case .pressureReleased: .pressureReleased
        case .noteEvent: .noteEvent
        case .discharge: .discharge
        case .barrel: .barrel
        case .course: .course
        case .closeCourse: .closeCourse
        case .reloadLibrary: .reloadLibrary
        case .alarms: .alarms
        case .acknowledge: .acknowledge
        case .pauseAudio: .pauseAudio
        case .annunciatorHeard: .annunciatorHeard
        case .releaseLock: .releaseLock
        case .sessions: .sessions
        case .journalVerification: .journalVerification
        case .events: .events
        case .metrics: .metrics
        case .openAPI: .openAPI
        }
    }

    /// Every kind of refusal it can be answered with.
    var refusals: Set<ProblemKind> {
        // A peer the kernel does not name, too much at once, a fault of the daemon; and what is no
        // request, or too long or too slow to be taken in.
        var kinds = operation.refusals.union([
            .notPermitted, .busy, .internal, .malformedRequest, .headTooLarge, .tooSlow,
        ])
        // Nothing else is held against a stop and a pause.
        if self != .stop, self != .pause {
            kinds.formUnion([.tooLarge, .targetTooLong, .tooManyRequests])
        }
        if needsIdempotencyKey {
            kinds.formUnion([.idempotencyKeyMissing, .idempotencyKeyReused])
            // What is acknowledged is durable, and nothing is taken while the daemon ends.
            kinds.formUnion([.journalFailed, .notInThisState])
        }
        if operation.caller != .anyone { kinds.insert(.signInNeeded) }
        return kinds
    }
}
