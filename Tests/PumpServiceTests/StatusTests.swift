import ControlAPI
import DoseMath
import Journal
import Testing

@testable import InfusionCore
@testable import PumpService

@Suite("The status a client sees")
struct StatusTests {
    /// Every phase with the state and the next step it is shown with.
    private static func phases() throws -> [(Phase, InfusionReply.State, String)] {
        let ordered = try Bedside.ordered()
        guard case .ordered(let waiting) = ordered.phase else { return [] }
        let now = Bedside.now
        let pause = Stopping(sequel: .pause(.person), seen: nil)
        func end(_ kind: SessionEnd.Kind) -> Phase {
            .ended(SessionEnd(kind: kind, reason: .stoppedByPerson, at: now.wall))
        }
        return [
            (.idle, .idle, "Go through the checklist and order an infusion."),
            (.ordered(waiting), .ordered, "Read the order and confirm"),
            (.confirmed(waiting), .confirmed, "Start"),
            (.stopping(pause), .stopping, "Wait until the pump is seen standing."),
            (.unknown(pause), .unknown, "press its STOP key or clamp the line"),
            (.paused(Paused(reason: .person, since: now.procedure)), .paused, "Resume and confirm"),
            (end(.completed), .completed, "Go through the checklist and order"),
            (end(.stopped), .stopped, "Go through the checklist and order"),
            (end(.faulted), .faulted, "Go through the checklist and order"),
        ]
    }

    @Test("has a state and a next step for every phase")
    func everyPhase() throws {
        for (phase, state, next) in try Self.phases() {
            var machine = try Bedside.machine()
            try Bedside.prepare(&machine)
            try Bedside.hearAnnunciator(in: &machine)
            machine.phase = phase
            let reply = status(machine).infusion
            #expect(reply.state == state)
            #expect(reply.next.contains(next), "\(reply.next)")
        }
    }

    @Test("says why a paused or ended infusion is so, and nothing where there is no reason")
    func reasons() throws {
        var machine = try Bedside.machine()
        #expect(status(machine).infusion.reason == nil)
        machine.phase = .paused(Paused(reason: .person, since: Bedside.now.procedure))
        #expect(status(machine).infusion.reason == PauseReason.person.rawValue)
        machine.phase = .ended(
            SessionEnd(kind: .faulted, reason: .recordFailed, at: Bedside.now.wall)
        )
        #expect(status(machine).infusion.reason == EndReason.recordFailed.rawValue)
    }

    @Test("shows each link to the pump in one word, with what is wrong in a sentence")
    func links() throws {
        let links: [(PumpLink, PumpReply.State, String?)] = [
            (.connecting, .connecting, nil), (.lost, .lost, nil),
            (.unusable("its version is not known"), .unusable, "its version is not known"),
            (.absent("it was unplugged"), .absent, "it was unplugged"),
        ]
        for (link, state, detail) in links {
            var machine = try Bedside.machine()
            machine.link = link
            #expect(status(machine).pump.state == state)
            #expect(status(machine).pump.detail == detail)
        }
    }

    @Test("tells how many entries are durable, and the head at the last session's end")
    func journal() throws {
        let head = JournalHead(sequence: 14, hash: .genesis)
        let record = RecordProgress.State(
            entries: 15,
            anchor: RecordProgress.Anchor(session: 3, head: head)
        )
        let journal = status(try Bedside.machine(), record: record).journal
        #expect(journal.entries == 15)
        let hash = ChainHash.genesis.description
        #expect(journal.anchor == JournalAnchorReply(session: 3, sequence: 14, hash: hash))
    }

    @Test(
        "writes a length of time as hours, minutes and seconds, and nothing below zero",
        arguments: [
            (Int64(0), "0:00:00"), (7_200_000_000_000, "2:00:00"), (61_999_999_999, "0:01:01"),
            (-5_000_000_000, "0:00:00"), (360_000_000_000_000, "100:00:00"),
        ]
    )
    func clock(nanoseconds: Int64, text: String) {
        #expect(Span(nanoseconds: nanoseconds).clockText == text)
    }

    @Test("rounds a volume up to the microlitre and never shows less than it is")
    func microliters() throws {
        #expect(try Volume.nanoliters(1).roundedUpToMicroliter == .nanoliters(1_000))
        #expect(try Volume.nanoliters(1_000).roundedUpToMicroliter == .nanoliters(1_000))
        #expect(Volume.zero.roundedUpToMicroliter == .zero)
        let greatest = try Volume.nanoliters(Volume.greatest)
        #expect(greatest.roundedUpToMicroliter == greatest)
    }
}

/// The status a snapshot of the machine shows, so many seconds after the clocks were first read.
func status(
    _ machine: InfusionMachine,
    record: RecordProgress.State = RecordProgress.State(entries: 0, anchor: nil),
    after seconds: Int64 = 0
) -> StatusReply {
    let now = Bedside.now(after: seconds)
    let snapshot = LoopSnapshot(machine: machine, at: now, isAtRest: true)
    return StatusReply(snapshot, of: Bedside.facts, record: record, now: now)
}
