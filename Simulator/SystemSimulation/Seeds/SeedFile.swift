import DoseMath
import PumpSimulator

/// A day as a text that people read and write: what a seed file holds.
///
/// It names everything that was drawn before the day began, so that the day stays the same when a later
/// version draws more or otherwise. What is drawn while the day is lived through comes from streams of
/// its `seed`, one for the pump, each direction of the line, the disk and each act of each nurse.
public struct SeedFile: Sendable, Hashable {
    /// The day.
    public let day: Day

    /// What it once showed: the lines with `#` at the top.
    public let story: [String]

    /// The most that a file may have, bytes.
    public static let mostBytes = 65_536

    /// Puts a file together.
    ///
    /// - Parameters:
    ///   - day: any.
    ///   - story: a few lines without line breaks.
    public init(_ day: Day, story: [String]) {
        self.day = day
        self.story = story
    }

    /// The file's text; read again it is this file.
    public var text: String {
        let lines =
            story.map { "# \($0)" } + (story.isEmpty ? [] : [""])
            + SeedKey.allCases.flatMap { key in
                key.values(of: day).map { "\(key.rawValue): \($0)" }
            }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// The words before the colon of a seed file's lines, in the order they are printed.
enum SeedKey: String, CaseIterable {
    case seed
    case patient
    case weight
    case strength
    case dose
    case course
    case filled
    case mode = "pump mode"
    case pending = "pump while it answers"
    case timeout = "pump after its time-out"
    case powerUp = "pump at power-up"
    case mistakes
    case colleague
    case mishap

    /// What stands behind the colon, a text for each line there is of this key.
    func values(of day: Day) -> [String] {
        switch self {
        case .seed: ["\(day.seed)"]
        case .patient: [day.sheet.patient]
        case .weight: [day.sheet.weight]
        case .strength: [day.sheet.strength]
        case .dose: [day.sheet.dose]
        case .course: [day.sheet.course.rawValue]
        case .filled: [day.sheet.filled]
        case .mode: [day.pump.isSafe ? "safe" : "basic"]
        case .pending: [day.pump.pending.rawValue]
        case .timeout: [day.pump.timeout.rawValue]
        case .powerUp: [day.pump.announcesPowerUp ? "tells" : "silent"]
        case .mistakes: [day.isFlawless ? "none" : "1 act in \(day.shift.errsOnceIn)"]
        case .colleague: [day.shift.colleagueComes.map { "comes after \($0) s" } ?? "none"]
        case .mishap: day.mishaps.map(\.line)
        }
    }
}

/// A line of a seed file that cannot be taken: it has to be mended.
public struct SeedFileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Which line, from 1 on; that after the last one where something is missing.
    public let line: Int

    /// What stands there, and what may stand there.
    public let says: String

    /// So much of what stands there is repeated at each end.
    private static let shown = 400

    /// What stands there is escaped where a terminal would not show it as it is, and of a long text the
    /// middle is left out: its end says what may stand there.
    init(line: Int, says: String) {
        self.line = line
        let escaped = says.unicodeScalars
            .map { Self.isShown($0) ? String($0) : $0.escaped(asASCII: true) }.joined()
        self.says =
            escaped.unicodeScalars.count <= 2 * Self.shown
            ? escaped
            : String(escaped.unicodeScalars.prefix(Self.shown)) + " \u{2026} "
                + String(escaped.unicodeScalars.suffix(Self.shown))
    }

    /// One line, to stand behind the file's name and a colon.
    public var description: String { "\(line): \(says)" }

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
            .unassigned:
            false
        default: true
        }
    }
}
