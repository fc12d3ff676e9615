import DoseMath
import DrugLibrary

/// Where the drug library's file lies, and what of it this daemon uses.
struct LibraryShelf: Sendable {
    let path: String
    let careArea: String
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
        guard let formulary = library.formulary(for: careArea) else {
            throw .settings(
                "\(path): there is no care area '\(careArea)': the library has "
                    + library.careAreas.joined(separator: ", ")
            )
        }
        return formulary
    }
}
