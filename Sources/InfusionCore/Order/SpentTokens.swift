/// The last tokens that are no longer good, so that a used one is told from an unknown one.
struct SpentTokens: Hashable, Sendable {
    private var entries: [(text: String, problem: Refusal.OrderProblem)] = []
    private static let limit = 64

    mutating func add(_ token: OneTimeToken, _ problem: Refusal.OrderProblem) {
        entries.append((token.text, problem))
        if entries.count > Self.limit { entries.removeFirst() }
    }

    func problem(of text: String) -> Refusal.OrderProblem {
        guard let entry = entries.last(where: { $0.text == text }) else { return .unknown }
        return entry.problem
    }

    static func == (left: SpentTokens, right: SpentTokens) -> Bool {
        left.entries.elementsEqual(right.entries) { $0.text == $1.text && $0.problem == $1.problem }
    }

    func hash(into hasher: inout Hasher) {
        for entry in entries { hasher.combine(entry.text) }
    }
}
