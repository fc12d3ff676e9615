// Waiting for what must come.

extension Verb {
    /// Long enough for a busy machine; what has to be sooner says so in its sentence.
    private static let patience = Duration.seconds(30)

    static let waits = [
        Verb("wait {} s") { _, words in try await Task.sleep(for: words.span(0)) },
        Verb("wait until the pump is {}") { stage, words in
            try await stage.wait("pump \(words[0])", within: words.limit ?? patience) {
                try await stage.status().pump.state == words[0]
            }
        },
        Verb("wait until {}") { stage, words in
            var seen = ""
            do {
                try await stage.wait(words[0], within: words.limit ?? patience) {
                    seen = try await stage.status().infusion.state
                    return seen == words[0]
                }
            } catch let failure as StepFailure {
                throw StepFailure("\(failure); it is \(seen)")
            }
        },
        Verb("wait until more than {} mL is delivered") { stage, words in
            let wanted = try words.number(0)
            try await stage.wait("\(wanted) mL", within: words.limit ?? patience) {
                guard let delivered = try await stage.status().infusion.delivered else {
                    return false
                }
                return try milliliters(delivered) > wanted
            }
        },
        Verb("wait until alarm {}") { stage, words in
            try await stage.wait("alarm \(words[0])", within: words.limit ?? patience) {
                try await stage.status().alarms.contains { $0.kind == words[0] }
            }
        },
        Verb("wait until the record is whole") { stage, words in
            try await stage.wait("a record that is written", within: words.limit ?? patience) {
                try await stage.status().journal.state == "writing"
            }
        },
        Verb("wait until the plunger stands still") { stage, words in
            try await stage.wait("plunger standing", within: words.limit ?? patience) {
                try await !stage.plunger().moving
            }
        },
        Verb("wait until {} is gone") { stage, words in
            try await stage.wait("no order", within: words.limit ?? patience) {
                try await stage.status().proposal == nil
            }
        },
    ]
}
