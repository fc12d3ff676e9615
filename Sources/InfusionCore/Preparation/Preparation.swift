public import DoseMath

/// The checklist of one patient, before the start (SR-13).
///
/// Answers may come in any order and again; the last one to a question counts. One start uses it up.
public struct Preparation: Hashable, Sendable, Codable {
    /// Whose.
    public let patient: Patient

    /// When the first answer came, on the line clock of the boot it came in.
    public let begun: Moment

    /// Who cleared the patient.
    public private(set) var clearedBy: String?

    /// Each contraindication asked about, and whether it is there.
    public private(set) var contraindications: [String: Bool] = [:]

    /// What was given beforehand; empty where nothing was.
    public private(set) var premedication: [GivenDrug]?

    /// The vital signs before the infusion.
    public private(set) var baseline: Observation?

    /// What was read off the syringe.
    public private(set) var label: SyringeLabel?

    /// Whether the line was primed by hand.
    public private(set) var isPrimed = false

    init(patient: Patient, begun: Moment) {
        self.patient = patient
        self.begun = begun
    }

    /// When it was taken, on the line clock.
    public private(set) var baselineAt: Moment?

    mutating func take(_ item: CheckItem, at line: Moment) {
        switch item {
        case .cleared(let by): clearedBy = by
        case .contraindication(let name, let isPresent): contraindications[name] = isPresent
        case .premedication(let given): premedication = given
        case .baseline(let observation):
            baseline = observation
            baselineAt = line
        case .label(let read): label = read
        case .linePrimed: isPrimed = true
        }
    }

    /// What has not been asked or answered yet, in the order of the list.
    public func missing(under care: CareRules) -> [String] {
        var missing: [String] = []
        if clearedBy == nil { missing.append("medically cleared") }
        missing += care.contraindications.filter { contraindications[$0] == nil }
            .map { "contraindication: \($0)" }
        if premedication == nil { missing.append("premedication") }
        if baseline == nil { missing.append("baseline observations") }
        if label == nil { missing.append("label and syringe") }
        if !isPrimed { missing.append("line primed") }
        return missing
    }

    /// What was answered and forbids a start.
    public func obstacles(under care: CareRules) -> [String] {
        let present = care.contraindications.filter { contraindications[$0] == true }
            .map { "contraindicated: \($0)" }
        let findings = baseline.map(care.observations.findings) ?? []
        return present + findings.filter(\.isAlarm).map { "baseline \($0)" }
    }

    /// How the label that was read differs from what is ordered and set up, if it does.
    func labelDiffers(
        from opening: Opening,
        _ strength: Concentration,
        _ pump: PumpCapability
    )
        -> String?
    {
        guard let label else { return nil }
        return label.difference(
            drug: opening.drug,
            concentration: strength,
            size: pump.syringeVolume
        )
    }
}

extension SyringeLabel {
    /// How it differs from what it should be; `nil` where it does not.
    func difference(drug: String, concentration: Concentration, size: Volume) -> String? {
        if self.drug != drug { return "the label says '\(self.drug)', ordered is '\(drug)'" }
        if self.concentration != concentration {
            return "the label says \(self.concentration), ordered is \(concentration)"
        }
        if self.size != size {
            return "the syringe holds \(self.size), the pump is set up for \(size)"
        }
        return nil
    }
}
