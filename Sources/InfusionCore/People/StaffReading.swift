/// What made a staff file be read that is in force since (SR-15); its words are part of the record.
public enum StaffReading: String, Hashable, Sendable, Codable, CaseIterable {
    /// It is read as the daemon comes up.
    case start = "pumpd came up"
    /// It was another one than before, or had been written since.
    case change = "the file was changed"
}
