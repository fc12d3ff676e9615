public import DoseMath

/// A program computed and checked, before a nurse has been asked to confirm it.
public struct Draft: Hashable, Sendable, Codable {
    /// What confirming it will do.
    public enum Purpose: Hashable, Sendable, Codable {
        /// Begin a session.
        case start
        /// Go on after a pause.
        case resume
        /// Raise a running rate.
        case raise(from: FlowRate)
    }

    /// What confirming it will do.
    public let purpose: Purpose

    /// What of it does not change in a session.
    public let opening: Opening

    /// What the pump will be told, step by step.
    public let program: Program

    /// The session's volume when this has run: what may have been delivered before included.
    public let sessionVolume: Volume

    /// The soft limits it exceeds: a second person has to agree before it is confirmed (SR-06).
    public let exceeded: [Finding]

    /// The syringe newly mounted for it, as read off it; `nil` where it goes on with the one that is
    /// there.
    public let newSyringe: NewSyringe?

    /// Every parameter in a fixed order: what the token's digest is taken of (SR-10).
    public var canonicalText: String {
        let order = program.order
        let steps = program.steps.map { "\($0.asked) at \($0.rate), \($0.volume)" }
        return
            ([
                "pumpd proposal 4", "\(purpose)", opening.patient.id,
                opening.patient.born.description, opening.prescriber,
                opening.drug, opening.source, opening.libraryDigest, opening.course.kind.rawValue,
                "\(opening.course.infusion) of \(opening.course.length)",
                opening.strength.text(order.concentration), opening.carried.description,
                opening.window.description, order.weight.description,
                opening.weighedOn.description,
                order.concentration.description, order.ceilings.texts.joined(separator: ", "),
            ] + steps + [
                sessionVolume.description, newSyringe?.text ?? "the syringe mounted",
            ] + exceeded.map(\.description)).joined(separator: "\n")
    }

    /// The volume counted before this program begins.
    var before: Volume { sessionVolume.lessOrZero(program.volume) }

    /// The rates a nurse reads back, one for each step.
    public var rates: [FlowRate] { program.steps.map(\.rate) }
}

/// What of an order does not change while its session lasts.
public struct Opening: Hashable, Sendable, Codable {
    /// Who is in the chair.
    public let patient: Patient

    /// Who prescribed it.
    public let prescriber: String

    /// The drug as it stands on the label.
    public let drug: String

    /// What its strength is a strength of.
    public let strength: StrengthBasis

    /// The rules it was checked under, by name and version.
    public let source: String

    /// SHA-256 of the drug library's file, 64 hexadecimal digits (SR-53).
    public let libraryDigest: String

    /// The day the patient was weighed (SR-18).
    public let weighedOn: CalendarDay

    /// Where in which course it stands (SR-08).
    public let course: CoursePlace

    /// What earlier sessions of the day count against this one's limits, at its upper bound.
    public let carried: Mass

    /// The infusing time that was ordered.
    public let window: Window
}

/// Where in a course an infusion stands.
public struct CoursePlace: Hashable, Sendable, Codable {
    /// Which course.
    public let kind: CourseKind

    /// Which infusion of it this is, from 1 on.
    public let infusion: Int

    /// How many it has.
    public let length: Int
}
