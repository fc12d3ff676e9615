// What must be so, by the programs' own words and by the plunger.

extension Verb {
    static var expectations: [Verb] { infusion + amounts + motion + alarmsAndWords }

    private static let infusion = [
        Verb("expect state {}") { stage, words in
            try require(try await stage.status().infusion.state, is: words[0])
        },
        Verb("expect reason {}") { stage, words in
            try require(try await stage.status().infusion.reason ?? "none", is: words[0])
        },
        Verb("expect rate {} mL/h volume {} mL total {} mg") { stage, words in
            let status = try await stage.status()
            let (proposal, infusion) = (status.proposal, status.infusion)
            try require(proposal?.rate ?? infusion.rate ?? "", is: words[0] + " mL/h")
            try require(proposal?.volume ?? infusion.volume ?? "", is: words[1] + " mL")
            try require(proposal?.total ?? infusion.total ?? "", is: words[2] + " mg")
        },
        Verb("expect old rate {} mL/h and new rate {} mL/h") { stage, words in
            let proposal = try await stage.status().proposal
            try require(proposal?.oldRate ?? "none", is: words[0] + " mL/h")
            try require(proposal?.rate ?? "none", is: words[1] + " mL/h")
        },
        Verb("expect infusing at {} mL/h") { stage, words in
            try require(try await stage.status().infusion.rate ?? "none", is: words[0] + " mL/h")
        },
        Verb("expect no order") { stage, _ in
            guard try await stage.status().proposal == nil else {
                throw StepFailure("an order waits still")
            }
        },
    ]

    private static let amounts = [
        Verb("expect delivered within {} mL of the plunger") { stage, words in
            let infusion = try await stage.status().infusion
            let counted = try milliliters(infusion.delivered)
            let moved = try await stage.plunger().milliliters()
            guard abs(counted - moved) <= (try words.number(0)) else {
                throw StepFailure("\(counted) mL counted, \(moved) mL moved")
            }
        },
        Verb("expect at least the plunger's volume counted") { stage, _ in
            let moved = try await stage.plunger().milliliters()
            let infusion = try await stage.status().infusion
            let counted = try milliliters(infusion.deliveredAtMost)
            guard counted >= moved else {
                throw StepFailure("at most \(counted) mL counted, \(moved) mL moved")
            }
        },
        Verb("expect at least {} mL counted") { stage, words in
            let counted = try milliliters(try await stage.status().infusion.deliveredAtMost)
            guard counted >= (try words.number(0)) else {
                throw StepFailure("at most \(counted) mL are counted")
            }
        },
        Verb("expect at most {} mL out of the syringe") { stage, words in
            let moved = try await stage.plunger().milliliters()
            guard moved <= (try words.number(0)) else { throw StepFailure("\(moved) mL are out") }
        },
        Verb("expect at least {} mL out of the syringe") { stage, words in
            let moved = try await stage.plunger().milliliters()
            guard moved >= (try words.number(0)) else { throw StepFailure("\(moved) mL are out") }
        },
    ]

    private static let motion = [
        Verb("expect the plunger stands still") { stage, _ in
            let before = try await stage.plunger()
            try await Task.sleep(for: .milliseconds(500))
            let after = try await stage.plunger()
            let stands = before.plungerNanoliters == after.plungerNanoliters
            guard stands, !after.moving else { throw StepFailure("the plunger moves") }
        },
        Verb("expect the plunger moves") { stage, _ in
            guard try await stage.plunger().moving else { throw StepFailure("it stands still") }
        },
        Verb("expect the first frame is {}") { stage, words in
            try await stage.wait("a frame to the pump", within: .seconds(10)) {
                try !stage.wire.framesToPump().isEmpty
            }
            try require(try stage.wire.framesToPump().first ?? "none", is: words[0])
        },
        Verb("expect the frame {} on the wire") { stage, words in
            try await stage.wait("the frame", within: words.limit ?? .seconds(5)) {
                try stage.wire.framesToPump().contains(words[0])
            }
        },
        Verb("expect no frame {} on the wire") { stage, words in
            let frames = try stage.wire.framesToPump()
            guard !frames.contains(where: { $0.hasPrefix(words[0]) }) else {
                throw StepFailure("\(frames.count) frames, among them \(words[0])")
            }
        },
    ]

    private static let alarmsAndWords = [
        Verb("expect alarm {} {}") { stage, words in
            let alarms = try await stage.status().alarms
            guard alarms.contains(where: { $0.kind == words[0] && $0.priority == words[1] }) else {
                throw StepFailure("the alarms are \(alarms.map(\.kind))")
            }
        },
        Verb("expect no alarm {}") { stage, words in
            let alarms = try await stage.status().alarms.map(\.kind)
            guard !alarms.contains(words[0]) else { throw StepFailure("there is one") }
        },
        Verb("expect no alarm") { stage, _ in
            let alarms = try await stage.status().alarms.map(\.kind)
            guard alarms.isEmpty else { throw StepFailure("the alarms are \(alarms)") }
        },
        Verb("expect journal intact") { stage, _ in
            try await stage.pumpctl(["journal", "verify"])
            guard stage.said.status == 0 else { throw StepFailure("it is not") }
        },
        Verb("it says {}") { stage, words in
            let text = stage.said.output + stage.said.complaints
            guard text.contains(words[0]) else { throw StepFailure("it says:\n\(text)") }
        },
        Verb("it names the daemon's process") { stage, _ in
            let pid = try stage.theDaemon().pid
            guard stage.said.complaints.contains("\(pid)") else {
                throw StepFailure("it says: \(stage.said.complaints) and not \(pid)")
            }
        },
        Verb("expect the daemon to answer") { stage, _ in _ = try await stage.status() },
    ]

    /// Fails where what is seen is not what was wanted.
    static func require(_ seen: String, is wanted: String) throws {
        guard seen == wanted else { throw StepFailure("it is '\(seen)'") }
    }
}
