import ControlAPI
import Testing

@Suite("Replies")
struct ReplyTests {
    private func text(_ message: some Encodable) throws -> String {
        String(decoding: try ControlJSON.encode(message), as: UTF8.self)
    }

    @Test("read back as they were written")
    func roundTrip() throws {
        let status = SampleReplies.status
        let json = try ControlJSON.encode(status)
        #expect(try ControlJSON.reply(StatusReply.self, from: json) == status)
        let command = CommandReply(result: .commanded, state: .stopping)
        #expect(
            try ControlJSON.reply(CommandReply.self, from: ControlJSON.encode(command)) == command
        )
    }

    @Test("have no key for what is not known, and no number that carries a unit")
    func keys() throws {
        let idle = try text(InfusionReply(state: .idle, next: "Enter an order."))
        #expect(idle == #"{"next":"Enter an order.","state":"idle"}"#)
        #expect(
            try text(CommandReply(result: .accepted, state: .starting, rate: "17.5 mL/h"))
                == #"{"rate":"17.5 mL/h","result":"accepted","state":"starting"}"#
        )
        let alarm = try text(SampleReplies.alarm)
        #expect(alarm.contains(#""priority":"HIGH""#))
        #expect(alarm.contains(#""signal":{"colour":"red","flashHertz":"2","pulses":10}"#))
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
        #expect(throws: MessageError.tooLarge(limit: MessageBounds.replyBytes)) {
            try ControlJSON.reply(CommandReply.self, from: json)
        }
    }
}
