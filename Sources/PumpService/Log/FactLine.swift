import DoseMath
import InfusionCore
import Logging

/// What the log says of a fact: what an engineer follows, and nothing of a patient, a person, a remark.
///
/// The record holds everything; the log holds what a machine room needs to see happen.
struct FactLine: Equatable {
    let level: Logger.Level
    let words: String
    let fields: [String: String]

    /// What is told of a fact, `nil` for what the log does not tell.
    ///
    /// - Parameters:
    ///   - fact: what happened.
    ///   - session: the number of the session that is open, for facts that name none.
    init?(_ fact: Fact, session: Int?) {
        guard let said = Self.said(fact) else { return nil }
        level = said.level
        words = said.words
        var fields = said.fields
        fields["event"] = fact.kind
        if fields["session"] == nil { fields["session"] = session.map(String.init) }
        self.fields = fields
    }

    /// The fields as a logger takes them.
    var metadata: Logger.Metadata { fields.mapValues { .string($0) } }

    private typealias Said = (level: Logger.Level, words: String, fields: [String: String])

    private static func said(_ fact: Fact) -> Said? {
        switch fact {
        case .daemonStarted(let version, let library, _):
            let fields = ["version": version, "library": library]
            return (.notice, "pumpd \(version) came up with \(library)", fields)
        case .hostRestarted:
            return (.notice, "this is the first start since the host was booted", [:])
        case .libraryTaken(let version, let digest, _):
            let fields = ["library": version, "library_sha256": digest]
            return (.notice, "drug library \(version) is in use", fields)
        case .libraryWaits(let version, let digest):
            let fields = ["library": version, "library_sha256": digest]
            return (.notice, "drug library \(version) waits until no infusion exists", fields)
        case .pumpConnected(let identity):
            return (.notice, "the pump answers: \(identity)", ["pump": identity])
        case .alarmRaised(let id, let kind): return raised(kind, id)
        case .alarmCleared(let id): return (.info, "alarm \(id) is over", ["alarm": "\(id)"])
        case .alarmAcknowledged(let id, _):
            return (.info, "alarm \(id) was acknowledged", ["alarm": "\(id)"])
        case .alarmEnded(let id, _): return (.info, "alarm \(id) was ended", ["alarm": "\(id)"])
        case .lockReleased: return (.notice, "the lock was released by two persons", [:])
        case .started, .running, .loweringCommanded, .lowered, .paused, .ended, .discharged,
            .stopCommanded:
            return saidOfSession(fact)
        // Of a patient, of persons, of what is only prepared; or told where it happens.
        case .daemonEnding, .proposed, .confirmed, .overridden, .lapsed, .refused, .checked,
            .preparationLapsed, .observed, .attended, .handedOver, .siteDoubted, .siteChecked,
            .pressureReleased, .adverseEvent, .intended, .barrelRead, .courseClosed, .marked,
            .remarked, .standing, .commandEnded, .interrupted, .annunciatorHeard, .audioPaused,
            .signedIn, .signedOut, .libraryOffered, .selfTested, .signInEnded, .settingsTaken,
            .staffTaken, .staffRefused, .repeated, .unkept, .lost:
            return nil
        }
    }

    private static func saidOfSession(_ fact: Fact) -> Said? {
        switch fact {
        case .started(let session, _): of(session, "was started")
        case .running(let session, let rate): of(session, "runs at \(rate)", rate: rate)
        case .loweringCommanded(let session, _, let to, _):
            of(session, "is to be lowered to \(to)", rate: to)
        case .lowered(let session, let draft, _):
            of(session, "was lowered to \(list(draft.rates))", rate: draft.rates.first)
        case .stopCommanded(let session, _, let by):
            session.map { of($0, "is told to stop" + (by == nil ? "" : " by a person")) }
        case .paused(let session, let reason):
            of(session, "is paused: \(reason.rawValue)", ["reason": "\(reason)"])
        case .ended(let session, let end, let tally, _):
            of(
                session,
                "is over, \(end.kind.rawValue): \(end.reason.rawValue), \(tally.delivered) infused",
                [
                    "end": end.kind.rawValue, "reason": "\(end.reason)",
                    "delivered_ml": number(tally.delivered.description),
                    "delivered_at_most_ml": number(tally.deliveredAtMost.description),
                ]
            )
        case .discharged(let session, _, _): of(session, "has its patient discharged")
        default: nil
        }
    }

    private static func of(
        _ session: Int,
        _ words: String,
        rate: FlowRate? = nil,
        _ more: [String: String] = [:]
    ) -> Said {
        var fields = more
        fields["session"] = "\(session)"
        if let rate { fields["rate_ml_per_h"] = number(rate.description) }
        return (.notice, "session \(session) \(words)", fields)
    }

    private static func raised(_ kind: AlarmKind, _ id: Int) -> Said {
        let priority = kind.row.priority
        let level: Logger.Level =
            switch priority {
            case .high: .error
            case .medium: .warning
            case .low: .notice
            }
        return (
            level, "alarm \(id), \(priority.rawValue): \(kind.row.happened)",
            [
                "alarm": "\(id)", "alarm_kind": kind.rawValue,
                "alarm_priority": priority.rawValue.lowercased(),
            ]
        )
    }

    private static func list(_ rates: [FlowRate]) -> String {
        rates.map(\.description).joined(separator: ", then ")
    }

    /// The number of a quantity whose unit its field's name tells.
    private static func number(_ quantity: String) -> String {
        String(quantity.prefix { $0 != " " })
    }
}
