import ControlAPI

/// What a status says of the power-on self test: a row where all is well, else one a part (SR-60).
enum SelfTestRows {
    static func rows(_ test: [SelfTestReply]) -> [(name: String, value: String?)] {
        let short = test.filter { $0.state != .passed }
        guard !short.isEmpty else { return [("self-test", "passed")] }
        return short.map { part in
            ("self-test", "\(part.item.rawValue) \(word(part.state)): \(part.reason ?? "")")
        }
    }

    private static func word(_ state: SelfTestReply.State) -> String {
        switch state {
        case .waiting: "waits"
        case .passed: "passed"
        case .failed: "FAILED"
        }
    }
}
