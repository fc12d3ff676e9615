import ControlLoop
import Crypto
import Foundation
import InfusionCore
import Journal

extension Stage {
    /// Everything that is durable by now, read beside the daemon or without one.
    func storedFacts() throws -> [Fact] {
        let journal = try JournalFile.openReadOnly(state + "/journal.sqlite")
        var facts: [Fact] = []
        var next: Int64 = 1
        while true {
            let records = try journal.records(from: next)
            guard let last = records.last else { break }
            // A checkpoint is no fact: it says again what the entries before it say.
            facts += try records.filter { $0.entry.kind != "checkpoint" }.map {
                try JSONDecoder().decode(Fact.self, from: Data($0.entry.body))
            }
            next = last.sequence + 1
        }
        try journal.close()
        return facts
    }

    /// SHA-256 of one of the daemon's files as it is now, as the record tells it.
    func digest(of file: String) throws -> String {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)"))
        return SHA256.hash(data: bytes).map {
            ($0 < 16 ? "0" : "") + String($0, radix: 16)
        }.joined()
    }
}
