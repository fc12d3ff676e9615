// The checklist before a start (SR-13).

/// One item of the checklist answered for the patient in the chair: exactly one.
public struct CheckRequest: ControlRequest {
    /// Every key of the JSON object.
    public static let keys = [
        "patient", "born", "clearedBy", "contraindication", "present", "premedication", "baseline",
        "label", "linePrimed",
    ]

    /// Those that hold no text.
    public static let shapes: [String: RequestShape] = [
        "present": .truth, "linePrimed": .truth,
        "premedication": .list(
            of: .object(keys: ["name", "dose", "at"]),
            atMost: MessageBounds.premedications
        ),
        "baseline": .object(keys: VitalSigns.keys, shapes: VitalSigns.shapes),
        "label": .object(keys: ["drug", "concentration", "size"]),
    ]

    /// The patient's identifier.
    public let patient: String

    /// The patient's date of birth, `YYYY-MM-DD`.
    public let born: String

    /// The patient is medically cleared, by the person named.
    public let clearedBy: String?

    /// The contraindication that was asked about, as the site's list names it.
    public let contraindication: String?

    /// Whether it is there; comes with `contraindication`.
    public let present: Bool?

    /// All that was given beforehand; an empty list says that nothing was.
    public let premedication: [GivenDrug]?

    /// The vital signs before the infusion.
    public let baseline: VitalSigns?

    /// What was read off the syringe that is to be mounted.
    public let label: Label?

    /// True: the line was primed by hand before the syringe was mounted.
    public let linePrimed: Bool?

    /// A drug that was given before the infusion.
    public struct GivenDrug: Codable, Hashable, Sendable {
        /// As the clinic's list names it.
        public let name: String

        /// How much, in a nurse's words, as in `4 mg`.
        public let dose: String

        /// When, RFC 3339 with its offset, as in `2026-11-22T09:40:00Z`.
        public let at: String

        /// Takes what was given.
        public init(name: String, dose: String, at: String) {
            self.name = name
            self.dose = dose
            self.at = at
        }
    }

    /// What stands on a syringe.
    public struct Label: Codable, Hashable, Sendable {
        /// The drug.
        public let drug: String

        /// Its strength, in mg/mL.
        public let concentration: String

        /// The syringe's nominal size, in mL.
        public let size: String

        /// Takes what was read.
        public init(drug: String, concentration: String, size: String) {
            self.drug = drug
            self.concentration = concentration
            self.size = size
        }
    }

    /// One answer.
    public enum Item: Hashable, Sendable {
        /// The patient is medically cleared, by the person named.
        case cleared(by: String)
        /// A contraindication is there, or is not.
        case contraindication(String, isPresent: Bool)
        /// All that was given beforehand.
        case premedication([GivenDrug])
        /// The vital signs before the infusion.
        case baseline(VitalSigns)
        /// What was read off the syringe.
        case label(Label)
        /// The line was primed by hand.
        case linePrimed
    }

    /// Answers one item.
    public init(patient: Patient, item: Item) {
        self.patient = patient.id
        born = patient.born
        var (cleared, contraindication, isPresent): (String?, String?, Bool?) = (nil, nil, nil)
        var (given, baseline, label): ([GivenDrug]?, VitalSigns?, Label?) = (nil, nil, nil)
        var isPrimed: Bool?
        switch item {
        case .cleared(let by): cleared = by
        case .contraindication(let name, let present):
            (contraindication, isPresent) = (name, present)
        case .premedication(let drugs): given = drugs
        case .baseline(let signs): baseline = signs
        case .label(let read): label = read
        case .linePrimed: isPrimed = true
        }
        clearedBy = cleared
        self.contraindication = contraindication
        present = isPresent
        premedication = given
        self.baseline = baseline
        self.label = label
        linePrimed = isPrimed
    }

    /// The one answer it holds; `nil` where it holds none, several, or half of one.
    public var item: Item? { items.count == 1 && !isHalf ? items[0] : nil }

    /// Says so unless it is exactly one answer, and a whole one.
    public var inconsistency: String? {
        if isHalf {
            return "'contraindication' and 'present' come together: which one, and whether it is"
                + " there"
        }
        if linePrimed == false {
            return "'linePrimed' is only ever true: prime the line first, then say so"
        }
        if items.count == 1 { return nil }
        return (items.isEmpty ? "no item" : "more than one item")
            + " was answered: give exactly one of 'clearedBy', 'contraindication',"
            + " 'premedication', 'baseline', 'label' and 'linePrimed'"
    }

    private var isHalf: Bool { (contraindication == nil) != (present == nil) }

    private var items: [Item] {
        var items: [Item] = []
        if let clearedBy { items.append(.cleared(by: clearedBy)) }
        if let contraindication, let present {
            items.append(.contraindication(contraindication, isPresent: present))
        }
        if let premedication { items.append(.premedication(premedication)) }
        if let baseline { items.append(.baseline(baseline)) }
        if let label { items.append(.label(label)) }
        if linePrimed == true { items.append(.linePrimed) }
        return items
    }
}
