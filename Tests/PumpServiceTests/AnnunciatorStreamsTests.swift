import ControlAPI
import ControlLoop
import DoseMath
import InfusionCore
import Synchronization
import Testing

@testable import PumpService

@Suite("The streams of annunciators (SR-46)", .timeLimit(.minutes(1)))
struct AnnunciatorStreamsTests {
    /// What the control thread is told, in words.
    private func told(_ inbox: ControlInbox) -> [String] {
        inbox.take().annunciators.events.map { event in
            switch event {
            case .annunciatorOpened(let id): "\(id.text) opened"
            case .annunciatorClosed(let id): "\(id.text) closed"
            case .command, .lineOpened, .lineClosed, .received, .durable, .recordFailed, .time,
                .heldUp, .selfTested, .signInEnded, .staffTaken, .staffRefused:
                "\(event)"
            }
        }
    }

    @Test("are told as they begin, and exactly once as they end")
    func once() throws {
        let inbox = try ControlInbox()
        let streams = AnnunciatorStreams(inbox: inbox)
        var stream: AnnunciatorStream? = try streams.open(nil, from: 7) {}
        let name = try #require(stream?.id.text)
        #expect(told(inbox) == ["\(name) opened"])
        stream?.close()
        stream?.close()
        stream = nil
        #expect(told(inbox) == ["\(name) closed"])
        #expect(told(inbox).isEmpty)
    }

    @Test("end with whatever holds them, however that is let go")
    func dropped() throws {
        let inbox = try ControlInbox()
        let streams = AnnunciatorStreams(inbox: inbox)
        let name = try streams.open(nil, from: 7) {}.id.text
        #expect(told(inbox) == ["\(name) closed"])
    }

    @Test("of one key are one: the one before is hung up and tells nobody of its end")
    func takenOver() throws {
        let inbox = try ControlInbox()
        let streams = AnnunciatorStreams(inbox: inbox)
        let hungUp = Mutex(0)
        let first = try streams.open(nil, from: 7) { hungUp.withLock { $0 += 1 } }
        _ = told(inbox)
        let second = try streams.open(Substring(first.key), from: 7) {}
        #expect(second.id == first.id && second.key == first.key)
        #expect(hungUp.withLock { $0 } == 1)
        #expect(told(inbox) == ["\(first.id.text) opened"])
        first.close()
        #expect(told(inbox).isEmpty)
        second.close()
        #expect(told(inbox) == ["\(first.id.text) closed"])
    }

    @Test("come back as who they were by their key, and by nothing that everybody can see")
    func forged() throws {
        let inbox = try ControlInbox()
        let streams = AnnunciatorStreams(inbox: inbox)
        let hungUp = Mutex(0)
        let own = try streams.open(nil, from: 7) { hungUp.withLock { $0 += 1 } }
        var known = [own.id]
        for forged in [own.id.text, String(own.key.dropLast()), own.key.lowercased(), "", "x"] {
            let other = try streams.open(Substring(forged), from: 7) {}
            #expect(!known.contains(other.id) && other.key != own.key, "\(forged)")
            known.append(other.id)
        }
        #expect(hungUp.withLock { $0 } == 0, "who was there stays there")
        own.close()
        let back = try streams.open(Substring(own.key), from: 7) {}
        #expect(back.id == own.id, "also after its end was told")
    }

    @Test("have keys of 130 bits by chance, each its own")
    func keys() throws {
        let streams = AnnunciatorStreams(inbox: try ControlInbox())
        let keys = try (0..<32).map { _ in try streams.open(nil, from: 7) {}.key }
        #expect(Set(keys).count == keys.count)
        #expect(keys.allSatisfy { $0.count == 26 })
    }

    @Test("of which 64 later ones were opened are forgotten, and new when they come back (SR-63)")
    func forgotten() throws {
        let inbox = try ControlInbox()
        let streams = AnnunciatorStreams(inbox: inbox)
        func open(_ key: Substring?) throws -> (key: String, id: Annunciation.ID) {
            _ = inbox.take()
            let stream = try streams.open(key, from: 7) {}
            return (stream.key, stream.id)
        }
        let first = try open(nil)
        let second = try open(nil)
        for _ in 0..<62 { _ = try open(nil) }
        #expect(try open(Substring(first.key)).id == first.id)
        _ = try open(nil)
        #expect(try open(Substring(first.key)).id == first.id, "opened again, it is the latest")
        #expect(try open(Substring(second.key)).id != second.id)
    }

