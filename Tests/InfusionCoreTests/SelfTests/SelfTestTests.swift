import DoseMath
import Testing

@testable import InfusionCore

@Suite("The power-on self test")
struct SelfTestTests {
    @Test("nothing of it has ended before it began, and every part is named (SR-60)")
    func begins() {
        let test = SelfTest()
        #expect(!test.hasPassed && !test.hasFailed && !test.hasEndedAlone)
        #expect(test.shortfalls.count == SelfTest.Item.allCases.count)
        for (line, item) in zip(test.shortfalls, SelfTest.Item.allCases) {
            #expect(line.hasPrefix("\(item.rawValue): "))
        }
    }

    @Test("arithmetic and clock end as the daemon comes up, the other parts as each is heard of")
    func ends() throws {
        var bed = try Bedside.justStarted()
        #expect(bed.machine.selfTest[.arithmetic] == .passed)
        #expect(bed.machine.selfTest[.clock] == .passed)
        #expect(bed.selfTestFacts.map(\.item) == [.arithmetic, .clock])
        bed.end(.library)
        #expect(!bed.machine.selfTest.hasEndedAlone)
        bed.end(.journal)
        #expect(bed.machine.selfTest.hasEndedAlone && !bed.machine.selfTest.hasPassed)
        bed.end(.chain)
        try bed.connectAndSound()
        #expect(bed.machine.selfTest[.pump] == .passed)
        #expect(bed.machine.selfTest[.alarmOutput] == .waiting)
        try bed.hear(Bedside.page)
        #expect(bed.machine.selfTest.hasPassed && bed.machine.selfTest.shortfalls.isEmpty)
        let heardOf = bed.selfTestFacts.map(\.item).suffix(5)
        #expect(heardOf == [.library, .journal, .chain, .pump, .alarmOutput])
        #expect(bed.selfTestFacts.allSatisfy { $0.failure == nil })
        #expect(bed.alarm(.selfTestFailed) == nil)
    }

    @Test(
        "a start is refused while any part waits or has failed, and says which and why (SR-60)",
        arguments: SelfTest.Item.allCases
    )
    func start(_ item: SelfTest.Item) throws {
        var bed = try Bedside.selfTested()
        try bed.confirmOrder()
        for (state, words) in [
            (SelfTest.State.waiting, "\(item.rawValue): \(item.awaited)"),
            (.failed("it is broken; mend it"), "\(item.rawValue) failed: it is broken; mend it"),
        ] {
            var tried = bed
            tried.machine.selfTest[item] = state
            tried.expectRefused("the self-test has not passed: \(words)") { try $0.start() }
            let error = #expect(throws: Refusal.self) { try tried.start() }
            #expect(error == .selfTest([words]))
        }
        try bed.start()
        #expect(bed.machine.phase.name == "starting")
    }

    @Test("so are a resumption, proposed or confirmed, and the confirmation of a raise (SR-60)")
    func goingOn() throws {
        var paused = try Bedside.paused()
        paused.machine.selfTest[.journal] = .waiting
        paused.expectRefused("journal") {
            _ = try $0.machine.draftResume(newSyringe: nil, now: $0.now)
        }
        paused.machine.selfTest[.journal] = .passed
        let draft = try paused.machine.draftResume(newSyringe: nil, now: paused.now)
        let resumption = paused.offer(draft)
        paused.machine.selfTest[.journal] = .waiting
        paused.expectRefused("journal") { try $0.confirm(resumption) }

        var running = try Bedside.running(try Clinic.dose("0.35 mg/kg/h"))
        try running.watch(.seconds(60))
        let raise = try running.proposeRaise(to: "15 mL/h")
        running.machine.selfTest[.journal] = .waiting
        running.expectRefused("journal") { try $0.confirm(raise) }
        #expect(running.machine.phase.name == "running")
    }

    @Test("stopping, pausing, lowering and observing ask for no self-test (SR-12, SR-16)")
    func untouched() throws {
        var bed = try Bedside.at(.running)
        for item in SelfTest.Item.allCases { bed.machine.selfTest[item] = .waiting }
        try bed.observe()
        try bed.lower(to: "10 mL/h")
        #expect(bed.request == .lower(try .parse("10 mL/h")))
        var stopped = bed
        stopped.stop()
        bed.pause()
        #expect(bed.request == .stop && stopped.request == .stop)
    }

