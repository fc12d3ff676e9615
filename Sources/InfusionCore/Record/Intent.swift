public import DoseMath

/// A delivery that was confirmed and is about to be sent.
public struct Intent: Hashable, Sendable, Codable {
    /// Counts up: what a later *durable* event is matched by.
    public let number: Int

    /// The session it belongs to; opened by its first intent.
    public let session: Int

    /// What the nurse confirmed.
    public let draft: Draft

    /// Which step of its program runs, from 0 on.
    public let step: Int

    /// The session's volume at which the pump will stop by itself at the latest (SR-23).
    public let stopsAt: Volume

    /// What was read on the barrel of a syringe newly mounted for it (SR-17); `nil` where it goes on
    /// with the one that is there.
    public let newSyringe: Volume?

    /// Whether the pump's own counter is cleared before it runs.
    public let clearsCounter: Bool

    /// The rate it puts on the wire.
    public var rate: FlowRate { draft.program.steps[step].rate }

    /// The rate that ran before, where a person raised it.
    public var raisedFrom: FlowRate? {
        switch draft.purpose {
        case .raise(let old) where step == 0: old
        case .raise, .start, .resume: nil
        }
    }

    /// Reads an intent that was recorded.
    ///
    /// - Throws: `Refusal.malformed` where its program has no such step; else the decoder's own error.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        number = try values.decode(Int.self, forKey: .number)
        session = try values.decode(Int.self, forKey: .session)
        draft = try values.decode(Draft.self, forKey: .draft)
        step = try values.decode(Int.self, forKey: .step)
        stopsAt = try values.decode(Volume.self, forKey: .stopsAt)
        newSyringe = try values.decodeIfPresent(Volume.self, forKey: .newSyringe)
        clearsCounter = try values.decode(Bool.self, forKey: .clearsCounter)
        guard draft.program.steps.indices.contains(step) else {
            throw Refusal.malformed("an intent names step \(step), which its program has not")
        }
    }

    init(
        number: Int,
        session: Int,
        draft: Draft,
        step: Int,
        stopsAt: Volume,
        newSyringe: Volume?,
        clearsCounter: Bool
    ) {
        self.number = number
        self.session = session
        self.draft = draft
        self.step = step
        self.stopsAt = stopsAt
        self.newSyringe = newSyringe
        self.clearsCounter = clearsCounter
    }
}
