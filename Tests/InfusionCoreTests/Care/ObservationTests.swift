import DoseMath
import Testing

@testable import InfusionCore

@Suite("Observations against the site's limits")
struct ObservationTests {
    /// The last value inside a range and the first outside it, of each range of each sign.
    private static let edges: [(VitalSign, Int, AlarmKind?)] = [
        (.systolic, 100, nil), (.systolic, 99, .observationAdvisory),
        (.systolic, 85, .observationAdvisory), (.systolic, 84, .observationAlarm),
        (.systolic, 160, nil), (.systolic, 161, .observationAdvisory),
        (.systolic, 180, .observationAdvisory), (.systolic, 181, .observationAlarm),
        (.heartRate, 50, nil), (.heartRate, 49, .observationAdvisory),
        (.heartRate, 39, .observationAlarm), (.heartRate, 141, .observationAlarm),
        (.oxygenSaturation, 94, nil), (.oxygenSaturation, 93, .observationAdvisory),
        (.oxygenSaturation, 89, .observationAlarm), (.respiration, 0, .observationAlarm),
        (.respiration, 31, .observationAlarm), (.sedation, -3, .observationAdvisory),
        (.sedation, -4, .observationAlarm), (.diastolic, 120, nil),
    ]

    @Test("advise outside the advisory range, and alarm and pause outside the alarm range (SR-14)")
    func limits() throws {
        let running = try Bedside.at(.running)
        for (sign, value, kind) in Self.edges {
            var bed = running
            try bed.observe(try Clinic.observed(sign, value))
            for other in [AlarmKind.observationAdvisory, .observationAlarm] {
                let stands = bed.alarm(other)?.isPresent == true
                #expect(stands == (other == kind), "\(sign) \(value)")
            }
            #expect((bed.request == .stop) == (kind == .observationAlarm), "\(sign) \(value)")
        }
    }

    @Test("an alarm among them pauses, and going on is refused until they are inside (SR-14)")
    func pauses() throws {
        var bed = try Bedside.at(.running)
        try bed.observe(try Clinic.alarming())
        try bed.seeStopped()
        guard case .paused(let paused) = bed.machine.phase else {
            Issue.record("not paused")
            return
        }
        #expect(paused.reason == .observation)
        bed.expectRefused("outside what this site allows") { try $0.resume() }
        try bed.acknowledge(.observationAlarm)
        bed.expectRefused("outside what this site allows") { try $0.resume() }
        try bed.observe(try Clinic.advisory())
        #expect(bed.alarm(.observationAlarm)?.isPresent == false)
        try bed.resume()
        #expect(bed.machine.phase.name == "running")
    }

    @Test("in a pause they withdraw the resumption that waits (SR-29)")
    func inPause() throws {
        var bed = try Bedside.at(.paused)
        let proposal = bed.offer(try bed.machine.draftResume(newSyringe: nil, now: bed.now))
        try bed.observe(try Clinic.alarming())
        bed.expectRefused("used or withdrawn") { try $0.confirm(proposal) }
    }

    @Test(
        "on the way to the pump they stop what was about to flow (SR-20)",
        arguments: [Bedside.Station.recording, .programming, .launching]
    )
    func starting(_ station: Bedside.Station) throws {
        var bed = try Bedside.at(station)
        try bed.observe(try Clinic.alarming())
        #expect(bed.request == .stop)
        try bed.record()
        #expect(bed.request == nil)
        try bed.seeStopped()
        #expect(bed.machine.phase.name == "paused")
    }

    @Test("a raise is refused while they are in the alarm range or missed (SR-12, SR-14)")
    func raise() throws {
        var bed = try Bedside.running(try Clinic.dose("0.35 mg/kg/h"))
        let proposal = try bed.proposeRaise(to: "15 mL/h")
        try bed.observe(try Clinic.alarming())
        #expect(bed.request == .stop)
        bed.expectRefused("used or withdrawn") { try $0.confirm(proposal) }
    }

    @Test("both a barrel that disagrees and an alarm among them are told in one act (SR-17)")
    func withBarrel() throws {
        var bed = try Bedside.at(.running)
        let barrel = try Volume.parse("50 mL")
        bed.take(
            try bed.machine.observe(
                try Clinic.alarming(),
                barrel: barrel,
                by: Clinic.requester,
                now: bed.now
            )
        )
        #expect(bed.request == .stop)
        #expect(bed.alarm(.barrelDisagrees) != nil && bed.alarm(.observationAlarm) != nil)
    }
}
