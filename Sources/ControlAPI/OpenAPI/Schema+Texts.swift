internal import DoseMath

// The texts that stand in many messages: quantities with their unit, times, identifiers.

extension Schema {
    // MARK: told by the daemon

    /// A flow, as in `17.5 mL/h`.
    static func flow(_ description: String) -> Schema {
        text(description, TextPattern.told(FlowRate.self)).example("17.5 mL/h")
    }

    /// A volume, as in `35 mL`.
    static func volume(_ description: String) -> Schema {
        text(description, TextPattern.told(Volume.self)).example("35 mL")
    }

    /// A mass, as in `70 mg`.
    static func mass(_ description: String) -> Schema {
        text(description, TextPattern.told(Mass.self)).example("70 mg")
    }

    /// A strength, as in `2 mg/mL`.
    static func strength(_ description: String) -> Schema {
        text(description, TextPattern.told(Concentration.self)).example("2 mg/mL")
    }

    /// What is asked for, step by step.
    static func program(_ description: String) -> Schema {
        text(description, TextPattern.program).example("0.5 mg/kg/h for 2 h")
    }

    /// A time in words, as in `1 h 45 min`.
    static func words(_ description: String) -> Schema {
        text(description, TextPattern.words).example("1 h 45 min")
    }

    /// A time as a clock shows it, as in `1:23:45`.
    static func clock(_ description: String) -> Schema {
        text(description, TextPattern.clock).example("1:23:45")
    }

    /// A moment, RFC 3339 in UTC.
    static func moment(_ description: String) -> Schema {
        text(description, TextPattern.utc).with("format", "date-time")
            .example("2026-11-22T18:06:50Z")
    }

    /// SHA-256 of something.
    static func digest(_ description: String) -> Schema {
        text(description, TextPattern.digest)
    }

    /// One line a person reads.
    static func sentence(_ description: String) -> Schema { text(description) }

    // MARK: typed by a person

    /// A quantity as it may be typed.
    static func typed<Q: Quantity>(
        _ quantity: Q.Type,
        _ description: String,
        _ example: String
    ) -> Schema {
        typedText(description, TextPattern.typed(Q.self), example)
    }

    /// What may be typed by a pattern, shorter than any text's bound.
    static func typedText(
        _ description: String,
        _ pattern: String,
        _ example: String
    ) -> Schema {
        text(description, pattern)
            .with("maxLength", .count(MessageBounds.textScalars))
            .example(.text(example))
    }

    /// A day, `YYYY-MM-DD`.
    static func day(_ description: String) -> Schema {
        text(description, TextPattern.day).example("1970-01-31")
    }

    /// A person's own words: visible characters, at most as many as a text may have.
    static func ownWords(_ description: String, atLeast least: Int = 1) -> Schema {
        text(description, TextPattern.visible)
            .with("minLength", .count(least))
            .with("maxLength", .count(MessageBounds.textScalars))
    }

    /// A PIN: 4 to 12 digits.
    static func pin(_ description: String) -> Schema {
        text(description, "[0-9]{4,12}").with("format", "password")
    }

    /// Somebody on the staff.
    static func person(_ description: String) -> Schema {
        text(description, TextPattern.person).example("awillems")
    }

    /// A patient's identifier.
    static func patientID(_ description: String) -> Schema {
        text(description, TextPattern.patient).example("P-1042")
    }

    /// One of the courses the clinic gives.
    static func courseKind(_ description: String) -> Schema {
        word(description, of: CourseKind.allCases.map(\.rawValue))
    }
}
