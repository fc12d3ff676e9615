import InfusionCore

// What stands in the journal's file, beside what the programs say.

extension Verb {
    static let recordExpectations = [
        Verb("expect a refused {} on record which says {}") { stage, words in
            let refusals = try stage.storedFacts().compactMap { fact -> String? in
                guard case .refused(let request, let reason, _) = fact, request == words[0] else {
                    return nil
                }
                return reason
            }
            guard refusals.contains(where: { $0.contains(words[1]) }) else {
                throw StepFailure("on record are: \(refusals)")
            }
        },
        // Who asked for a stop or a pause; nobody, where no one had signed in.
        Verb("expect a {} by {} on record") { stage, words in
            let people = try stage.storedFacts().compactMap { fact -> String? in
                guard case .stopCommanded(_, let cause, let by) = fact, cause == words[0] else {
                    return nil
                }
                return by.map { $0.person?.id ?? "nobody" }
            }
            guard people.contains(words[1]) else { throw StepFailure("on record are: \(people)") }
        },
        Verb("expect a fact {} on record") { stage, words in
            let kinds = Set(try stage.storedFacts().map(\.kind))
            guard kinds.contains(words[0]) else { throw StepFailure("on record are: \(kinds)") }
        },
        Verb("expect {} times {} on record") { stage, words in
            let count = try stage.storedFacts().count { $0.kind == words[1] }
            try require("\(count)", is: words[0])
        },
    ]
}