    @Test(
        "a part that fails is a HIGH alarm, and stops what runs or is about to (SR-43, SR-60)",
        arguments: [
            Bedside.Station.running, .recording, .programming, .launching, .secondStep, .raising,
            .stepEnding, .restarting,
        ]
    )
    func stops(_ station: Bedside.Station) throws {
        var bed = try Bedside.at(station)
        bed.end(.journal, "the chain is broken at entry 17; keep the file")
        #expect(bed.alarm(.selfTestFailed)?.isPresent == true)
        #expect(AlarmKind.selfTestFailed.row.priority == .high)
        try bed.seeStopped()
        guard case .paused(let paused) = bed.machine.phase else {
            Issue.record("\(bed.machine.phase.name)")
            return
        }
        #expect(paused.reason == .selfTestFailed)
        bed.expectRefused("entry 17") {
            _ = try $0.machine.draftResume(newSyringe: nil, now: $0.now)
        }
    }

    @Test("with nothing under way it tells the alarm and asks the pump for nothing")
    func idle() throws {
        for station in [Bedside.Station.idle, .ordered, .confirmed, .paused, .ended] {
            var bed = try Bedside.at(station)
            bed.end(.library, "its file has changed; restart pumpd")
            #expect(bed.alarm(.selfTestFailed)?.isPresent == true && bed.request == nil)
        }
    }

    @Test("what is told twice is recorded once; what fails anew is another alarm (SR-41)")
    func once() throws {
        var bed = try Bedside.selfTested()
        let known = bed.facts.count
        bed.end(.journal)
        #expect(bed.facts.count == known)
        for _ in 0..<3 { bed.end(.journal, "broken") }
        #expect(bed.timesRaised(.selfTestFailed) == 1)
        try bed.acknowledge(.selfTestFailed)
        bed.end(.library, "changed")
        #expect(bed.timesRaised(.selfTestFailed) == 2)
        #expect(bed.alarm(.selfTestFailed)?.isAcknowledged == false)
        #expect(bed.machine.selfTest.shortfalls.count == 2)
    }

    @Test("of two testers the one that found something wrong is right, until the next start")
    func latest() throws {
        var bed = try Bedside.justStarted()
        for item in [SelfTest.Item.library, .arithmetic, .journal] {
            bed.end(item, "broken")
            bed.end(item)
            #expect(bed.machine.selfTest[item] == .failed("broken"))
        }
        #expect(bed.alarm(.selfTestFailed)?.isPresent == true)
        try bed.restart()
        #expect(bed.alarm(.selfTestFailed)?.isPresent == false, "tested anew, not forgotten")
        #expect(bed.machine.selfTest[.journal] == .waiting)
        #expect(bed.machine.selfTest[.arithmetic] == .passed)
    }

    @Test("a pump that is gone or forgotten has to say again which one it is (SR-60)")
    func pump() throws {
        let bed = try Bedside.selfTested()
        for link in [PumpLink.absent("unplugged"), .connecting, .unusable("it is another model")] {
            var away = bed
            away.take(away.machine.pumpUnavailable(link, now: away.now))
            #expect(away.machine.selfTest[.pump] == .waiting)
            #expect(away.alarm(.selfTestFailed) == nil)
            try away.connect()
            #expect(away.machine.selfTest.hasPassed)
        }
        var forgotten = bed
        forgotten.machine.pumpForgotten()
        #expect(forgotten.machine.selfTest[.pump] == .waiting)
        var silent = bed
        silent.take(silent.machine.pumpLost(now: silent.now))
        #expect(silent.machine.selfTest[.pump] == .waiting)
        #expect(silent.alarm(.selfTestFailed) == nil, "being lost has an alarm of its own")
        silent.take(silent.machine.pumpAnswers(nil, now: silent.now))
        #expect(silent.machine.selfTest[.pump] == .waiting)
        silent.take(silent.machine.pumpAnswers(Clinic.pump, now: silent.now))
        #expect(silent.machine.selfTest.hasPassed)
    }
}
