import DoseMath
import InfusionCore
import PumpDriver
import StrictYAML

/// A key of the settings file, and how its value is read by what its row says.
struct Setting<Value>: Sendable {
    let row: SettingRow

    private let value: @Sendable (ValueReader) -> Value?

    /// - Parameters:
    ///   - path: section and key, as in `times.poll`.
    ///   - form: what its value has to be.
    ///   - shipped: its value in the shipped file.
    ///   - necessity: whether it may be left out.
    ///   - requirements: the safety requirements it bears on.
    ///   - meaning: one line.
    ///   - value: reads it, noting what is wrong.
    init(
        _ path: String,
        _ form: SettingForm,
        shipped: String,
        necessity: SettingRow.Necessity = .required,
        _ requirements: [String],
        _ meaning: String,
        value: @escaping @Sendable (ValueReader) -> Value?
    ) {
        let parts = path.split(separator: ".").map(String.init)
        row = SettingRow(
            section: parts.count > 1 ? parts[0] : nil,
            key: parts[parts.count - 1],
            form: form,
            asShipped: shipped,
            necessity: necessity,
            requirements: requirements,
            meaning: meaning
        )
        self.value = value
    }

    /// Reads it from the mapping it stands in.
    ///
    /// - Returns: `nil` after noting what is wrong, and where it may be left out and is.
    func read(in mapping: MappingReader) -> Value? { readWithLine(in: mapping)?.value }

    /// Reads it, and says on which line it stands: for what only another file can show to be wrong.
    func readWithLine(in mapping: MappingReader) -> (value: Value, line: Int)? {
        let found =
            switch row.necessity {
            case .required, .withItsSection: mapping.required(row.key)
            case .optional: mapping.optional(row.key)
            }
        guard let found, let value = value(found) else { return nil }
        return (value, found.line)
    }
}

extension Setting where Value == String {
    /// A path of the host, or one beside the settings file.
    static func path(
        _ path: String,
        shipped: String,
        _ requirements: [String],
        _ meaning: String
    ) -> Self {
        Self(path, .path, shipped: shipped, requirements, meaning) {
            $0.parsed(by: PathText.shown)
        }
    }

    /// A path of the host from the root on.
    static func wholePath(
        _ path: String,
        shipped: String,
        _ requirements: [String],
        _ meaning: String
    ) -> Self {
        Self(path, .wholePath, shipped: shipped, requirements, meaning) {
            $0.parsed(by: PathText.whole)
        }
    }

    /// What some other file holds.
    static func text(
        _ path: String,
        shipped: String,
        _ requirements: [String],
        _ meaning: String
    ) -> Self {
        Self(path, .text, shipped: shipped, requirements, meaning) { $0.text() }
    }
}

extension Setting where Value == Int64 {
    /// A whole number.
    static func wholeNumber(
        _ path: String,
        _ range: ClosedRange<Int64>,
        shipped: String,
        _ requirements: [String],
        _ meaning: String
    ) -> Self {
        Self(path, .wholeNumber(range), shipped: shipped, requirements, meaning) {
            $0.wholeNumber(in: range)
        }
    }
}

extension Setting where Value == UInt32 {
    /// The Unix group of a role: a group for every role, for one that was forgotten would keep everybody
    /// of that role from acting.
    static func group(_ role: Role) -> Self {
        Self(
            "groups.\(role.rawValue)",
            .group,
            shipped: "pumpd-\(role.rawValue)",
            necessity: .withItsSection,
            ["SR-15"],
            "The group whose accounts may be used for what the role \(role.rawValue) may do."
        ) { $0.parsed(by: UnixAccounts.group) }
    }
}

extension Setting where Value == Span {
    /// A time of the section `times`.
    static func time(
        _ key: String,
        _ clock: SettingClock,
        _ range: ClosedRange<Int64>,
        besides relation: SettingRelation? = nil,
        shipped: String,
        _ requirements: [String],
        _ meaning: String
    ) -> Self {
        let form = SettingForm.time(range, clock, besides: relation)
        return Self("times.\(key)", form, shipped: shipped, requirements, meaning) {
            $0.parsed { (text) throws(TimeTextError) in try TimeText.parse(text, in: range) }
        }
    }
}
