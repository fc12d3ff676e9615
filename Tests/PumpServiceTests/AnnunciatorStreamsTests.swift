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
                .heldUp, .selfTested, .signInEnded:
                "\(event)"
            }
        }
    }

    @Test("are told as they begin, and exactly once as they end")
    func once() throws {
        let inbox = try ControlInbox()
        let streams = AnnunciatorStreams(inbox: inbox)
        var stream = streams.open(nil) {}
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
        let name = try #require(streams.open(nil) {}?.id.text)
        #expect(told(inbox) == ["\(name) closed"])
    }

    @Test("of one key are one: the one before is hung up and tells nobody of its end")
    func takenOver() throws {
        let inbox = try ControlInbox()
        let streams = AnnunciatorStreams(inbox: inbox)
        let hungUp = Mutex(0)
        let first = try #require(streams.open(nil) { hungUp.withLock { $0 += 1 } })
        _ = told(inbox)
        let second = try #require(streams.open(Substring(first.key)) {})
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
        let own = try #require(streams.open(nil) { hungUp.withLock { $0 += 1 } })
        var known = [own.id]
        for forged in [own.id.text, String(own.key.dropLast()), own.key.lowercased(), "", "x"] {
            let other = try #require(streams.open(Substring(forged)) {})
            #expect(!known.contains(other.id) && other.key != own.key, "\(forged)")
            known.append(other.id)
        }
        #expect(hungUp.withLock { $0 } == 0, "who was there stays there")
        own.close()
        let back = try #require(streams.open(Substring(own.key)) {})
        #expect(back.id == own.id, "also after its end was told")
    }

    @Test("have keys of 130 bits by chance, each its own")
    func keys() throws {
        let streams = AnnunciatorStreams(inbox: try ControlInbox())
        let keys = try (0..<32).map { _ in try #require(streams.open(nil) {}).key }
        #expect(Set(keys).count == keys.count)
        #expect(keys.allSatisfy { $0.count == 26 })
    }

    @Test("of which 64 later ones were opened are forgotten, and new when they come back (SR-63)")
    func forgotten() throws {
        let inbox = try ControlInbox()
        let streams = AnnunciatorStreams(inbox: inbox)
        func open(_ key: Substring?) throws -> (key: String, id: Annunciation.ID) {
            _ = inbox.take()
            let stream = try #require(streams.open(key) {})
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
        let own = try #require(streams.open(nil) {})
        for _ in 0..<200 {
            _ = inbox.take()
            _ = try #require(streams.open(nil) {})
        }
        let back = try #require(streams.open(Substring(own.key)) {})
        #expect(back.id == own.id)
    }

    @Test("are bounded, and one that goes makes room (SR-63)")
    func bound() throws {
        let inbox = try ControlInbox()
        let streams = AnnunciatorStreams(inbox: inbox)
        var open = (0..<Annunciation.most).map { _ in streams.open(nil) {} }
        #expect(open.allSatisfy { $0 != nil })
        #expect(streams.open(nil) {} == nil)
        let key = try #require(open.first??.key)
        #expect(streams.open(Substring(key)) {} != nil)
        open.removeLast()
        #expect(streams.open(nil) {} != nil)
    }

    @Test("that come and go all the time take no more room than once, an end before a beginning")
    func folded() throws {
        let inbox = try ControlInbox()
        let streams = AnnunciatorStreams(inbox: inbox)
        let (key, id) = try #require(streams.open(nil) {}.map { (Substring($0.key), $0.id.text) })
        for _ in 0..<1_000 { _ = streams.open(key) {} }
        let last = streams.open(key) {}
        #expect(told(inbox) == ["\(id) closed", "\(id) opened"])
        last?.close()
    }

    @Test("under ever new names wait while the control thread looks at nothing (SR-63)")
    func storm() throws {
        let inbox = try ControlInbox()
        let streams = AnnunciatorStreams(inbox: inbox)
        let opened = (0..<1_000).filter { _ in streams.open(nil) {} != nil }
        #expect(opened.count == AnnunciatorChanges.bound)
        #expect(told(inbox).count == AnnunciatorChanges.bound)
        #expect(streams.open(nil) {} != nil)
    }

    @Test("of a client that takes nothing for four seconds are stuck, to the nanosecond")
    func stuck() throws {
        let streams = AnnunciatorStreams(inbox: try ControlInbox())
        let stream = try #require(streams.open(nil) {})
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
