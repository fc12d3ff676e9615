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

    /// A care area, the names of its drugs and what it asks.
    struct CareArea: Codable, Hashable {
        let name: String
        let drugs: [String]
        let contraindications: [String]
        let premedications: [Premedication]
        let observations: [Observation]

        init(_ formulary: Formulary) {
            name = formulary.careArea
            drugs = formulary.drugs.map(\.drug)
            contraindications = formulary.care.contraindications
            premedications = formulary.care.premedications.map {
                Premedication(name: $0.name, isBenzodiazepine: $0.isBenzodiazepine)
            }
            observations = VitalSign.allCases.compactMap { sign in
                formulary.care.observations[sign].map { Observation(sign, $0) }
            }
        }
    }

    /// What may be given beforehand.
    struct Premedication: Codable, Hashable {
        let name: String
        let isBenzodiazepine: Bool
    }

    /// What is expected of a vital sign; both ends belong to a range.
    struct Observation: Codable, Hashable {
        /// Two ends, in the sign's unit.
        struct Ends: Codable, Hashable {
            let lowest: Int
            let highest: Int

            init(_ range: ClosedRange<Int>) {
                lowest = range.lowerBound
                highest = range.upperBound
            }
        }

        let sign: VitalSign
        let unit: String
        let advisory: Ends
        let alarm: Ends

        init(_ sign: VitalSign, _ range: ObservationLimits.Range) {
            self.sign = sign
            unit = sign.unit
            advisory = Ends(range.advisory)
            alarm = Ends(range.alarm)
        }
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
        careAreas = library.formularies.map(CareArea.init)
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
