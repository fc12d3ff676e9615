import DoseMath
import InfusionCore
import Testing

@testable import ControlLoop

@Suite("Signing in and out at the loop (SR-15)")
struct SignInCommandTests {
    @Test("is recorded with account, process and person before it is answered (SR-50, SR-52)")
    func recorded() throws {
        var bench = try LoopBench.running()
        for (command, fact) in [
            (Command.signedIn, Fact.signedIn(by: LoopBench.requester)),
            (.signedOut, .signedOut(by: LoopBench.requester)),
        ] {
            bench.command(command)
            #expect(bench.answers.isEmpty)
            #expect(bench.facts.last?.fact == fact)
            bench.sync()
            #expect(bench.answers == [.commanded])
            #expect(bench.frames.isEmpty && bench.phase == "running")
        }
    }

    @Test("that ended by itself is recorded with person, account and why (SR-50)")
    func ended() throws {
        var bench = try LoopBench.running()
        for why in SignInEnd.allCases {
            bench.handle(.signInEnded(person: "nadia", uid: 1_000, why))
            #expect(bench.facts.last?.fact == .signInEnded(person: "nadia", uid: 1_000, why: why))
        }
        #expect(bench.phase == "running" && bench.frames.isEmpty)
    }

    @Test("a staff file is recorded with digest, persons and why it was read, or refused and why")
    func staff() throws {
        var bench = try LoopBench.running()
        for why in StaffReading.allCases {
            bench.handle(.staffTaken(digest: "a1b2", persons: 3, why))
            #expect(bench.facts.last?.fact == .staffTaken(digest: "a1b2", persons: 3, why: why))
        }
        bench.handle(.staffRefused(reason: "staff.yaml:4: no", persons: 2))
        #expect(bench.facts.last?.fact == .staffRefused(reason: "staff.yaml:4: no", persons: 2))
        #expect(bench.phase == "running" && bench.frames.isEmpty)
        #expect(bench.loop.summary == (try bench.replay()))
    }

    @Test("is taken while the record has failed: what is then stopped bears a name (SR-51)")
    func brokenRecord() throws {
        var bench = try LoopBench.running()
        bench.handle(.recordFailed)
        for command in [Command.signedIn, .signedOut] {
            bench.command(command)
            #expect(bench.answers == [.unrecorded(.commanded)])
        }
        // And it lets nothing through that the record is needed for.
        bench.command(try LoopBench.start())
        #expect(bench.answers == [.refused(.recordFailed)])
    }

    @Test("is refused while the daemon ends, and signing out is not")
    func ending() throws {
        var bench = try LoopBench.running()
        bench.command(.shutDown(cause: "SIGTERM"))
        bench.sync()
        bench.command(.signedIn)
        guard case .refused(.notNow)? = bench.answers.first else {
            Issue.record("\(bench.answers)")
            return
        }
        bench.command(.signedOut)
        bench.sync()
        #expect(bench.answers == [.commanded])
    }

    @Test("a library is recorded with who offered it, before what became of it (SR-53)")
    func library() throws {
        var bench = try LoopBench.running()
        let before = bench.facts.count
        bench.command(.library(try LoopBench.formulary("next")), by: LoopBench.engineer)
        let kinds = bench.facts.dropFirst(before).map(\.fact.kind)
        #expect(kinds == ["library-offered", "library-waits"])
        guard case .libraryOffered(_, _, by: LoopBench.engineer) = bench.facts[before].fact else {
            Issue.record("\(bench.facts[before].fact)")
            return
        }
    }
}
