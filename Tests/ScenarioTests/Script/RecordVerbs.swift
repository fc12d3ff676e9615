import ControlLoop
import Foundation
import InfusionCore
import Journal

// What stands in the journal's file, beside what the programs say.

extension Verb {
    static let recordExpectations = [
        Verb("expect a refused {} on record which says {}") { stage, words in
            let refusals = try facts(stage).compactMap { fact -> String? in
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
            let people = try facts(stage).compactMap { fact -> String? in
                guard case .stopCommanded(_, let cause, let by) = fact, cause == words[0] else {
                    return nil
                }
                return by.map { $0.person?.id ?? "nobody" }
            }
            guard people.contains(words[1]) else { throw StepFailure("on record are: \(people)") }
        },
        Verb("expect {} times {} on record") { stage, words in
            let count = try facts(stage).count { $0.kind == words[1] }
            try require("\(count)", is: words[0])
        },
    ]

    /// Everything that is durable by now.
    private static func facts(_ stage: Stage) throws -> [Fact] {
        let journal = try JournalFile.openReadOnly(stage.state + "/journal.sqlite")
        var facts: [Fact] = []
        var next: Int64 = 1
        while true {
            let records = try journal.records(from: next)
            guard let last = records.last else { break }
            facts += try records.map {
                try JSONDecoder().decode(Fact.self, from: Data($0.entry.body))
            }
            next = last.sequence + 1
        }
        try journal.close()
        return facts
    }
}
