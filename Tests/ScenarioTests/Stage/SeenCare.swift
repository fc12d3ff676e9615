/// What a script reads of a status about the patient, the people and the alarms' sound.
struct SeenCare: Decodable {
    struct Rounds: Decodable {
        let nurse: String
    }

    struct Hold: Decodable {
        let what: String
    }

    struct Event: Decodable {
        let text: String
    }

    let rounds: Rounds?
    let holds: [Hold]
    let adverseEvents: [Event]
    let remark: String?
    let awaitsDischarge: Bool
}

/// How far the checklist is.
struct SeenChecklist: Decodable {
    let missing: [String]
    let forbids: [String]
}

/// Where an alarm can be heard.
struct SeenAnnunciation: Decodable {
    struct Annunciator: Decodable {
        let id: String
        let isOpen: Bool
        let isHeard: Bool
    }

    struct Pause: Decodable {
        let endsInSeconds: Int
    }

    let isHeard: Bool
    let annunciators: [Annunciator]
    let audioPause: Pause?
}

/// The lock after the same alarm three times.
struct SeenLock: Decodable {
    let alarm: String
}
