/// How far the checklist before a start is (SR-13).
public struct ChecklistReply: Codable, Hashable, Sendable {
    /// Whose it is; `nil` where none is begun.
    public let patient: Patient?

    /// When its first answer came, RFC 3339 in UTC.
    public let begun: String?

    /// When it lapses unless a start uses it up, in seconds from now, 0 or more.
    public let lapsesInSeconds: Int?

    /// Every item of the site's list in its order, answered or not.
    public let items: [Item]

    /// The items that are not answered yet, by name.
    public let missing: [String]

    /// What was answered and forbids a start, one line each.
    public let forbids: [String]

    /// The site's list of what has to be asked about one by one.
    public let contraindications: [String]

    /// The site's list of what may be given beforehand.
    public let premedications: [Premedication]

    /// One item and its answer.
    public struct Item: Codable, Hashable, Sendable {
        /// Its name, as in `medically cleared` or `contraindication: pregnancy`.
        public let item: String

        /// The answer in words; `nil` where there is none yet.
        public let answer: String?

        /// Puts an item together.
        public init(item: String, answer: String?) {
            self.item = item
            self.answer = answer
        }
    }

    /// A drug of the site's list.
    public struct Premedication: Codable, Hashable, Sendable {
        /// By this name it is answered.
        public let name: String

        /// Whether it is a benzodiazepine, which can interfere with ketamine's effect.
        public let benzodiazepine: Bool

        /// Names one.
        public init(name: String, benzodiazepine: Bool) {
            self.name = name
            self.benzodiazepine = benzodiazepine
        }
    }

    /// Puts a checklist together.
    public init(
        patient: Patient?,
        begun: String?,
        lapsesInSeconds: Int?,
        items: [Item],
        missing: [String],
        forbids: [String],
        contraindications: [String],
        premedications: [Premedication]
    ) {
        self.patient = patient
        self.begun = begun
        self.lapsesInSeconds = lapsesInSeconds
        self.items = items
        self.missing = missing
        self.forbids = forbids
        self.contraindications = contraindications
        self.premedications = premedications
    }
}

/// The checklist as a status tells it: what is still to be done before a start.
public struct ChecklistStateReply: Codable, Hashable, Sendable {
    /// Whose it is; `nil` where none is begun.
    public let patient: Patient?

    /// When it lapses, in seconds from now, 0 or more; `nil` where none is begun.
    public let lapsesInSeconds: Int?

    /// The items that are not answered yet, by name.
    public let missing: [String]

    /// What was answered and forbids a start, one line each.
    public let forbids: [String]

    /// Puts it together.
    public init(patient: Patient?, lapsesInSeconds: Int?, missing: [String], forbids: [String]) {
        self.patient = patient
        self.lapsesInSeconds = lapsesInSeconds
        self.missing = missing
        self.forbids = forbids
    }
}
