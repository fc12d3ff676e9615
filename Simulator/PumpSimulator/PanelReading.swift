/// What is heard of a pump's buzzer.
public enum BuzzerSound: String, Sendable, CaseIterable {
    /// Nothing.
    case silent
    /// One sound without a break.
    case sounding
    /// One beep after another.
    case beeping
}

/// What a person beside the pump notices of it, at one moment.
public struct PanelReading: Sendable, Equatable {
    /// Whether the pump is on.
    public let isPowered: Bool

    /// What its host made of the buzzer; the sound of an alarm is not in it.
    public let buzzer: BuzzerSound
}
