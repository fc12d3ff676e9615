import ControlAPI
import ControlLoop
import DoseMath
import InfusionCore
import Testing

@testable import PumpService

@Suite("The desk that takes a command to the control thread", .timeLimit(.minutes(1)))
struct CommandDeskTests {
    private static let start = Command.start(barrel: .zero)
    private let requester = Requester(uid: 1, pid: 1, person: nil)

    @Test("brings the first answer and drops every later one")
    func exactlyOnce() async throws {
        let inbox = try ControlInbox()
        let desk = CommandDesk(inbox: inbox)
        let asked = Task { try await desk.ask(Self.start, by: requester) }
        let request = try await next(inbox)
        request.reply(.accepted)
        request.reply(.commanded)
        request.reply(.refused(.recordFailed))
        #expect(try await asked.value == .accepted)
    }

    @Test("brings an answer that was given before it was waited for")
    func early() async throws {
        for _ in 0..<200 {
            let inbox = try ControlInbox()
            let desk = CommandDesk(inbox: inbox)
            async let asked = desk.ask(.stop, by: requester)
            try await next(inbox).reply(.commanded)
            #expect(try await asked == .commanded)
        }
    }

    @Test("turns a refusal into its problem document")
    func refusal() async throws {
        let inbox = try ControlInbox()
        let desk = CommandDesk(inbox: inbox)
        let asked = Task { try await desk.ask(Self.start, by: requester) }
        try await next(inbox).reply(.refused(.recordFailed))
        let error = await #expect(throws: ProblemError.self) { try await asked.value }
        #expect(error?.problem.kind == .journalFailed)
    }

    @Test("says busy where the inbox is full, and still takes a stop (SR-16)")
    func full() async throws {
        let inbox = try ControlInbox()
        let desk = CommandDesk(inbox: inbox)
        for _ in 0..<ControlInbox.bound {
            let filler = ControlInbox.Request(command: Self.start, requester: requester) { _ in }
            #expect(inbox.post(filler))
        }
        let error = await #expect(throws: ProblemError.self) {
            try await desk.ask(Self.start, by: requester)
        }
        #expect(error?.problem.kind == .busy)
        #expect(error?.problem.detail.hasPrefix("64 requests wait for the control thread") == true)
        let asked = Task { try await desk.ask(.stop, by: requester) }
        var stop: ControlInbox.Request?
        while stop == nil {
            stop = inbox.take().requests.first { $0.command == .stop }
            await Task.yield()
        }
        stop?.reply(.commanded)
        #expect(try await asked.value == .commanded)
    }

    private func next(_ inbox: ControlInbox) async throws -> ControlInbox.Request {
        while true {
            if let request = inbox.take().requests.first { return request }
            try await Task.sleep(for: .milliseconds(1))
        }
    }
}
