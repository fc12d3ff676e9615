import DoseMath
import Testing

@testable import InfusionCore

@Suite("Courses")
struct CourseTests {
    static let week = Span.seconds(7 * 86_400)
    private static let day = Span.seconds(86_400)

    func form(
        _ course: CourseKind = .weekly,
        patient: String = "P-17",
        dose: String = "0.35 mg/kg/h",
        weight: String = "70 kg",
        weighedOn: String = "2026-05-01"
    ) throws -> OrderForm {
        try Clinic.form(
            try Clinic.dose(dose, window: "2 min", weight: weight),
            patient: patient,
            course: course,
            weighedOn: weighedOn
        )
    }

    /// Gives an infusion of two minutes, or what of it flows in `span`; the patient is discharged
    /// or stays in the chair.
    func give(
        _ form: OrderForm,
        for span: Span = .seconds(130),
        staying: Bool = false,
        in bed: inout Bedside
    ) throws {
        let proposal = try bed.order(form)
        if !proposal.draft.exceeded.isEmpty { try bed.override(proposal) }
        try bed.confirm(proposal)
        try bed.start()
        try bed.launch()
        try bed.watch(span)
        if bed.request != .stop { bed.stop() }
        try bed.seeStopped()
        if !staying { try bed.discharge() }
    }

    func hard(_ bed: Bedside, _ form: OrderForm) -> [LimitName] {
        do {
            _ = try bed.machine.draft(form, now: bed.now)
            return []
        } catch {
            guard case .dose(.refused(let findings)) = error else { return [] }
            return findings.filter { $0.severity == .hard }.map(\.limit)
        }
    }

    @Test("four weekly infusions, each told which it is; the fifth is refused till it is closed")
    func weekly() throws {
        var bed = try Bedside.connected()
        for number in 1...4 {
            let draft = try bed.machine.draft(try form(), now: bed.now)
            #expect(draft.opening.course == CoursePlace(kind: .weekly, infusion: number, length: 4))
            #expect(draft.exceeded.isEmpty)
            try give(try form(), in: &bed)
            bed.pass(time: Self.week)
        }
        #expect(hard(bed, try form()) == [.courseLength])
        try bed.closeCourse(.weekly)
        #expect(try bed.order(try form()).draft.opening.course.infusion == 1)
    }

    @Test("another kind of course is refused while one is open, whatever its own count (SR-08)")
    func otherKind() throws {
        var bed = try Bedside.connected()
        try give(try form(), in: &bed)
        bed.pass(time: Self.week)
        for kind in [CourseKind.daily, .booster] {
            #expect(hard(bed, try form(kind)) == [.openCourse])
            #expect(throws: Refusal.self) { try bed.closeCourse(kind) }
        }
        try bed.closeCourse(.weekly)
        _ = try bed.order(try form(.booster))
    }

    @Test("less than 12 h after the last start nobody gets another, of any kind (SR-08)")
    func tooSoon() throws {
        var bed = try Bedside.connected()
        let start = bed.now.line
        try give(try form(.daily), in: &bed)
        let twelve = start.after(.seconds(12 * 3_600))
        bed.pass(time: Span(nanoseconds: twelve.since(bed.now.line).nanoseconds - 1))
        #expect(hard(bed, try form(.daily)) == [.courseSpacing])
        try bed.closeCourse(.daily)
        #expect(hard(bed, try form(.booster)) == [.courseSpacing])
        bed.pass(time: Span(nanoseconds: 1))
        #expect(hard(bed, try form(.booster)).isEmpty)
        // Another patient never was too soon.
        #expect(try bed.order(try form(.daily, patient: "P-18")).draft.exceeded.isEmpty)
    }

