import ControlAPI

/// What a reading of the barrel says (SR-17).
enum BarrelPage {
    /// The page.
    static func lines(for reply: BarrelReply) -> [String] {
        let comparison = "\(reply.gone) has gone from the barrel, \(reply.counted) was counted"
        let state = "the infusion is \(StatusPage.word(for: reply.state))."
        guard reply.agrees else {
            return [
                "DISAGREES: \(comparison); \(state)",
                "Clamp the line; check that the syringe mounted is the one set up.",
            ]
        }
        return ["Agrees: \(comparison); \(state)"]
    }
}
