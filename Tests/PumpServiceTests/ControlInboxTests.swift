import ControlLoop
import DoseMath
import InfusionCore
import Testing

@testable import PumpService

@Suite("What reaches the control thread")
struct ControlInboxTests {
    private static let start = Command.start(barrel: .zero)

    @Test("is bounded, and a stop or a pause still has a place when it is full (SR-16)")
    func bounded() throws {
        let inbox = try ControlInbox()
        for _ in 0..<ControlInbox.bound { #expect(inbox.post(request(Self.start))) }
        #expect(!inbox.post(request(Self.start)))
        for command in [
            Command.acknowledge(alarm: 1), .barrel(.zero), .library(try Bedside.formulary()),
            .resume(newSyringe: nil, chance: 0), .care(.attend), .remark("pain"),
            .closeCourse(.weekly, patient: "P-1", reason: "improved"),
        ] {
            #expect(!inbox.post(request(command)), "\(command.name)")
        }
        for command in [Command.stop, .pause(.patientLeft), .shutDown(cause: "SIGTERM")] {
            #expect(inbox.post(request(command)))
        }
        var stops = 3
        while stops < 1_000, inbox.post(request(.stop)) { stops += 1 }
        #expect(stops == ControlInbox.kept)
        #expect(inbox.take().requests.count == ControlInbox.bound + ControlInbox.kept)
        #expect(inbox.post(request(Self.start)))
    }

    @Test("has a place of its own for the daemon's shutdown, however full it is (SR-16)")
    func shutDown() throws {
        let inbox = try ControlInbox()
        while inbox.post(request(.stop)) {}
        inbox.postShutDown(request(.shutDown(cause: "SIGTERM")))
        #expect(inbox.take().shutDown?.command == .shutDown(cause: "SIGTERM"))
        #expect(inbox.take().shutDown == nil)
    }

    @Test("keeps one word on each part of the self-test, and a failure against all others (SR-60)")
    func selfTests() throws {
        let inbox = try ControlInbox()
        for _ in 0..<1_000 { inbox.postSelfTested(.journal, failure: nil) }
        inbox.postSelfTested(.journal, failure: "broken")
        inbox.postSelfTested(.journal, failure: "later")
        inbox.postSelfTested(.journal, failure: nil)
        inbox.postSelfTested(.library, failure: nil)
        let contents = inbox.take()
        #expect(contents.selfTests == [.journal: .failed("broken"), .library: .passed])
        let told = contents.selfTestEvents.compactMap { event -> SelfTest.Item? in
            guard case .selfTested(let item, _) = event else { return nil }
            return item
        }
        #expect(told == [.library, .journal])
        #expect(inbox.take().selfTests.isEmpty)
    }

    @Test("keeps as many words on the staff file as there are places, in order (SR-63)")
    func staffFiles() throws {
        for more in [0, 1] {
            let inbox = try ControlInbox()
            for number in 0..<ControlInbox.bound + more {
                inbox.postStaffTaken(digest: "a1b2", persons: number, .change)
            }
            let told = inbox.take().staffEvents.compactMap { event -> Int? in
                guard case .staffTaken("a1b2", let persons, .change) = event else { return nil }
                return persons
            }
            #expect(told == Array(0..<ControlInbox.bound))
            #expect(inbox.take().staffEvents.isEmpty)
        }
    }

    @Test("keeps what came in order and gives it once")
    func once() throws {
        let inbox = try ControlInbox()
        #expect(inbox.post(request(Self.start)))
        #expect(inbox.post(request(.stop)))
        #expect(inbox.take().requests.map(\.command) == [Self.start, .stop])
        #expect(inbox.take().requests.isEmpty)
    }

    @Test("gives stops and pauses before all else that came with them, both in order (SR-16)")
    func stopsFirst() throws {
        let inbox = try ControlInbox()
        let commands = [
            Self.start, .pause(.unspecified), .care(.attend), .stop, .remark("pain"),
            .pause(.infiltration),
        ]
        for command in commands { #expect(inbox.post(request(command))) }
        let contents = inbox.take()
        #expect(
            contents.stops.map(\.command)
                == [.pause(.unspecified), .stop, .pause(.infiltration)]
        )
        #expect(contents.others.map(\.command) == [Self.start, .care(.attend), .remark("pain")])
    }

    @Test("folds what is durable to the latest, also when told out of order")
    func durable() throws {
        let inbox = try ControlInbox()
        for number in [3, 7, 5] { inbox.postDurable(through: number) }
        #expect(inbox.take().durable == 7)
        #expect(inbox.take().durable == nil)
    }

    @Test("tells of a failed record and of the end once each")
    func flags() throws {
        let inbox = try ControlInbox()
        inbox.postRecordFailed()
        inbox.postEnd()
        let contents = inbox.take()
        #expect(contents.recordFailed && contents.isEnding)
        let next = inbox.take()
        #expect(!next.recordFailed && !next.isEnding)
    }

    @Test("takes posts from many threads at once and loses none below its bound")
    func manyThreads() async throws {
        let inbox = try ControlInbox()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<ControlInbox.bound {
                group.addTask { _ = inbox.post(request(.acknowledge(alarm: number))) }
            }
        }
        let commands = Set(inbox.take().requests.map(\.command))
        #expect(commands.count == ControlInbox.bound)
    }
}

/// A request from this test, whose answer goes nowhere.
private func request(_ command: Command) -> ControlInbox.Request {
    ControlInbox.Request(command: command, requester: Requester(uid: 1, pid: 1, person: nil)) { _ in
    }
}
