import DoseMath
import Foundation
import Testing

@testable import InfusionCore

@Suite("The ledger: what facts add up to")
struct LedgerTests {
    @Test(
        "replaying what was recorded gives the live state, in every phase (SR-52)",
        arguments: Bedside.Station.allCases
    )
    func replays(_ station: Bedside.Station) throws {
        let bed = try Bedside.at(station)
        #expect(bed.replay(bed.journal.count) == bed.machine.ledger)
    }

    @Test("numbers sessions, intents and alarms on and on")
    func numbers() throws {
        var bed = try Bedside.connected()
        for number in 1...3 {
            try bed.confirm(try bed.order(try Clinic.dose(), patient: "P-\(number)"))
            try bed.start()
            try bed.launch()
            #expect(bed.machine.ledger.openSession?.number == number)
            bed.stop()
            try bed.seeStopped()
        }
        #expect(bed.machine.ledger.history.map(\.number) == [1, 2, 3])
        #expect(bed.machine.ledger.nextIntent == 4)
    }

    @Test("writes a set in the order of its cases, however it came together (SR-52)")
    func fixedOrder() throws {
        for holds in [Hold.allCases, Hold.allCases.reversed()] {
            let text = try JSONEncoder().encode(FixedOrder(wrappedValue: Set(holds)))
            #expect(text == (try JSONEncoder().encode(Hold.allCases)))
            #expect(
                try JSONDecoder().decode(FixedOrder<Hold>.self, from: text).wrappedValue
                    == Set(holds)
            )
        }
        let one = try JSONEncoder().encode(FixedOrder(wrappedValue: [Hold.pressureRelease]))
        #expect(one == (try JSONEncoder().encode([Hold.pressureRelease])))
    }

    @Test("keeps the last hundred sessions at hand")
    func bounded() throws {
        var bed = try Bedside.connected()
        for _ in 0..<(Ledger.historyLength + 5) {
            try bed.confirm(try bed.order(try Clinic.dose()))
            try bed.start()
            bed.stop()
            try bed.seeStopped()
        }
        #expect(bed.machine.ledger.history.count == Ledger.historyLength)
        #expect(bed.machine.ledger.history.first?.number == 6)
    }

    @Test("numbers a forged record may hold do not trap (SR-63)")
    func hostileNumbers() throws {
        let bed = try Bedside.at(.running)
        let draft = try #require(bed.machine.ledger.session?.confirmed)
        var ledger = Ledger()
        let hostile = Intent(
            number: .max,
            session: .max,
            draft: draft,
            step: 0,
            stopsAt: draft.sessionVolume,
            newSyringe: nil,
            clearsCounter: true
        )
        let facts: [Fact] = [
            .marked(session: 1, tally: .nothing, infusedNanoseconds: .max),
            .intended(intent: hostile),
            .running(session: .max, rate: draft.program.rate),
            .alarmRaised(id: .max, kind: .stall),
            .marked(session: .max, tally: .nothing, infusedNanoseconds: .min),
            .marked(session: .max, tally: .nothing, infusedNanoseconds: .max),
        ]
        for fact in facts { ledger.apply(fact, line: bed.now.line, wall: bed.now.wall) }
        let (machine, _) = InfusionMachine.restored(
            setting: bed.machine.setting,
            formulary: bed.machine.formulary,
            ledger: ledger,
            sameBoot: true,
            now: bed.now
        )
        let session = try #require(machine.ledger.openSession)
        #expect(session.infused == session.window)
        #expect(session.windowLeft(after: machine.infused(now: bed.now)) == .zero)
        #expect(machine.deliveredAtMost(now: bed.now) <= session.pumpStopsAt)
    }

    @Test("what a nurse confirmed is the rate she read back, not the one about to be sent (SR-10)")
    func confirmation() throws {
        let bed = try Bedside.at(.confirmed)
        let rate = try FlowRate.parse("17.5 mL/h")
        #expect(bed.machine.ledger.confirmation?.rates == [rate])
        var ledger = bed.machine.ledger
        let stranger = Fact.confirmed(
            token: "STRANGER",
            rates: [try .parse("100 mL/h")],
            by: Clinic.requester
        )
        ledger.apply(stranger, line: bed.now.line, wall: bed.now.wall)
        #expect(ledger.confirmation?.rates == [rate])
    }

    @Test("an intent that nobody confirmed is programmed for nothing: it is not run (SR-10)")
    func unconfirmedIntent() throws {
        var bed = try Bedside.at(.programming)
        bed.machine.ledger = Ledger()
        let step = bed.machine.pumpEnded(.program, .done, now: bed.now)
        #expect(step.request == .stop)
    }
}
