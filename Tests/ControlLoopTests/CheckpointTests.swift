import DoseMath
import Foundation
import InfusionCore
import PumpDriver
import Testing

@testable import ControlLoop

@Suite("A checkpoint")
struct CheckpointTests {
    @Test("read back is what all facts before it add up to, in every state (SR-52)")
    func same() throws {
        let benches = [
            try LoopBench(), try LoopBench.confirmed(), try LoopBench.running(),
            try LoopBench.paused(), try LoopBench.running(try LoopBench.steppedOrder()),
            try Self.discharged(),
        ]
        for bench in benches {
            let summary = bench.loop.summary
            #expect(summary.ledger == (try bench.replay()).ledger)
            let bytes = try CheckpointCodec.encode(summary)
            #expect(try CheckpointCodec.decode(bytes, through: 9) == summary)
        }
    }

    @Test("is given where a session ends and where its patient is discharged, and nowhere else")
    func given() throws {
        var bench = try LoopBench.running()
        #expect(bench.checkpoint == nil)
        bench.pass(.seconds(1))
        bench.command(.stop)
        #expect(bench.checkpoint == nil)
        bench.report(.ended(.stop, .done), try LoopBench.standing("0.004 mL"))
        #expect(bench.facts.contains { $0.fact.kind == "ended" })
        #expect(bench.checkpoint == (try bench.replay()))
        bench.sync()
        #expect(bench.checkpoint == nil)
        try bench.discharge()
        #expect(bench.checkpoint == (try bench.replay()))
    }

    @Test("holds the latest wall time also where only a refusal had it (SR-08)")
    func latestWall() throws {
        var bench = try LoopBench.running()
        bench.stepWall(by: .seconds(3_600))
        bench.command(.acknowledge(alarm: 999))
        bench.stepWall(by: .seconds(-3_600))
        bench.command(.stop)
        bench.report(.ended(.stop, .done), try LoopBench.standing("0.004 mL"))
        #expect(bench.checkpoint == (try bench.replay()))
    }

    @Test("a start that asks for one gets what it came up with, its own first facts included")
    func atStart() throws {
        let before = try LoopBench.paused()
        let replay = try before.replay()
        let asked = try LoopBench(replay: replay, sumsUp: true)
        let summary = try #require(asked.checkpoint)
        var whole = replay
        for fact in asked.facts {
            try whole.take(
                sequence: 1,
                version: RecordCodec.version,
                body: try RecordCodec.encode(fact.fact),
                line: fact.at.line,
                wall: fact.at.wall,
                boot: "boot-1"
            )
        }
        #expect(summary == whole)
        #expect(try LoopBench(replay: replay).checkpoint == nil)
    }

    @Test("a start after a reboot keeps one where it ends the session it finds (SR-29)")
    func reboot() throws {
        let before = try LoopBench.running()
        let bench = try LoopBench(replay: try before.replay(), boot: "boot-2")
        #expect(bench.facts.contains { $0.fact.kind == "ended" })
        let kept = try #require(bench.checkpoint)
        #expect(kept.ledger.session?.end?.reason == .hostRestarted)
        #expect(kept.boot == "boot-2")
    }

    @Test("is given after five thousand facts without a session, and not while one is open")
    func manyFacts() throws {
        for (isOpen, bench) in [(false, try LoopBench()), (true, try LoopBench.running())] {
            var bench = bench
            var given: [Int] = []
            for number in 1...10_050 {
                bench.handle(.signInEnded(person: "nadia", uid: 1, .idle))
                if bench.checkpoint != nil { given.append(number) }
            }
            #expect(given.count == (isOpen ? 0 : 2))
            if let first = given.first, let last = given.last {
                #expect(first <= 5_000 && last - first == 5_000)
            }
        }
    }

    @Test(
        "that is no checkpoint is refused",
        arguments: ["", "{}", "[]", "nonsense", #"{"ledger":{}}"#]
    )
    func refused(_ text: String) {
        #expect(throws: ReplayError.self) {
            try CheckpointCodec.decode(Array(text.utf8), through: 7)
        }
    }

    @Test("has the form its version names: with a new form comes a new version (SR-52)")
    func form() throws {
        let bytes = try CheckpointCodec.encode(try Self.discharged().loop.summary)
        let object = try JSONSerialization.jsonObject(with: Data(bytes))
        #expect(CheckpointCodec.version == 1)
        // An ended session has one form, wherever it stands.
        let paths = Self.paths(of: object).map { $0.replacing("history[]", with: "session") }
        #expect(Set(paths).sorted() == CheckpointForm.version1)
    }

    /// Every name in a JSON value with the names it stands under; the entries of a list are one, and so
    /// are the patients of a register.
    private static func paths(of value: Any, under path: String = "") -> Set<String> {
        switch value {
        case let object as [String: Any] where !object.isEmpty:
            object.reduce(into: []) { paths, member in
                let name = path.hasSuffix("patients.entries") ? "*" : member.key
                paths.formUnion(Self.paths(of: member.value, under: path + "." + name))
            }
        case let list as [Any] where !list.isEmpty:
            list.reduce(into: []) { $0.formUnion(Self.paths(of: $1, under: path + "[]")) }
        default: [path]
        }
    }

    /// A session that ran, was stopped, and whose patient has left.
    private static func discharged() throws -> LoopBench {
        var bench = try LoopBench.running()
        bench.pass(.seconds(1))
        bench.command(.stop)
        bench.report(.ended(.stop, .done), try LoopBench.standing("0.004 mL"))
        bench.sync()
        try bench.discharge()
        return bench
    }
}
