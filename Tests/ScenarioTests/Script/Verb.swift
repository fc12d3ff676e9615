/// One sentence that a scenario may hold, and what it does.
struct Verb: Sendable {
    /// The words of a sentence that stand for its `{}`, and what may stand at its end.
    struct Words: Sendable {
        let blanks: [String]
        /// `is refused with status N`: the exit status the command must have; else 0.
        var refusal: Int32?
        /// `within N s`.
        var limit: Duration?

        subscript(_ place: Int) -> String { blanks[place] }

        func number(_ place: Int) throws -> Double {
            guard let number = Double(blanks[place]) else {
                throw StepFailure("'\(blanks[place])' is not a number")
            }
            return number
        }

        func span(_ place: Int) throws -> Duration { .milliseconds(Int(try number(place) * 1_000)) }
    }

    let pattern: String
    let act: @Sendable (Stage, Words) async throws -> Void

    init(_ pattern: String, act: @escaping @Sendable (Stage, Words) async throws -> Void) {
        self.pattern = pattern
        self.act = act
    }

    static var all: [Verb] {
        // Of two that fit a sentence the first one is meant.
        staging + supervision + files + hostActs + libraryActs + pumpActs + lineVerbs + people
            + checklistActs + care + nurseActs + annunciatorVerbs + courseActs + waits
            + doseExpectations + libraryExpectations + checklistExpectations + recordExpectations
            + metricsVerbs + reloadVerbs + expectations
    }

    /// Finds the verb of a sentence and does it.
    static func perform(_ sentence: String, on stage: Stage) async throws {
        var tokens = try split(sentence)
        var refusal: Int32?
        var limit: Duration?
        if tokens.count > 5, tokens.dropLast().suffix(4) == ["is", "refused", "with", "status"] {
            refusal = Int32(tokens[tokens.count - 1])
            tokens.removeLast(5)
        }
        if tokens.count > 3, tokens.last == "s", tokens[tokens.count - 3] == "within" {
            limit = Double(tokens[tokens.count - 2]).map { .milliseconds(Int($0 * 1_000)) }
            tokens.removeLast(3)
        }
        for verb in all {
            guard let blanks = verb.match(tokens) else { continue }
            try await verb.act(stage, Words(blanks: blanks, refusal: refusal, limit: limit))
            return
        }
        throw StepFailure("no such sentence; the verbs are in Tests/ScenarioTests/Script")
    }

    private func match(_ tokens: [String]) -> [String]? {
        let wanted = pattern.split(separator: " ")
        guard wanted.count == tokens.count else { return nil }
        var blanks: [String] = []
        for (word, token) in zip(wanted, tokens) {
            if word == "{}" {
                blanks.append(token)
            } else if word != token {
                return nil
            }
        }
        return blanks
    }

    /// The words of a sentence; what stands in double quotes is one.
    private static func split(_ sentence: String) throws -> [String] {
        let parts = sentence.split(separator: "\"", omittingEmptySubsequences: false)
        guard !parts.count.isMultiple(of: 2) else { throw StepFailure("a quote is not closed") }
        return zip(0..., parts).flatMap { place, part in
            place.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
        }
    }
}
