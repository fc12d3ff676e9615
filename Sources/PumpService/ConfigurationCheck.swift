import DoseMath
import InfusionCore
import Settings
import Staff

/// What a start would be refused for, found without a start.
public enum ConfigurationCheck {
    /// Reads everything a start reads, opens no device and locks nothing.
    ///
    /// - Parameter options: as a start takes them.
    /// - Returns: one line that says what would be run with.
    /// - Throws: `StartError` with what is wrong.
    public static func run(_ options: StartOptions) throws(StartError) -> String {
        let settings = try options.settings()
        let library = LibraryShelf(
            path: settings.drugLibrary,
            careArea: settings.careArea,
            expectedDigest: settings.drugLibraryDigest
        )
        let formulary = try library.read()
        let staff = try GuardedStaffFile.read(settings.staff)
        return "drug library \(formulary.version), staff of \(staff.entries.count)"
    }
}
