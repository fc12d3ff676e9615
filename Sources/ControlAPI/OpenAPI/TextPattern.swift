internal import DoseMath

/// How a person's texts are spelled, as regular expressions (ECMA-262, with Unicode).
///
/// The units are the quantities' own, so that what is described here is what is parsed.
enum TextPattern {
    /// Digits with at most one point between them; a zero leads only before a point or alone.
    private static let number = #"(?:0|[1-9][0-9]{0,16})(?:\.[0-9]{1,16})?"#

    /// A whole number of minutes or seconds within a longer time.
    private static let sixtieth = "(?:[0-9]|[1-5][0-9])"

    /// A quantity as it may be typed: one of its units, with or without a space before it.
    static func typed<Q: Quantity>(_ quantity: Q.Type) -> String {
        "\(number) ?\(spelled(Q.units))"
    }

    /// A quantity as it is told: in its first unit, after a space.
    static func told<Q: Quantity>(_ quantity: Q.Type) -> String {
        "\(number) \(Q.units[0].symbol)"
    }

    /// A dose as a prescriber writes it: a rate, or in all over the window.
    static let dose =
        "\(number) ?"
        + spelled(DoseRate.units + MassRate.units + DosePerWeight.units + Mass.units)

    /// A rate as drug, for a change at the chair.
    static let drugRate = "\(number) ?" + spelled(DoseRate.units + MassRate.units)

    /// A time in one number, or in whole hours, minutes and seconds.
    static let window: String = {
        let whole = "(?:0|[1-9][0-9]{0,6})"
        let (hours, minutes, seconds) = ("\(whole) ?h", "\(sixtieth) ?min", "\(sixtieth) ?s")
        let several = [
            "\(hours) ?\(minutes)(?: ?\(seconds))?", "\(hours) ?\(seconds)",
            "\(whole) ?min ?\(seconds)",
        ]
        return "(?:" + ([typed(Window.self)] + several).joined(separator: "|") + ")"
    }()

    /// Doses one after the other, as `0.25 mg/kg/h for 15 min, then 0.5 mg/kg/h for 1 h 45 min`.
    static let steps: String = {
        let step = "\(dose) for \(window)"
        return "\(step)(?:, then \(step)){0,\(DoseOrder.mostSteps - 1)}"
    }()

    /// Doses with commas between them.
    static let ceilings = " ?\(dose)(?:, ?\(dose)){0,3}"

    /// Flows with commas between them, one for each step.
    static let flows: String = {
        let flow = typed(FlowRate.self)
        return " ?\(flow)(?:, ?\(flow)){0,\(DoseOrder.mostSteps - 1)}"
    }()

    /// What is asked for, step by step, as it is told again; a change at the chair may be a flow.
    static let program: String = {
        let units = spelled(
            FlowRate.units + DoseRate.units + MassRate.units + DosePerWeight.units + Mass.units
        )
        let step = "\(number) \(units) for \(words)"
        return "\(step)(?:, then \(step))*"
    }()

    /// A time in words, as in `1 h 59 min 57 s`.
    static let words = "[0-9]+ (?:h|min|s)(?: [0-9]+ (?:min|s))*"

    /// How long something took or takes still, as in `1:23:45`.
    static let clock = "[0-9]+:[0-5][0-9]:[0-5][0-9]"

    /// A day of the years that are taken.
    static let day =
        "(?:18[89][0-9]|19[0-9]{2}|2[01][0-9]{2}|2200)-(?:0[1-9]|1[0-2])"
        + "-(?:0[1-9]|[12][0-9]|3[01])"

    /// A time with its day, as the daemon tells it.
    static let utc = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"

    /// A time with its day and offset, as it may be typed (RFC 3339).
    static let time =
        day + #"[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\.[0-9]{1,9})?"#
        + "(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"

    /// A short time for a setting, as in `120 s`.
    static let span = #"[0-9]{1,6}(?:\.[0-9]{1,6})? *(?:ms|s|min|h)"#

    /// Letters that are not mistaken for one another: no I, L, O and U.
    static func letters(_ count: Int) -> String { "[0-9A-HJKMNP-TV-Z]{\(count)}" }

    /// What an annunciator comes back with.
    static let annunciatorKey = letters(26)

    /// The one-time token of a proposal.
    static let token = "\(letters(5))-\(letters(5))"

    /// SHA-256.
    static let digest = "[0-9a-f]{64}"

    /// A head of the journal as somebody wrote it down.
    static let anchor = "[1-9][0-9]{0,17}[: ][0-9a-fA-F]{64}"

    /// A staff identifier.
    static let person = "[a-z0-9](?:[a-z0-9.-]{0,30}[a-z0-9])?"

    /// A patient's identifier: visible ASCII.
    static let patient = "[!-~]{1,64}"

    /// Any text that can be seen: no control, invisible or private character.
    ///
    /// Written out, for not every reader of a schema knows Unicode's properties; what is not assigned
    /// yet is refused all the same.
    static let visible: String = {
        let control = #"\u0000-\u001F\u007F-\u009F\u2028\u2029"#
        let invisible =
            #"\u00AD\u0600-\u0605\u061C\u06DD\u070F\u0890\u0891\u08E2\u180E\u200B-\u200F"#
            + #"\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB"#
        let unused = #"\uE000-\uF8FF"# + "\u{E0000}-\u{E0FFF}\u{F0000}-\u{10FFFD}"
        return "[^\(control)\(invisible)\(unused)]+"
    }()

    private static func spelled(_ units: [UnitOfMeasure]) -> String {
        let symbols = units.map { unit in
            // Also with the two micro signs and with a u, as it is parsed.
            unit.symbol.hasPrefix("mcg")
                ? "(?:mc|[u\u{B5}\u{3BC}])" + unit.symbol.dropFirst(2) : unit.symbol
        }
        return "(?:" + symbols.joined(separator: "|") + ")"
    }
}