    @Test("that are open keep their key, however many others come and go (SR-46)")
    func keptWhileOpen() throws {
        let inbox = try ControlInbox()
        let streams = AnnunciatorStreams(inbox: inbox)
        let own = try streams.open(nil, from: 7) {}
        for _ in 0..<200 {
            _ = inbox.take()
            _ = try streams.open(nil, from: 7) {}
        }
        let back = try streams.open(Substring(own.key), from: 7) {}
        #expect(back.id == own.id)
    }

    /// What an account is told that wants a new annunciator; `nil` where it may.
    private func refusal(_ streams: AnnunciatorStreams, from account: UInt32) -> String? {
        do throws(ProblemError) {
            _ = try streams.open(nil, from: account) {}
            return nil
        } catch {
            return error.problem.detail
        }
    }

    @Test("are bounded, for all and for an account, and one that goes makes room (SR-63, SR-64)")
    func bound() throws {
        let streams = AnnunciatorStreams(inbox: try ControlInbox())
        let most = SocketBounds.annunciatorsOfAnAccount
        var own = try (0..<most).map { _ in try streams.open(nil, from: 7) {} }
        #expect(
            refusal(streams, from: 7)
                == "account 7 has 8 annunciators, at most 8 may hold a stream:"
                + " close one first"
        )
        // One that comes back takes its own place.
        own[0] = try streams.open(Substring(own[0].key), from: 7) {}
        let others = try (0..<SocketBounds.annunciators - most).map { number in
            try streams.open(nil, from: UInt32(100 + number)) {}
        }
        #expect(
            refusal(streams, from: 8) == "16 annunciators hold a stream, at most 16 may: close one"
                + " first"
        )
        own.removeLast()
        #expect(refusal(streams, from: 8) == nil)
        #expect(refusal(streams, from: 7) == nil)
        withExtendedLifetime(others) {}
    }

    @Test("that come and go all the time take no more room than once, an end before a beginning")
    func folded() throws {
        let inbox = try ControlInbox()
        let streams = AnnunciatorStreams(inbox: inbox)
        let first = try streams.open(nil, from: 7) {}
        let (key, id) = (Substring(first.key), first.id.text)
        first.close()
        for _ in 0..<1_000 { _ = try streams.open(key, from: 7) {} }
        let last = try streams.open(key, from: 7) {}
        #expect(told(inbox) == ["\(id) closed", "\(id) opened"])
        last.close()
    }

    @Test("under ever new names wait while the control thread looks at nothing (SR-63)")
    func storm() throws {
        let inbox = try ControlInbox()
        let streams = AnnunciatorStreams(inbox: inbox)
        let refusals = (0..<1_000).compactMap { _ in refusal(streams, from: 7) }
        #expect(refusals.count == 1_000 - AnnunciatorChanges.bound)
        #expect(refusals.first?.hasPrefix("64 annunciators have come and gone") == true)
        #expect(told(inbox).count == AnnunciatorChanges.bound)
        #expect(refusal(streams, from: 7) == nil)
    }

    @Test("of a client that takes nothing for four seconds are stuck, to the nanosecond")
    func stuck() throws {
        let streams = AnnunciatorStreams(inbox: try ControlInbox())
        let stream = try streams.open(nil, from: 7) {}
        let begun = Moment(nanoseconds: 1_000)
        let last = begun.after(AnnunciatorStream.patience)
        #expect(!stream.isStuck(at: last))
        stream.beginsWriting(at: begun)
        #expect(!stream.isStuck(at: Moment(nanoseconds: last.nanoseconds - 1)))
        #expect(stream.isStuck(at: last))
        stream.hasWritten()
        #expect(!stream.isStuck(at: last))
    }
}
