import ControlAPI
import Testing

@Suite("Replies")
struct ReplyTests {
    private func text(_ message: some Encodable) throws -> String {
        String(decoding: try ControlJSON.encode(message), as: UTF8.self)
    }

    private func readBack<Reply: Codable>(_ reply: Reply) throws -> Reply {
        try ControlJSON.reply(Reply.self, from: ControlJSON.encode(reply))
    }

    @Test("read back as they were written")
    func roundTrip() throws {
        #expect(try readBack(SampleReplies.status) == SampleReplies.status)
        #expect(try readBack(SampleReplies.proposal) == SampleReplies.proposal)
        #expect(try readBack(SampleReplies.library) == SampleReplies.library)
        #expect(try readBack(SampleReplies.course) == SampleReplies.course)
        #expect(try readBack(SampleReplies.barrel) == SampleReplies.barrel)
        let sessions = SessionsReply(sessions: [SampleReplies.session])
        #expect(try readBack(sessions) == sessions)
        #expect(try readBack(SampleCare.checklist) == SampleCare.checklist)
        #expect(try readBack(SampleCare.observed) == SampleCare.observed)
        #expect(try readBack(SampleCare.signIn) == SampleCare.signIn)
        let command = CommandReply(result: .commanded, state: .stopping)
        #expect(try readBack(command) == command)
        let noticed = CommandReply(result: .commanded, state: .stopping, notice: "too long")
        #expect(try readBack(noticed) == noticed && noticed != command)
    }

    @Test("say once in words which states there are, for clients to rely on")
    func states() {
        #expect(
            ProposalReply.State.allCases.map(\.rawValue)
                == ["awaitingOverride", "awaitingConfirmation", "awaitingStart"]
        )
        #expect(ProposalReply.Kind.allCases.map(\.rawValue) == ["start", "resume", "raise"])
        #expect(
            CourseStandingReply.State.allCases.map(\.rawValue) == ["notBegun", "open", "full"]
        )
        #expect(
            RoundReply.State.allCases.map(\.rawValue) == ["inTime", "due", "overdue", "missed"]
        )
        #expect(
            PauseRequest.Cause.allCases.map(\.rawValue) == ["patient-left", "infiltration"]
        )
        #expect(FindingReply.Severity.allCases.map(\.rawValue) == ["soft", "hard"])
    }

    @Test("show a strength, a weight and a rounding with all that belongs to them (SR-03, SR-18)")
    func shownInFull() throws {
        let proposal = try text(SampleReplies.proposal)
        for part in [
            #""strength":"2 mg/mL as ketamine base (= 2.306 mg/mL as ketamine hydrochloride)""#,
            #""weightShown":"70 kg (154.3 lb), weighed 2026-11-20""#,
            #""exactRate":"21 mL/h""#, #""course":{"infusion":2,"kind":"weekly","length":4}"#,
            #""override":{"nurse":"awillems","reason":"bad pain","second":"bkhan"}"#,
        ] {
            #expect(proposal.contains(part), "\(part)")
        }
    }

    @Test("have no key for what is not known, and no number that carries a unit")
    func keys() throws {
        let idle = try text(InfusionReply(state: .idle, next: "Enter an order."))
        #expect(idle == #"{"next":"Enter an order.","state":"idle"}"#)
        #expect(
            try text(CommandReply(result: .accepted, state: .starting, rate: "17.5 mL/h"))
                == #"{"rate":"17.5 mL/h","result":"accepted","state":"starting"}"#
        )
        let waiting = LibraryReply(
            version: "2026-11",
            digest: "ab",
            careArea: "clinic",
            drugs: [],
            waiting: nil
        )
        #expect(
            try text(waiting)
                == #"{"careArea":"clinic","digest":"ab","drugs":[],"version":"2026-11"}"#
        )
        let alarm = try text(SampleReplies.alarm)
        #expect(alarm.contains(#""priority":"HIGH""#))
        #expect(alarm.contains(#""flashHighest":"2.8 Hz","flashLowest":"1.4 Hz""#))
    }

    @Test("tell an annunciator its name and the key it comes back with; a status its name (SR-46)")
    func annunciatorKey() throws {
        let key = "0123456789ABCDEFGHJKMNPQRS"
        #expect(
            try text(AnnunciatorName(id: "7K3QM9D2", key: key))
                == #"{"id":"7K3QM9D2","key":"\#(key)"}"#
        )
        #expect(try text(SampleReplies.status.annunciation).contains(#""key""#) == false)
    }

    @Test("may grow: a key that is not known yet is left aside")
    func growth() throws {
        let json = Array(#"{"result":"recorded","state":"idle","since":"x"}"#.utf8)
        let reply = try ControlJSON.reply(CommandReply.self, from: json)
        #expect(reply == CommandReply(result: .recorded, state: .idle))
    }

    @Test("name what is wrong with them")
    func faults() {
        let faults = [
            (#"{"state":"idle"}"#, "the key 'result' is missing"),
            (#"{"result":"perhaps","state":"idle"}"#, "'result' has a value that is not known"),
            (#"{"result":7,"state":"idle"}"#, "'result' is not a String"),
            ("<html>", "it is not JSON"),
            ("", "it is not JSON"),
        ]
        for (json, why) in faults {
            #expect(throws: MessageError.notUnderstood(why: why), "\(json)") {
                try ControlJSON.reply(CommandReply.self, from: Array(json.utf8))
            }
        }
    }

    @Test("are bounded at 4 MiB (SR-63)")
    func bound() {
        let json = [UInt8](repeating: 0x20, count: MessageBounds.replyBytes + 1)
        let most = MessageBounds.replyBytes
        #expect(throws: MessageError.tooLarge(bytes: most + 1, limit: most)) {
            try ControlJSON.reply(CommandReply.self, from: json)
        }
    }
}