    @Test("sooner than the course's own spacing needs a second person (SR-06, SR-08)")
    func soon() throws {
        var bed = try Bedside.connected()
        try give(try form(.daily), in: &bed)
        bed.pass(time: .seconds(19 * 3_600))
        let proposal = try bed.order(try form(.daily))
        #expect(proposal.draft.exceeded.map(\.limit) == [.courseSpacing])
        #expect(throws: Refusal.overrideNeeded(proposal.draft.exceeded)) {
            try bed.confirm(proposal)
        }
        try bed.override(proposal)
        try bed.confirm(proposal)
        bed.stop()
        try bed.seeStopped()
        bed.pass(time: .seconds(3_600))
        #expect(try bed.order(try form(.daily)).draft.exceeded.isEmpty)
    }

    @Test("a session under a fifth of its order does not count: the same order goes on that day")
    func aborted() throws {
        var bed = try Bedside.connected()
        try give(try form(), for: .seconds(20), in: &bed)
        let draft = try bed.machine.draft(try form(), now: bed.now)
        #expect(draft.opening.course.infusion == 1)
        #expect(draft.exceeded.isEmpty)
        #expect(draft.opening.carried > .zero)
        // A quarter of it counts.
        try give(try form(), for: .seconds(32), in: &bed)
        #expect(hard(bed, try form()) == [.courseSpacing])
        bed.pass(time: Self.week)
        #expect(try bed.machine.draft(try form(), now: bed.now).opening.course.infusion == 2)
    }

    @Test("a session open as the daemon died counts, with what it may have delivered (SR-52)")
    func crashed() throws {
        var bed = try Bedside.connected()
        let proposal = try bed.order(try form())
        try bed.confirm(proposal)
        try bed.start()
        try bed.launch()
        try bed.watch(.seconds(60))
        try bed.restart(after: .seconds(60), sameBoot: false)
        bed.pump.stop()
        try bed.connect()
        #expect(hard(bed, try form()) == [.courseSpacing])
    }

    @Test("replaying the record gives the same history: the same is refused (SR-08, SR-52)")
    func replayed() throws {
        var bed = try Bedside.connected()
        for _ in 1...4 {
            try give(try form(), in: &bed)
            try give(try form(.daily, patient: "P-18"), for: .seconds(10), in: &bed)
            bed.pass(time: Self.week)
        }
        let before = bed.machine.ledger.patients
        try bed.restart(sameBoot: false)
        try bed.connect()
        #expect(bed.machine.ledger.patients == before)
        #expect(hard(bed, try form()) == [.courseLength])
        #expect(hard(bed, try form(.daily, patient: "P-18")).isEmpty)
    }

    @Test("where the clock went back no course can be checked: refused until it is right (SR-08)")
    func clockBack() throws {
        var bed = try Bedside.connected()
        try give(try form(), in: &bed)
        bed.pass(time: Self.week)
        _ = try bed.order(try form())
        let right = bed.wallAhead
        bed.wallAhead = Span(nanoseconds: right.nanoseconds - 61_000_000_000)
        #expect(hard(bed, try form()) == [.wallClock])
        #expect(hard(bed, try form(patient: "P-18")) == [.wallClock])
        bed.wallAhead = Span(nanoseconds: right.nanoseconds - 60_000_000_000)
        #expect(hard(bed, try form()).isEmpty)
    }

    @Test("a course is closed with a reason, where it is open and nobody is on the pump (SR-08)")
    func close() throws {
        var bed = try Bedside.connected()
        #expect(throws: Refusal.self) { try bed.closeCourse(.weekly) }
        try give(try form(), in: &bed)
        for reason in ["", "no", "    ", String(repeating: "x", count: 501)] {
            #expect(throws: Refusal.self) { try bed.closeCourse(.weekly, reason: reason) }
        }
        #expect(throws: Refusal.self) { try bed.closeCourse(.weekly, of: "P-18") }
        #expect(throws: Refusal.self) { try bed.closeCourse(.daily) }
        try bed.closeCourse(.weekly)
        #expect(bed.facts.last?.kind == "course-closed")
        #expect(throws: Refusal.self) { try bed.closeCourse(.weekly) }
        bed.pass(time: Self.week)
        try bed.confirm(try bed.order(try form()))
        try bed.start()
        try bed.launch()
        #expect {
            try bed.closeCourse(.weekly)
        } throws: { "\($0)".contains("not over") }
    }

    @Test("a weight within a tenth of the last one passes, beyond it two persons agree (SR-18)")
    func weight() throws {
        var bed = try Bedside.connected()
        try give(try form(), in: &bed)
        bed.pass(time: Self.week)
        for (weight, limits) in [
            ("77 kg", []), ("63 kg", []), ("77.001 kg", [LimitName.weightChange]),
            ("62.999 kg", [.weightChange]), ("154 kg", [.massRate, .weight, .weightChange]),
        ] {
            let draft = try bed.machine.draft(try form(weight: weight), now: bed.now)
            #expect(draft.exceeded.map(\.limit) == limits, "\(weight)")
        }
        // Another patient's weight says nothing of this one's.
        #expect(
            try bed.machine.draft(try form(patient: "P-18", weight: "100 kg"), now: bed.now)
                .exceeded.isEmpty
        )
        let proposal = try bed.order(try form(weight: "85 kg"))
        #expect(throws: Refusal.self) { try bed.confirm(proposal) }
        try give(try form(weight: "85 kg"), in: &bed)
        bed.pass(time: Self.week)
        #expect(try bed.machine.draft(try form(weight: "85 kg"), now: bed.now).exceeded.isEmpty)
    }

    @Test("a day of weighing or of birth that is still to come is refused (SR-18)")
    func futureDates() throws {
        let bed = try Bedside.connected()
        let today = CalendarDay(bed.now.wall)
        #expect(today.description == "2026-05-17")
        // The day may have begun already where the nurse is.
        _ = try bed.machine.draft(try form(weighedOn: "2026-05-18"), now: bed.now)
        for day in ["2026-05-19", "2027-05-01"] {
            #expect {
                try bed.machine.draft(try form(weighedOn: day), now: bed.now)
            } throws: { "\($0)".contains("still to come") }
        }
        let unborn = OrderForm(
            patient: try Patient(id: "P-17", born: "2062-01-31"),
            prescriber: "Dr Paul",
            drug: Clinic.drug,
            dose: try Clinic.dose(),
            weighedOn: today,
            course: .weekly
        )
        #expect(throws: Refusal.self) { try bed.machine.draft(unborn, now: bed.now) }
    }
}
