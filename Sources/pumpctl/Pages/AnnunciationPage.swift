import ControlAPI

/// Whether alarms can be heard, where, and whether the sound is paused (SR-42, SR-46).
enum AnnunciationPage {
    /// The page.
    static func lines(for sound: AnnunciationReply) -> [String] {
        let heading =
            sound.isHeard
            ? "Alarm sound: heard"
            : "Alarm sound: NOT HEARD; nothing starts before pumpctl watch --sound"
        let rows = sound.annunciators.map { (name: $0.id, value: Optional(standing(of: $0))) }
        return [heading] + Table.rows(rows) + pause(sound.audioPause)
    }

    /// The pause of the sound; nothing where there is none.
    static func pause(_ pause: AudioPauseReply?) -> [String] {
        guard let pause else { return [] }
        return [
            "AUDIO PAUSED for another \(Table.time(seconds: pause.endsInSeconds)); a"
                + " \(pause.priority.rawValue) alarm ends it"
        ]
    }

    private static func standing(of annunciator: AnnunciatorReply) -> String {
        switch (annunciator.isOpen, annunciator.isHeard) {
        case (true, true): "open, and its test was heard"
        case (true, false): "open; say that its test is heard: pumpctl heard \(annunciator.id)"
        case (false, _): "LOST; it may come back"
        }
    }
}

/// The lock after the same alarm three times (SR-45).
enum LockPage {
    /// The page.
    static func lines(for lock: LockReply) -> [String] {
        ["LOCKED: \(lock.happened)"] + Table.rows([("do now", lock.doNow)])
    }
}
