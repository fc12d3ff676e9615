/// All that is to say of one key of the settings file, in one place.
///
/// The reader refuses by it, `Docs/Settings.md` shows it, and the comments of the shipped file are
/// held to it.
public struct SettingRow: Hashable, Sendable {
    /// Whether a file may leave a key out.
    public enum Necessity: Hashable, Sendable {
        /// It has to be there.
        case required
        /// It may be left out.
        case optional
        /// It has to be there where its section is, which may be left out.
        case withItsSection
    }

    /// The section that holds it; `nil` for the file itself.
    public let section: String?

    /// The key, exactly as it is written.
    public let key: String

    /// What its value has to be.
    public let form: SettingForm

    /// Its value in the shipped file; of one that is left out there, the example in the comment.
    public let asShipped: String

    /// Whether it may be left out.
    public let necessity: Necessity

    /// The safety requirements it bears on, as in `SR-22`.
    public let requirements: [String]

    /// What it is, in one line.
    public let meaning: String

    /// Section and key, as in `times.poll`.
    public var path: String { section.map { "\($0).\(key)" } ?? key }
}
