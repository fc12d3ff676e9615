/// A body weight with the day it was taken (SR-18).
public struct RecordedWeight: Hashable, Sendable, Codable {
    /// The weight.
    public let weight: BodyWeight

    /// The day the patient was weighed.
    public let weighedOn: CalendarDay

    /// Puts the two together.
    public init(weight: BodyWeight, weighedOn: CalendarDay) {
        self.weight = weight
        self.weighedOn = weighedOn
    }
}
