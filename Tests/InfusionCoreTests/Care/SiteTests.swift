import DoseMath
import Testing

@testable import InfusionCore

@Suite("The infusion site, and the patient who leaves the chair")
struct SiteTests {
    private static let open = Bedside.Station.allCases.filter {
        ![.idle, .ordered, .confirmed, .ended].contains($0)
    }

    @Test(
        "a reason stops the pump in every phase, and nothing goes on before the site check (SR-14)",
        arguments: open,
        [PauseCause.patientLeft, .infiltration]
    )
    func everyPhase(_ station: Bedside.Station, _ cause: PauseCause) throws {
        var bed = try Bedside.at(station)
        bed.pause(because: cause, by: Clinic.nobody)
        #expect(bed.request == .stop)
        #expect(bed.machine.ledger.session?.holds == [.siteCheck])
        if case .unknown = bed.machine.phase { try bed.connect() }
        try bed.seeStopped()
        guard case .paused(let paused) = bed.machine.phase else {
            Issue.record("not paused but \(bed.machine.phase.name)")
            return
        }
        // What was unknown before stays the reason: the first of two pauses stands.
        if station != .unknown && station != .stopping { #expect(paused.reason == cause.reason) }
        bed.expectRefused("the infusion site is to be checked") { try $0.resume() }
        try bed.checkSite()
        try bed.resume()
        #expect(bed.machine.ledger.session?.holds == [])
    }

    @Test(
        "with no infusion open it is a stop like any other (SR-16)",
        arguments: [Bedside.Station.idle, .ordered, .confirmed]
    )
    func noSession(_ station: Bedside.Station) throws {
        var bed = try Bedside.at(station)
        bed.pause(because: .patientLeft)
        #expect(bed.request == .stop && bed.machine.ledger.session == nil)
        bed.expectRefused("nobody is in the chair") { try $0.checkSite() }
        bed.expectRefused("nobody is in the chair") { try $0.checkSite(isSound: false) }
    }

    @Test("looking at it where nothing is in doubt is recorded, whatever rests or runs (SR-14)")
    func routine() throws {
        for station in [Bedside.Station.running, .paused, .ended] {
            var bed = try Bedside.at(station)
            let phase = bed.machine.phase
            try bed.checkSite()
            #expect(bed.facts.last?.kind == "site-checked" && bed.request == nil)
            #expect(bed.machine.phase == phase)
        }
    }

    @Test("an infiltration stays the reason of a pause, also where the patient then leaves (SR-14)")
    func infiltrationStays() throws {
        for isSeen in [false, true] {
            var bed = try Bedside.at(.running)
            bed.pause(because: .infiltration)
            if isSeen { try bed.seeStopped() }
            bed.pause(because: .patientLeft)
            try bed.seeStopped()
            guard case .paused(let paused) = bed.machine.phase else {
                Issue.record("not paused but \(bed.machine.phase.name)")
                return
            }
            #expect(paused.reason == .infiltration, "\(isSeen)")
            #expect(bed.machine.ledger.session?.holds == [.siteCheck])
        }
    }

    @Test("a pause without a reason holds nothing (SR-16)")
    func noReason() throws {
        var bed = try Bedside.at(.paused)
        #expect(bed.machine.ledger.session?.holds == [])
        try bed.resume()
    }

    @Test(
        "leaving the chair in a pause withdraws the resumption; the pause goes on as long (SR-44)"
    )
    func leavesInPause() throws {
        var bed = try Bedside.at(.paused)
        bed.pass(.seconds(299))
        let proposal = bed.offer(try bed.machine.draftResume(newSyringe: nil, now: bed.now))
        bed.pause(because: .patientLeft)
        bed.expectRefused("used or withdrawn") { try $0.confirm(proposal) }
        bed.pass(.seconds(1))
        #expect(bed.alarm(.pausedLong)?.isPresent == true)
    }

    @Test("an infiltration is HIGH and told; a site found unsound is one (SR-47)")
    func infiltration() throws {
        var bed = try Bedside.at(.running)
        try bed.checkSite(isSound: false)
        #expect(bed.request == .stop)
        #expect(bed.alarm(.infiltration)?.kind.row.priority == .high)
        try bed.seeStopped()
        // A second look that finds it unsound again keeps the hold.
        try bed.checkSite(isSound: false)
        try bed.seeStopped()
        bed.expectRefused("the infusion site is to be checked") { try $0.resume() }
        try bed.checkSite()
        try bed.resume()
    }

    @Test(
        "a site is looked at where the pump is seen standing, not before",
        arguments: [
            Bedside.Station.stopping, .unknown, .recording, .programming,
        ]
    )
    func notYet(_ station: Bedside.Station) throws {
        let bed = try Bedside.at(station)
        bed.expectRefused("seen standing still") { try $0.checkSite() }
    }

    @Test("a hold outlives a restart of the daemon (SR-14, SR-29)")
    func restart() throws {
        var bed = try Bedside.at(.running)
        bed.pause(because: .patientLeft)
        try bed.restart()
        bed.pump.stop()
        try bed.connect()
        bed.expectRefused("the infusion site is to be checked") { try $0.resume() }
        try bed.checkSite()
        try bed.resume()
    }

    @Test("an end is an end: a reason to pause does not reopen it (SR-29)")
    func ending() throws {
        var bed = try Bedside.at(.running)
        bed.stop()
        bed.pause(because: .infiltration)
        try bed.seeStopped()
        #expect(bed.machine.phase.name == "stopped")
        #expect(bed.machine.ledger.session?.holds == [.siteCheck])
    }
}

@Suite("A stall is treated as an occlusion")
struct StallTests {
    @Test("nothing goes on until the pressure was released and somebody says so (SR-47)")
    func hold() throws {
        var bed = try Bedside.at(.running)
        bed.take(bed.machine.pumpAlarmed(.stall, now: bed.now))
        #expect(bed.request == .stop)
        bed.expectRefused("seen standing still") { try $0.releasePressure() }
        try bed.seeStopped()
        bed.expectRefused("the pressure behind the stall") { try $0.resume() }
        try bed.acknowledge(.stall)
        bed.expectRefused("the pressure behind the stall") { try $0.resume() }
        try bed.releasePressure()
        bed.expectRefused("no stall has been reported") { try $0.releasePressure() }
        try bed.resume()
        #expect(bed.machine.phase.name == "running")
    }

