import DoseMath
import InfusionCore
import PumpDriver
import Testing

@testable import ControlLoop

@Suite("Replay")
struct ReplayTests {
    @Test("what is read back from bytes is the live state (SR-52)")
    func rebuilds() throws {
        let benches = [
            try LoopBench.confirmed(), try LoopBench.running(), try LoopBench.paused(),
            try LoopBench.running(try LoopBench.steppedOrder()),
        ]
        for bench in benches {
            #expect(try bench.replay().ledger == bench.loop.machine.ledger)
        }
    }

    @Test("a restart in the same boot keeps the session, sends nothing and resumes nothing (SR-29)")
    func sameBoot() throws {
        let before = try LoopBench.running()
        var bench = try LoopBench(replay: try before.replay())
        #expect(bench.phase == "unknown")
        #expect(bench.facts.first?.fact.kind == "daemon-started")
        bench.driver.identity = LoopBench.pump
        let found = PumpStatus(motion: .stopped, infused: nil, rate: nil)
        bench.report(.connected(LoopBench.pump, found), try LoopBench.standing("0.004 mL"))
        #expect(bench.phase == "paused")
        // The pump's buzzer alone: nobody hears an alarm (SR-46).
        #expect(bench.frames == ["sound on"])
    }

    @Test("a restart of the host ends the session (SR-29)")
    func otherBoot() throws {
        let before = try LoopBench.running()
        let bench = try LoopBench(replay: try before.replay(), boot: "boot-2")
        #expect(bench.loop.machine.ledger.session?.end?.reason == .hostRestarted)
    }

    @Test("a daemon that dies right after its first entry in a new boot does not hide the reboot")
    func diesAtOnce() throws {
        let before = try LoopBench.running()
        var replay = try before.replay()
        let started = Fact.daemonStarted(version: "1.0", library: "test", timeScale: 1)
        try replay.take(
            sequence: 99,
            version: RecordCodec.version,
            body: try RecordCodec.encode(started),
            line: Moment(nanoseconds: 5),
            wall: before.now.wall,
            boot: "boot-2"
        )
        let bench = try LoopBench(replay: replay, boot: "boot-2")
        #expect(bench.loop.machine.ledger.session?.end?.reason == .hostRestarted)
    }

    @Test(
        "takes in an entry of every version it still reads, as it was written then (SR-52)",
        arguments: [3, 4, 5, 6]
    )
    func earlierVersions(_ version: Int) throws {
        var replay = Replay()
        try replay.take(
            sequence: 1,
            version: version,
            body: Array(#"{"libraryTaken":{"careArea":"c","digest":"a1b2","version":"1"}}"#.utf8),
            line: Moment(nanoseconds: 0),
            wall: WallTime(nanoseconds: 0),
            boot: "boot-1"
        )
        #expect(replay.ledger.libraryDigest == "a1b2")
    }

    @Test(
        "refuses an entry of a version it does not know, naming entry and version",
        arguments: [1, 2, 8]
    )
    func unknownVersion(_ version: Int) throws {
        var replay = Replay()
        let body = try RecordCodec.encode(.alarmCleared(id: 1))
        #expect(throws: ReplayError.unknownVersion(sequence: 4, version: version)) {
            try replay.take(
                sequence: 4,
                version: version,
                body: body,
                line: Moment(nanoseconds: 0),
                wall: WallTime(nanoseconds: 0),
                boot: "boot-1"
            )
        }
        #expect(replay == Replay())
    }

    @Test(
        "refuses an entry that cannot be read, naming it, and takes nothing of it in",
        arguments: [
            "", "{", "{}", "[]", "null", "{\"alarmCleared\":{}}", "{\"alarmCleared\":{\"id\":1.5}}",
            "{\"marked\":{\"infusedNanoseconds\":0,\"session\":1,\"tally\":{\"before\":1}}}",
            "{\"running\":{\"rate\":17.5,\"session\":1}}", "{\"running\":{\"rate\":\"-1 mL/h\"}}",
            "{\"somethingNew\":{\"id\":1}}", "\u{FFFD}",
        ]
    )
    func unreadable(_ text: String) throws {
        var replay = Replay()
        #expect {
            try replay.take(
                sequence: 12,
                version: RecordCodec.version,
                body: Array(text.utf8),
                line: Moment(nanoseconds: 0),
                wall: WallTime(nanoseconds: 0),
                boot: "boot-1"
            )
        } throws: { error in
            guard case ReplayError.unreadable(12, let reason) = error else { return false }
            // In words: no Swift type, no call stack, one line.
            return reason.hasPrefix("it ") && reason.utf8.count < 160
                && !reason.contains("DecodingError") && !reason.contains("\n")
        }
        #expect(replay == Replay())
    }
}
