import DoseMath
import InfusionCore
import Testing

@testable import ControlLoop

@Suite("The sound paused again and again (SR-42, SR-50, SR-64)")
struct AudioPauseTests {
    private static let nobody = Requester(uid: 1_001, pid: 9, person: nil)
    private static let bound = RepeatCounts.oneByOne

    /// A running infusion with an alarm that sounds, at an annunciator that holds its stream.
    private func sounding() throws -> LoopBench {
        var bench = try LoopBench.running()
        bench.handle(.heldUp(.seconds(1)))
        let sounds = bench.loop.machine.ledger.board.alarms.contains(where: \.sounds)
        #expect(sounds)
        return bench
    }

    private func pause(_ seconds: Int64) -> Command {
        .care(.pauseAudio(.seconds(seconds), at: LoopBench.page))
    }

    private func recorded(_ bench: LoopBench) -> [Fact] {
        bench.facts.map(\.fact).filter { ["audio-paused", "repeated"].contains($0.kind) }
    }

    @Test("as many as stand by themselves do, each with its length and who asked")
    func within() throws {
        var bench = try sounding()
        for number in 1...Self.bound { bench.command(pause(Int64(number)), by: Self.nobody) }
        let expected = (1...Self.bound).map {
            Fact.audioPaused(
                nanoseconds: Int64($0) * 1_000_000_000,
                name: LoopBench.page.text,
                by: Self.nobody
            )
        }
        #expect(recorded(bench) == expected)
        bench.pass(RepeatCounts.time)
        #expect(recorded(bench) == expected)
    }

    @Test("those beyond are carried out and answered, and recorded as a number")
    func beyond() throws {
        var bench = try sounding()
        let short: Int64 = 30
        for _ in 0..<Self.bound { bench.command(pause(short), by: Self.nobody) }
        bench.sync()
        for count in Int64(1)...500 {
            bench.command(pause(count % 120 + 1), by: Self.nobody)
            #expect(bench.answers == [.accepted])
            let until = bench.loop.machine.annunciation.audioPause?.until
            #expect(until == bench.now.line.after(.seconds(count % 120 + 1)))
        }
        #expect(recorded(bench).count == Self.bound)
        bench.pass(RepeatCounts.time)
        let told = Fact.repeated(request: "pause audio", times: 500, by: Self.nobody)
        #expect(recorded(bench).count == Self.bound + 1 && recorded(bench).last == told)
        #expect(bench.loop.summary == (try bench.replay()))
    }

    @Test("one that is refused is a refusal and no pause, also in a flood")
    func refused() throws {
        var bench = try sounding()
        for _ in 0...Self.bound { bench.command(pause(60), by: Self.nobody) }
        let before = bench.loop.machine.annunciation
        for _ in 0..<Self.bound {
            bench.command(pause(121), by: Self.nobody)
            guard case .refused(.malformed)? = bench.answers.first else {
                Issue.record("\(bench.answers)")
                return
            }
        }
        #expect(bench.loop.machine.annunciation == before)
        #expect(bench.facts.count { $0.fact.kind == "refused" } == Self.bound)
        bench.pass(RepeatCounts.time)
        #expect(
            recorded(bench).last == .repeated(request: "pause audio", times: 1, by: Self.nobody)
        )
    }
}
