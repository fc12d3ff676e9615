import DoseMath
import DrugLibrary
import StrictYAML

/// What checking a drug library found, as JSON for a script.
struct LibraryCheckReply: Codable, Hashable {
    /// Whether pumpd would take it.
    enum Result: String, Codable, Hashable {
        case taken
        case refused
    }

    /// A care area and the names of its drugs.
    struct CareArea: Codable, Hashable {
        let name: String
        let drugs: [String]
    }

    /// One thing that is wrong; without a line where it is about the file as a whole.
    struct Finding: Codable, Hashable {
        let file: String
        let line: Int?
        let reason: String
    }

    let result: Result

    // There where it would be taken.
    let version: String?
    let issued: CalendarDay?
    let digest: String?
    let careAreas: [CareArea]?

    // There where it would be refused; never empty.
    let findings: [Finding]?

    init(_ library: DrugLibrary) {
        result = .taken
        version = library.version
        issued = library.issued
        digest = library.digest
        careAreas = library.formularies.map {
            CareArea(name: $0.careArea, drugs: $0.drugs.map(\.drug))
        }
        findings = nil
    }

    init(_ found: [ConfigurationFinding]) {
        result = .refused
        version = nil
        issued = nil
        digest = nil
        careAreas = nil
        findings = found.map { Finding(file: $0.file, line: $0.line, reason: $0.message) }
    }
}
