import DoseMath
import StrictYAML

/// Reads what a care area asks before, during and after every infusion (SR-13, SR-14).
struct CareReader {
    /// `nil` where something was refused.
    let rules: CareRules?

    init(of area: MappingReader) {
        let contraindications = ContraindicationsReader(area.required("contraindications"))
        let premedications = PremedicationsReader(area.required("premedications"))
        let observations = area.required("observations")?.mapping()
            .map(ObservationLimitsReader.init)
        guard let contraindications = contraindications.texts,
            let premedications = premedications.list, let limits = observations?.limits
        else {
            rules = nil
            return
        }
        rules = CareRules(
            contraindications: contraindications,
            premedications: premedications,
            observations: limits
        )
    }
}
