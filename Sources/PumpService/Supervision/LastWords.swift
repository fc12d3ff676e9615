/// What the supervisor says when it ends the process, as bytes made beforehand: it may not wait for
/// memory then.
struct LastWords: Sendable {
    private static let hang = "the control loop has not turned for 1 s: "
    private static let end =
        "; pumpd ends by SIGABRT. The pump stops by its lease at the latest: look at it"

    private let written = line("one stop was written on the pump's line")
    private let noLine = line("no line to a pump is open")
    private let notTaken = line("the pump's line took no stop")

    /// What became of the stop, and what to do.
    func hung(_ outcome: EmergencyLine.Outcome) -> [UInt8] {
        switch outcome {
        case .written: written
        case .noLine: noLine
        case .notTaken: notTaken
        }
    }

    private static func line(_ stop: String) -> [UInt8] {
        Array("pumpd: \(hang)\(stop)\(end)\n".utf8)
    }
}
