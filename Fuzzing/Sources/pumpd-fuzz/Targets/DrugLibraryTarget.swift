internal import DoseMath
internal import DrugLibrary

/// The drug library's file: whatever is written in it, no limit of it exceeds those built in (SR-05).
enum DrugLibraryTarget: FuzzTarget {
    static let name = "drug-library"

    static func take(_ bytes: [UInt8]) {
        let library: DrugLibrary
        do {
            library = try DrugLibrary(bytes: bytes, path: "drug-library.yaml")
        } catch {
            Law.require(!error.findings.isEmpty, "a refused library is refused for something")
            return FileLines(bytes).require(error.findings)
        }
        Law.require(!library.formularies.isEmpty, "a library has a care area")
        Law.require(library.digest.utf8.count == 64, "a library has its digest")
        for formulary in library.formularies {
            Law.require(!formulary.drugs.isEmpty, "a care area has a drug")
            formulary.drugs.forEach(judge)
        }
    }

    private static func judge(_ rules: DrugRules) {
        let compiled = CompiledCeilings.limits
        for (limits, above) in [(rules.hard, compiled), (rules.soft, rules.hard)] {
            let isWithin =
                limits.doseRate <= above.doseRate && limits.massRate <= above.massRate
                && limits.sessionMass <= above.sessionMass
                && limits.sessionDose <= above.sessionDose && limits.window <= above.window
                && limits.startToEnd <= above.startToEnd
                && above.weight.contains(limits.weight.lowerBound)
                && above.weight.contains(limits.weight.upperBound)
            Law.require(isWithin, "each limit of \(rules.drug) is within the layer above it")
        }
        for strength in rules.usualConcentrations + rules.allowedConcentrations {
            Law.require(strength <= CompiledCeilings.concentration, "no strength is too strong")
            Law.require(strength > .zero, "a strength is of something")
        }
    }
}
