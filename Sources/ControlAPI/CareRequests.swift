// What a nurse does at the chair beside ordering, running and observing.

/// Handing the patient over; whoever hands over has signed in, whoever takes over proves herself
/// here (SR-14).
public struct HandOverRequest: ControlRequest {
    /// Every key of the JSON object.
    public static let keys = ["to", "pin"]

    /// The nurse who takes over, by her staff identifier.
    public let to: String

    /// Her PIN.
    public let pin: String

    /// Takes what was typed.
    public init(to: String, pin: String) {
        self.to = to
        self.pin = pin
    }
}

/// Having looked at the infusion site (SR-14).
public struct SiteRequest: ControlRequest {
    /// Every key of the JSON object.
    public static let keys = ["sound"]

    /// It is no text.
    public static let shapes: [String: RequestShape] = ["sound": .truth]

    /// Whether the drug may go in there; false pauses as for an infiltration.
    public let sound: Bool

    /// Takes what was seen.
    public init(sound: Bool) {
        self.sound = sound
    }
}

/// Noting an adverse event.
public struct AdverseEventRequest: ControlRequest {
    /// Every key of the JSON object.
    public static let keys = ["text"]

    /// In a nurse's own words, 3 to 500 characters.
    public let text: String

    /// Takes what was typed.
    public init(text: String) {
        self.text = text
    }
}

/// Ending a lock: the nurse has signed in, the second person proves herself here (SR-45).
public struct ReleaseLockRequest: ControlRequest {
    /// Every key of the JSON object.
    public static let keys = ["second", "pin", "reason"]

    /// The second person, by her staff identifier.
    public let second: String

    /// Her PIN.
    public let pin: String

    /// What was found, in their own words, 3 to 500 characters.
    public let reason: String

    /// Takes what was typed.
    public init(second: String, pin: String, reason: String) {
        self.second = second
        self.pin = pin
        self.reason = reason
    }
}

/// Pausing the sound at one annunciator (SR-42).
public struct AudioPauseRequest: ControlRequest {
    /// Every key of the JSON object.
    public static let keys = ["annunciator", "length"]

    /// The annunciator's name, as its stream's first event gave it.
    public let annunciator: String

    /// How long, as in `120 s`, which is the longest.
    public let length: String

    /// Takes what was typed.
    public init(annunciator: String, length: String) {
        self.annunciator = annunciator
        self.length = length
    }
}