    @Test("another stall asks for another release, also while the first is not seen yet (SR-47)")
    func again() throws {
        var bed = try Bedside.at(.running)
        try bed.alarmAndStand(.stall)
        try bed.releasePressure()
        bed.take(bed.machine.pumpAlarmed(.stall, now: bed.now))
        #expect(bed.machine.ledger.session?.holds == [.pressureRelease])
        bed.take(bed.machine.pumpAlarmed(.stall, now: bed.now))
        #expect(bed.timesRaised(.stall) == 2)
        bed.expectRefused("the pressure behind the stall") { try $0.resume() }
    }

    @Test("another alarm of the pump asks for none, and none in no session (SR-47)")
    func others() throws {
        var bed = try Bedside.at(.running)
        try bed.alarmAndStand(.pumpProgramError)
        #expect(bed.machine.ledger.session?.holds == [])
        try bed.resume()
        for station in [Bedside.Station.idle, .ended] {
            var rest = try Bedside.at(station)
            rest.take(rest.machine.pumpAlarmed(.stall, now: rest.now))
            #expect(rest.machine.ledger.session?.holds ?? [] == [])
            rest.expectRefused("no stall has been reported") { try $0.releasePressure() }
        }
    }

    @Test("site and pressure are both seen to where both are in doubt (SR-14, SR-47)")
    func both() throws {
        var bed = try Bedside.at(.running)
        try bed.alarmAndStand(.stall)
        bed.pause(because: .patientLeft)
        try bed.seeStopped()
        try bed.releasePressure()
        bed.expectRefused("the infusion site is to be checked") { try $0.resume() }
        try bed.checkSite()
        try bed.resume()
    }
}
