import DoseMath
import DrugLibrary
import Settings
import StrictYAML

/// Where the drug library's file lies, and what of it this daemon uses.
struct LibraryShelf: Sendable {
    let path: String
    /// `nil` where the settings name none that can be read: the file is looked at all the same.
    let careArea: CareAreaName?
    let expectedDigest: String?

    /// Reads and checks the file as it is now.
    ///
    /// - Returns: the entries of this daemon's care area.
    /// - Throws: `StartError.settings` with everything that is wrong, by file and line (SR-05).
    func read() throws(StartError) -> Formulary {
        let library: DrugLibrary
        do {
            library = try DrugLibrary(path: path, expectedDigest: expectedDigest)
        } catch {
            throw .settings(error.description)
        }
        if let formulary = library.formulary(for: careArea?.name ?? library.careAreas[0]) {
            return formulary
        }
        let absence = careArea?.absence(from: path, having: library.careAreas).description
        throw .settings(absence ?? "\(path): there is no care area")
    }

    /// Reads the file once more and compares: what is in memory must be what was signed off (SR-60).
    ///
    /// - Parameter formulary: what `read` gave before.
    /// - Returns: what is wrong and what to do; `nil` where file and memory are the same.
    func fault(of formulary: Formulary) -> String? {
        let again: Formulary
        do {
            again = try read()
        } catch {
            return "\(error.description); put it right, then restart pumpd"
        }
        guard again.digest == formulary.digest else {
            return "\(path) was changed while pumpd started: its SHA-256 is \(again.digest), "
                + "what was read has \(formulary.digest); restart pumpd"
        }
        guard again == formulary else {
            return "what is in memory is not what \(path) says, though its SHA-256 is the same; "
                + "restart pumpd, and have the host's memory tested"
        }
        return nil
    }
}
