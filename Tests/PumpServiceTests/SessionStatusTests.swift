import ControlAPI
import DoseMath
import Testing

@testable import InfusionCore
@testable import PumpService

@Suite("A session as a client sees it")
struct SessionStatusTests {
    /// Half an hour into the plain order.
    private let now = Bedside.now(after: 1_800)

    private func running() throws -> InfusionReply {
        status(try Bedside.running(counting: "8.75 mL", after: 1_800), after: 1_800).infusion
    }

    @Test("shows what was ordered, for whom, and under which library (SR-08, SR-18, SR-53)")
    func ordered() throws {
        let infusion = try running()
        #expect(infusion.state == .running && infusion.session == 1)
        #expect(infusion.patient == .init(id: "P-1", born: "1980-02-29"))
        #expect(infusion.weight == "70 kg")
        #expect(infusion.weightShown == "70 kg (154.3 lb), weighed 2025-12-31")
        #expect(infusion.course == CoursePlaceReply(kind: "weekly", infusion: 1, length: 4))
        #expect(infusion.dose == "0.5 mg/kg/h for 2 h" && infusion.window == "2 h")
        #expect(infusion.concentration == "2 mg/mL")
        #expect(
            infusion.strength
                == "2 mg/mL as ketamine base (= 2.306 mg/mL as ketamine hydrochloride)"
        )
        #expect(infusion.libraryDigest == "digest of 2026-01")
        #expect(infusion.startedAt == "2026-01-01T00:00:00Z")
    }

    @Test("shows what was delivered, and never more left in the syringe than there is (SR-17)")
    func delivered() throws {
        let infusion = try running()
        #expect(infusion.delivered == "8.75 mL" && infusion.deliveredMass == "17.5 mg")
        let most = try Volume.parse(try #require(infusion.deliveredAtMost))
        let left = try Volume.parse(try #require(infusion.leftInSyringe))
        #expect(most > (try .parse("8.75 mL")))
        #expect(left.plus(most) <= (try .parse("50 mL")))
        #expect(left > (try .parse("41.2 mL")))
    }

    @Test("tells which step of a program is on, and of a plain one only what it is")
    func steps() throws {
        let plain = try running()
        #expect(plain.step == nil && plain.steps?.map(\.rate) == ["17.5 mL/h"])
        var machine = try Bedside.running(Bedside.stepped(), counting: "0.875 mL", after: 360)
        let first = status(machine, after: 360).infusion
        #expect(first.step == 1 && first.rate == "8.75 mL/h")
        #expect(first.steps?.map(\.rate) == ["8.75 mL/h", "17.5 mL/h"])
        machine.tally.mayHaveReached(try .parse("2.2 mL"))
        #expect(status(machine, after: 360).infusion.step == 2)
    }

    @Test("says what follows a step that is in")
    func betweenSteps() throws {
        var machine = try Bedside.running(Bedside.stepped(), counting: "0.875 mL", after: 360)
        let reading = try Bedside.reading(.standing, "2.187 mL")
        _ = machine.pumpRead(reading, now: Bedside.now(after: 900))
        let infusion = status(machine, after: 900).infusion
        #expect(infusion.reason == "the pump is being set to the next step")
    }

    @Test("shows what was last read on the barrel, and says whether it agrees (SR-17)")
    func barrel() throws {
        var machine = try Bedside.running(counting: "8.75 mL", after: 1_800)
        #expect(status(machine, after: 1_800).infusion.barrel == nil)
        let read = try Volume.parse("41 mL")
        _ = try machine.readBarrel(read, by: Bedside.requester, now: now)
        #expect(status(machine, after: 1_800).infusion.barrel == "41 mL")
        let reading = try #require(machine.ledger.session?.barrel)
        #expect(
            BarrelReply(reading, state: .running)
                == BarrelReply(
                    read: "41 mL",
                    gone: "9 mL",
                    counted: "8.75 mL",
                    agrees: true,
                    state: .running
                )
        )
    }

    @Test("lists the open session first and ended ones with their end (SR-53)")
    func sessions() throws {
        var machine = try Bedside.running(counting: "8.75 mL", after: 1_800)
        let open = SessionsReply(machine, now: now).sessions
        #expect(open.count == 1 && open[0].state == .running && open[0].endedAt == nil)
        _ = machine.stop(.stoppedByPerson, by: Bedside.requester, now: now)
        try Bedside.seeStopped("8.75 mL", in: &machine, after: 1_800)
        let ended = try #require(SessionsReply(machine, now: now).sessions.first)
        #expect(ended.state == .stopped && ended.reason == "stopped by a person")
        #expect(ended.dose == "0.5 mg/kg/h for 2 h" && ended.rate == "17.5 mL/h")
        #expect(ended.ordered == "35 mL" && ended.orderedMass == "70 mg")
        #expect(ended.delivered == "8.75 mL" && ended.deliveredMass == "17.5 mg")
        #expect(ended.course == CoursePlaceReply(kind: "weekly", infusion: 1, length: 4))
        #expect(ended.libraryDigest == "digest of 2026-01")
        #expect(ended.endedAt == "2026-01-01T00:30:00Z" && ended.infusing == "0:30:00")
    }

    @Test("tells where a patient stands, one who was never here included (SR-08)")
    func course() throws {
        var machine = try Bedside.running(counting: "8.75 mL", after: 1_800)
        let unknown = CourseReply(machine, of: "P-2")
        #expect(unknown.lastWeight == nil)
        #expect(unknown.courses.map(\.kind) == ["weekly", "daily", "booster"])
        #expect(unknown.courses.map(\.length) == [4, 10, 3])
        for standing in unknown.courses {
            #expect(standing.drug == "ketamine" && standing.state == .notBegun)
            #expect(standing.earliest == nil && standing.withoutSecondPerson == nil)
        }
        let known = CourseReply(machine, of: "P-1")
        #expect(known.lastWeight == "70 kg (154.3 lb), weighed 2025-12-31")
        let standing = CourseStandingReply(
            drug: "ketamine",
            kind: "weekly",
            state: .open,
            counted: 1,
            length: 4,
            isUnderWay: true,
            earliest: "2026-01-01T12:00:00Z",
            withoutSecondPerson: "2026-01-07T00:00:00Z"
        )
        #expect(known.courses == [standing])
        _ = machine.stop(.stoppedByPerson, by: Bedside.requester, now: now)
        try Bedside.seeStopped("8.75 mL", in: &machine, after: 1_800)
        #expect(CourseReply(machine, of: "P-1").courses.map(\.isUnderWay) == [false])
    }

    @Test("names the library in use and the one that waits (SR-53)")
    func library() throws {
        var machine = try Bedside.machine()
        #expect(
            status(machine).library
                == LibraryReply(
                    version: "2026-01",
                    digest: "digest of 2026-01",
                    careArea: "infusion clinic",
                    drugs: ["ketamine"],
                    waiting: nil
                )
        )
        machine = try Bedside.running(counting: "8.75 mL", after: 1_800)
        _ = machine.offerLibrary(try Bedside.formulary("2026-02"), now: now)
        #expect(status(machine).library.version == "2026-01")
        #expect(status(machine).library.waiting == "2026-02")
    }
}
