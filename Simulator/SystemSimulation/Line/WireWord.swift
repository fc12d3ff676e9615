/// The commands of a New Era pump by which the judge and the mishaps know a frame, from its manual: names of
/// their own, so that a driver that says another is not believed.
enum WireWord {
    static let rate = "RAT"
    static let volume = "VOL"
    static let run = "RUN"
    static let stop = "STP"
}
