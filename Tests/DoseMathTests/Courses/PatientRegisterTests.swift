import DoseMath
import Testing

@Suite("The register of patients")
struct PatientRegisterTests {
    /// Lets a patient have a whole infusion at a time, and maybe the course closed.
    private func infuse(
        _ patient: String,
        _ hours: Int64,
        closing: Bool,
        in register: inout PatientRegister
    ) throws {
        var desk = CourseDesk()
        desk.history = register.history(of: patient)
        desk.pass(hours: hours)
        try desk.infuse(.weekly)
        if closing { desk.history.closed(.weekly) }
        register.update(patient) { $0 = desk.history }
    }

    @Test("knows each patient by the identifier alone, in capitals or not (SR-08)")
    func apart() throws {
        var register = PatientRegister()
        try infuse("P-1", 0, closing: false, in: &register)
        register.update("P-2") { $0.closed(.weekly) }
        #expect(register.history(of: "P-1").openCourse?.counted == 1)
        #expect(register.history(of: "P-2") == PatientHistory())
        #expect(register.history(of: "p-1") == register.history(of: "P-1"))
        #expect(register.count == 2)
    }

    @Test("gives the same from the same events, told twice (SR-52)")
    func replayed() throws {
        var (one, two) = (PatientRegister(), PatientRegister())
        for number in 0..<60 {
            let patient = "P-\(number % 7)"
            try infuse(patient, Int64(number) * 20, closing: number % 5 == 0, in: &one)
            try infuse(patient, Int64(number) * 20, closing: number % 5 == 0, in: &two)
        }
        for number in 0..<7 {
            #expect(one.history(of: "P-\(number)") == two.history(of: "P-\(number)"))
        }
    }

    /// A register filled to the brim with patients whose courses are open or closed.
    private func full(closing: (Int) -> Bool) throws -> PatientRegister {
        var register = PatientRegister()
        for number in 0..<PatientRegister.capacity {
            try infuse("P-\(number)", Int64(number), closing: closing(number), in: &register)
        }
        return register
    }

    @Test("forgets the one longest not seen whose course is closed, at ten thousand (SR-63)")
    func forgetsOne() throws {
        var register = try full { $0 >= 3 }
        try infuse("P-3", 10_000, closing: true, in: &register)
        #expect(register.count == PatientRegister.capacity)
        try infuse("new", 10_001, closing: true, in: &register)
        #expect(register.count == PatientRegister.capacity)
        // 0, 1 and 2 have courses open and 3 was here again: 4 it is.
        for kept in ["P-0", "P-1", "P-2", "P-3", "P-5", "P-9999", "new"] {
            #expect(register.history(of: kept) != PatientHistory(), "\(kept)")
        }
        #expect(register.history(of: "P-4") == PatientHistory())
    }

    @Test("forgets the one longest not seen of all where none other is long enough ago (SR-63)")
    func allOpen() throws {
        // The only closed course is that of the patient who has just left.
        var register = try full { $0 == PatientRegister.capacity - 1 }
        try infuse("new", 10_000, closing: false, in: &register)
        #expect(register.count == PatientRegister.capacity)
        #expect(register.history(of: "P-0") == PatientHistory())
        #expect(register.history(of: "P-9999").lastCountedStart != nil)
    }

    @Test("forgets one whose last start is 28 days before the latest, and not an hour sooner")
    func twentyEightDays() throws {
        for (hours, forgotten) in [(Int64(671), "P-0"), (672, "P-1")] {
            var register = PatientRegister()
            try infuse("P-0", 0, closing: false, in: &register)
            try infuse("P-1", 0, closing: true, in: &register)
            for number in 2..<PatientRegister.capacity {
                try infuse("P-\(number)", hours, closing: false, in: &register)
            }
            register.update("new") { $0.closed(.weekly) }
            #expect(register.history(of: forgotten) == PatientHistory())
            let kept = forgotten == "P-0" ? "P-1" : "P-0"
            #expect(register.history(of: kept) != PatientHistory())
        }
    }
}
