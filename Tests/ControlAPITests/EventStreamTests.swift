import ControlAPI
import SeededChance
import Testing

@Suite("Event stream")
struct EventStreamTests {
    private func events(_ text: String) throws -> [ServerSentEvent] {
        var reader = ServerSentEventReader()
        return try reader.read(Array(text.utf8))
    }

    @Test("reads back the events it writes, cut anywhere (seeded)")
    func roundTrip() throws {
        let sent = try [
            ControlEvent.status(SampleReplies.status).serverSentEvent(id: 7),
            ControlEvent.alarm(SampleReplies.alarm).serverSentEvent(id: 8),
            ServerSentEvent(id: nil, name: "note", data: "two\nlines\n"),
        ]
        let stream = Array((sent[0].text + ServerSentEvent.heartbeat + sent[1].text).utf8)
        for seed in UInt64(1)...200 {
            var random = SeededGenerator(seed: seed)
            var reader = ServerSentEventReader()
            var read: [ServerSentEvent] = []
            var rest = stream[...]
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...64, using: &random))
                read += try reader.read(Array(piece))
                rest = rest.dropFirst(piece.count)
            }
            #expect(read == Array(sent.prefix(2)), "seed \(seed)")
        }
        #expect(try events(sent[2].text) == [sent[2]])
    }

    @Test("gives status and alarm back as values")
    func typed() throws {
        for event in [
            ControlEvent.status(SampleReplies.status), .alarm(SampleReplies.alarm),
            .annunciator(AnnunciatorName(id: "7K3QM9D2", key: "0123456789ABCDEFGHJKMNPQRS")),
        ] {
            #expect(try ControlEvent(event.serverSentEvent(id: 1)) == event)
            #expect(try ControlEvent(event.serverSentEvent(id: nil)) == event)
        }
    }

    @Test("leaves aside an event that only another version knows")
    func unknownName() throws {
        #expect(try ControlEvent(ServerSentEvent(id: "1", name: "weather", data: "{}")) == nil)
    }

    @Test("refuses an event whose data is not what its name says")
    func wrongData() {
        for data in ["", "{}", "null", "{\"api\":1}"] {
            #expect(throws: MessageError.self) {
                try ControlEvent(ServerSentEvent(id: "1", name: "status", data: data))
            }
        }
    }

    @Test("takes all three line ends, comments, missing spaces and unknown fields")
    func lineEnds() throws {
        for end in ["\n", "\r\n", "\r"] {
            let lines = [
                ": hello", "id:4", "retry: 10", "event: status", "data:a", "data", "data:  b", "",
            ]
            let text = lines.map { $0 + end }.joined()
            let sent = [ServerSentEvent(id: "4", name: "status", data: "a\n\n b")]
            #expect(try events(text) == sent, "\(end.debugDescription)")
            var reader = ServerSentEventReader()
            let read = try text.utf8.flatMap { try reader.read([$0]) }
            #expect(read == sent, "\(end.debugDescription), byte by byte")
        }
        #expect(
            try events("\u{FEFF}data: a\n\n") == [
                ServerSentEvent(id: nil, name: "message", data: "a")
            ]
        )
    }

    @Test("keeps the last id for events that bring none, and drops an event without data")
    func lastID() throws {
        let read = try events(
            "id: 1\nevent: x\n\ndata: a\n\nid: 2\ndata: b\n\ndata: c\n\ndata: cut"
        )
        #expect(read.map(\.id) == ["1", "2", "2"])
        #expect(read.map(\.name) == ["message", "message", "message"])
    }

    @Test("bounds a line and an event that never end (SR-63)")
    func bounds() {
        for piece in ["data: x", "data: x\n", "data\n"] {
            var reader = ServerSentEventReader(limit: 100)
            let error = #expect(throws: MessageError.self) {
                for _ in 0..<200 { _ = try reader.read(Array(piece.utf8)) }
            }
            guard case .tooLarge(let bytes?, limit: 100) = error else {
                Issue.record("\(piece): \(String(describing: error))")
                continue
            }
            #expect(bytes > 100)
        }
    }
}
