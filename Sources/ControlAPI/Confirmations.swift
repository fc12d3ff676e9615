// What a nurse answers to a proposal, and what she reads off the syringe.

/// A nurse's confirmation of exactly one proposal, whose one-time token is in the path (SR-10).
public struct ConfirmRequest: ControlRequest {
    /// Every key of the JSON object.
    public static let keys = ["rate", "patient", "born"]

    /// The rate the nurse reads, in mL/h, compared with the proposal's by value.
    ///
    /// Of a stepped program the rate of each step, with commas between: `8.75 mL/h, 17.5 mL/h`.
    public let rate: String

    /// The patient's identifier, entered again and compared (SR-10).
    public let patient: String

    /// The patient's date of birth, entered again and compared (SR-10).
    public let born: String

    /// Takes a confirmation as it was typed.
    public init(rate: String, patient: String, born: String) {
        self.rate = rate
        self.patient = patient
        self.born = born
    }
}

/// Two persons' agreement to exceed the soft limits that one proposal names (SR-06).
///
/// Each proves who she is by her PIN; the proposal's token is in the path.
public struct OverrideRequest: ControlRequest {
    /// Every key of the JSON object.
    public static let keys = ["nurse", "nursePin", "second", "secondPin", "reason"]

    /// The nurse at the chair, by her staff identifier.
    public let nurse: String

    /// Her PIN.
    public let nursePin: String

    /// Another person whose role may agree.
    public let second: String

    /// That person's PIN.
    public let secondPin: String

    /// Why, in their own words.
    public let reason: String

    /// Takes an agreement as it was typed.
    public init(
        nurse: String,
        nursePin: String,
        second: String,
        secondPin: String,
        reason: String
    ) {
        self.nurse = nurse
        self.nursePin = nursePin
        self.second = second
        self.secondPin = secondPin
        self.reason = reason
    }
}

/// Starting what was confirmed.
public struct StartRequest: ControlRequest {
    /// Every key of the JSON object.
    public static let keys = ["barrel"]

    /// The volume read on the barrel of the mounted syringe, in mL (SR-17).
    public let barrel: String

    /// Takes a reading as it was typed.
    public init(barrel: String) {
        self.barrel = barrel
    }
}

/// Going on after a pause.
public struct ResumeRequest: ControlRequest {
    /// Every key of the JSON object.
    public static let keys = ["newSyringe"]

    /// The one whose value is an object.
    public static let shapes: [String: RequestShape] = [
        "newSyringe": .object(keys: ["filled", "drug", "concentration", "size"])
    ]

    /// A syringe mounted since; left out where the one that was there goes on.
    public let newSyringe: NewSyringe?

    /// What was read off a syringe as it was mounted (SR-13, SR-17).
    public struct NewSyringe: Codable, Hashable, Sendable {
        /// The volume read on its barrel, in mL.
        public let filled: String

        /// The drug, as it stands on the label.
        public let drug: String

        /// Its strength, in mg/mL, as it stands on the label.
        public let concentration: String

        /// The syringe's nominal size, in mL.
        public let size: String

        /// Takes what was read.
        public init(filled: String, drug: String, concentration: String, size: String) {
            self.filled = filled
            self.drug = drug
            self.concentration = concentration
            self.size = size
        }
    }

    /// Takes a request as it was typed.
    public init(newSyringe: NewSyringe? = nil) {
        self.newSyringe = newSyringe
    }
}

/// The volume read on the barrel, whenever it is read (SR-17).
public struct BarrelRequest: ControlRequest {
    /// Every key of the JSON object.
    public static let keys = ["barrel"]

    /// The volume read, in mL.
    public let barrel: String

    /// Takes a reading as it was typed.
    public init(barrel: String) {
        self.barrel = barrel
    }
}

/// Closing a patient's course, so that another may begin (SR-08); the patient is in the path.
public struct CloseCourseRequest: ControlRequest {
    /// Every key of the JSON object.
    public static let keys = ["course", "reason"]

    /// The course that is open: `weekly`, `daily` or `booster`.
    public let course: String

    /// Why, in a nurse's own words.
    public let reason: String

    /// Takes a request as it was typed.
    public init(course: String, reason: String) {
        self.course = course
        self.reason = reason
    }
}
