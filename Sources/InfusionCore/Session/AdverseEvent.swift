public import DoseMath

/// An adverse event as a nurse noted it.
public struct AdverseEvent: Hashable, Sendable, Codable {
    /// In her own words.
    public let text: String

    /// When it was noted, on the wall.
    public let at: WallTime
}

extension Session {
    /// How many adverse events of one session are kept at hand; the record keeps them all.
    static let eventsKept = 50

    /// Keeps a note.
    mutating func noteEvent(_ event: AdverseEvent) {
        adverseEvents.append(event)
        if adverseEvents.count > Self.eventsKept { adverseEvents.removeFirst() }
    }
}
