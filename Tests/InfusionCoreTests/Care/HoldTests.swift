import DoseMath
import Testing

@testable import InfusionCore

@Suite("What is to be seen to outlives the session, until the discharge")
struct HoldTests {
    /// A session has ended, and the next one of the same patient is confirmed and prepared.
    private func next(after hold: Hold?) throws -> Bedside {
        var bed = try Bedside.at(.running)
        switch hold {
        case .siteCheck: bed.pause(because: .patientLeft)
        case .pressureRelease: bed.take(bed.machine.pumpAlarmed(.stall, now: bed.now))
        case nil: break
        }
        bed.stop()
        try bed.seeStopped()
        try bed.confirm(try bed.order(try Clinic.dose("0.4 mg/kg/h")))
        return bed
    }

    @Test(
        "the same patient's next start is refused while something is held (SR-14, SR-47)",
        arguments: Hold.allCases
    )
    func nextStart(_ hold: Hold) throws {
        var bed = try next(after: hold)
        bed.expectRefused(hold.rawValue) { try $0.start() }
        switch hold {
        case .siteCheck: try bed.checkSite()
        case .pressureRelease: try bed.releasePressure()
        }
        try bed.start()
        try bed.launch()
        #expect(bed.machine.phase.name == "running")
        #expect(bed.machine.ledger.session?.holds == [])
    }

    @Test("with nothing held it starts at once")
    func nothingHeld() throws {
        var bed = try next(after: nil)
        try bed.start()
    }

    @Test("an infiltration reported after the end is told, and held against the next start (SR-14)")
    func afterTheEnd() throws {
        for isFoundByLook in [false, true] {
            var bed = try Bedside.at(.ended)
            if isFoundByLook {
                try bed.checkSite(isSound: false)
            } else {
                bed.pause(because: .infiltration)
            }
            #expect(bed.alarm(.infiltration)?.sounds == true)
            #expect(bed.machine.ledger.history.last?.holds == [.siteCheck])
            try bed.seeStopped()
            try bed.confirm(try bed.order(try Clinic.dose("0.4 mg/kg/h")))
            bed.expectRefused("the infusion site is to be checked") { try $0.start() }
            try bed.checkSite()
            try bed.start()
        }
    }

    @Test("a restart of the daemon or of the host keeps it (SR-29, SR-52)")
    func restart() throws {
        for sameBoot in [true, false] {
            var bed = try Bedside.at(.running)
            bed.pause(because: .patientLeft)
            bed.stop()
            try bed.seeStopped()
            try bed.restart(sameBoot: sameBoot)
            try bed.connect()
            try bed.confirm(try bed.order(try Clinic.dose("0.4 mg/kg/h")))
            bed.expectRefused("the infusion site is to be checked") { try $0.start() }
        }
    }

    @Test("the discharge ends it: nothing is held against who comes next, also the same patient")
    func discharged() throws {
        for patient in ["P-17", "P-18"] {
            var bed = try Bedside.at(.running)
            bed.pause(because: .patientLeft)
            bed.stop()
            try bed.seeStopped()
            try bed.discharge()
            bed.expectRefused("nobody is in the chair") { try $0.checkSite() }
            bed.expectRefused("no stall has been reported") { try $0.releasePressure() }
            try bed.confirm(try bed.order(try Clinic.dose("0.4 mg/kg/h"), patient: patient))
            try bed.start()
        }
    }

    @Test("a reason to pause given after the discharge is nobody's (SR-16)")
    func afterDischarge() throws {
        var bed = try Bedside.at(.ended)
        try bed.discharge()
        bed.pause(because: .infiltration)
        #expect(bed.request == .stop)
        #expect(bed.machine.ledger.session?.holds == [] && bed.alarm(.infiltration) == nil)
    }
}
