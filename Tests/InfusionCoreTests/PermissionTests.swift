import DoseMath
import Testing

@testable import InfusionCore

@Suite("Who may do what")
struct PermissionTests {
    /// The table as the requirement words it, written apart from the code's.
    private static func mayDo(_ act: Act, _ role: Role?) -> Bool {
        switch act {
        case .pause, .stop, .lower, .acknowledge, .pauseAudio, .override, .signIn, .signOut: true
        case .order, .closeCourse: role == .nurse || role == .prescriber
        case .hearAnnunciator: role == .nurse || role == .biomed
        case .loadLibrary: role == .biomed
        case .confirm, .start, .resume, .raise, .check, .observe, .attend, .handOver, .checkSite,
            .releasePressure, .noteEvent, .readBarrel, .discharge, .releaseLock:
            role == .nurse
        }
    }

    @Test("every act for every role, and for nobody (SR-15)", arguments: Act.allCases)
    func table(_ act: Act) throws {
        let machine = try Bedside.connected().machine
        for role in Role.allCases {
            let person = Person(id: "somebody", roles: [role])
            let allowed = Self.mayDo(act, role)
            do {
                try machine.permit(act, by: Clinic.requester(person))
                #expect(allowed, "\(act) by \(role)")
            } catch {
                #expect(!allowed, "\(act) by \(role)")
                guard case .notPermitted(let reason) = error else {
                    Issue.record("\(error)")
                    continue
                }
                #expect(reason.contains("'somebody' is no") && reason.contains(act.rawValue))
            }
        }
        do {
            try machine.permit(act, by: Clinic.nobody)
            #expect(Self.mayDo(act, nil), "\(act) by nobody")
        } catch {
            #expect(error == .signInNeeded(act))
            #expect(!Self.mayDo(act, nil), "\(act) by nobody")
        }
    }

    /// From which accounts, where Unix groups are set up; written apart from the code's too.
    private static func mayCome(_ act: Act, from account: Set<Role>) -> Bool {
        switch act {
        case .pause, .stop, .lower, .acknowledge, .pauseAudio, .signIn, .signOut: true
        case .override, .order, .closeCourse:
            account.contains(.nurse) || account.contains(.prescriber)
        case .hearAnnunciator: account.contains(.nurse) || account.contains(.biomed)
        case .loadLibrary: account.contains(.biomed)
        case .confirm, .start, .resume, .raise, .check, .observe, .attend, .handOver, .checkSite,
            .releasePressure, .noteEvent, .readBarrel, .discharge, .releaseLock:
            account.contains(.nurse)
        }
    }

    /// Every set of roles.
    private static let accounts: [Set<Role>] = (0..<16).map { bits in
        Set(Role.allCases.enumerated().filter { bits & (1 << $0.offset) != 0 }.map(\.element))
    }

    @Test(
        "with Unix groups set up both are needed, the person's role and the account's (SR-15)",
        arguments: Act.allCases
    )
    func accounts(_ act: Act) throws {
        let machine = try Bedside.connected().machine
        for account in Self.accounts {
            for role in Role.allCases {
                let person = Person(id: "somebody", roles: [role])
                let by = Requester(uid: 1_007, pid: 42, person: person, account: account)
                let allowed = Self.mayDo(act, role) && Self.mayCome(act, from: account)
                do {
                    try machine.permit(act, by: by)
                    #expect(allowed, "\(act) by \(role) from \(account)")
                } catch {
                    #expect(!allowed, "\(act) by \(role) from \(account)")
                    guard case .notPermitted(let reason) = error else {
                        Issue.record("\(error)")
                        continue
                    }
                    let isPersons = !Self.mayDo(act, role)
                    #expect(reason.contains(isPersons ? "'somebody' is no" : "uid 1007"))
                }
            }
            // An account alone does nothing that needs a person.
            let nobody = Requester(uid: 1_007, pid: 42, person: nil, account: account)
            do {
                try machine.permit(act, by: nobody)
                #expect(Self.mayDo(act, nil) && Self.mayCome(act, from: account))
            } catch .signInNeeded(let needed) {
                #expect(needed == act && !Self.mayDo(act, nil))
            } catch {
                #expect(Self.mayDo(act, nil) && !Self.mayCome(act, from: account), "\(error)")
            }
        }
    }

    @Test("two persons' PINs do not do for an account in the group of neither (SR-06, SR-15)")
    func override() throws {
        let bed = try Bedside.at(.running)
        let account = Requester(uid: 1_007, pid: 42, person: nil, account: [.biomed])
        bed.expectRefused("uid 1007 is in the Unix group of no nurse or prescriber") {
            $0.take(
                try $0.machine.override(
                    "AAAAA-AAAAA",
                    nurse: Clinic.nurse,
                    second: Clinic.prescriber,
                    reason: "tolerated before",
                    by: account,
                    now: $0.now
                )
            )
        }
    }

    @Test("of several roles the one that may is enough, and of none nothing is (SR-15)")
    func several() throws {
        let machine = try Bedside.connected().machine
        let both = Person(id: "both", roles: [.observer, .nurse])
        try machine.permit(.start, by: Clinic.requester(both))
        let none = Person(id: "none", roles: [])
        #expect(throws: Refusal.self) {
            try machine.permit(.start, by: Clinic.requester(none))
        }
        try machine.permit(.stop, by: Clinic.requester(none))
    }

    @Test("each act at the chair asks the table before anything else (SR-15)")
    func acts() throws {
        let patient = try Clinic.patient()
        let seen = try Clinic.observed()
        let acts: [CareAct] = [
            .check(.linePrimed, of: patient), .observe(seen, barrel: .zero), .attend,
            .handOver(to: Clinic.otherNurse), .checkSite(isSound: true), .pressureReleased,
            .noteEvent("nausea"), .discharge(seen, barrel: .zero, lineIsClamped: true),
            .annunciatorHeard(Bedside.page),
            .releaseLock(with: Clinic.prescriber, reason: "kinked line"),
        ]
        for station in Bedside.Station.allCases {
            let bed = try Bedside.at(station)
            for act in acts {
                bed.expectRefused("sign in first") {
                    $0.take(try $0.machine.carryOut(act, by: Clinic.nobody, now: $0.now))
                }
                bed.expectRefused("'ivan' is no nurse") {
                    let observer = Clinic.requester(Clinic.observer)
                    $0.take(try $0.machine.carryOut(act, by: observer, now: $0.now))
                }
            }
        }
    }

    @Test(
        "whatever is refused in whatever phase changes nothing (SR-16)",
        arguments: Bedside.Station.allCases
    )
    func outOfOrder(_ station: Bedside.Station) throws {
        let bed = try Bedside.at(station)
        let seen = try Clinic.observed()
        let acts: [CareAct] = [
            .check(.linePrimed, of: try Clinic.patient()),
            .check(.linePrimed, of: try Clinic.patient("P-9")),
            .observe(seen, barrel: try .parse("61 mL")), .attend, .handOver(to: Clinic.nurse),
            .checkSite(isSound: true), .pressureReleased, .noteEvent(""),
            .discharge(seen, barrel: .zero, lineIsClamped: false),
            .annunciatorHeard(Annunciation.ID("none")),
            .pauseAudio(.seconds(999), at: Bedside.page),
            .releaseLock(with: Clinic.nurse, reason: ""),
        ]
        for act in acts {
            var tried = bed
            do {
                tried.take(try tried.machine.carryOut(act, by: Clinic.requester, now: tried.now))
                #expect(tried.journal.count > bed.journal.count, "\(act)")
            } catch {
                #expect(tried.machine == bed.machine, "\(act) was refused and changed something")
                #expect("\(error)".count > 20, "\(act)")
            }
        }
    }

    @Test("confirming and starting ask it too, in the phases where they have a meaning (SR-15)")
    func confirmAndStart() throws {
        var bed = try Bedside.connected()
        let proposal = try bed.order(try Clinic.dose())
        for person in [nil, Clinic.prescriber, Clinic.observer, Clinic.biomed] {
            let by = Clinic.requester(person)
            bed.expectRefused(person == nil ? "sign in first" : "who alone may confirm") {
                try $0.confirm(proposal, by: by)
            }
        }
        try bed.confirm(proposal)
        let barrel = try Volume.parse("60 mL")
        for person in [nil, Clinic.prescriber, Clinic.observer, Clinic.biomed] {
            let by = Clinic.requester(person)
            bed.expectRefused(person == nil ? "sign in first" : "who alone may start") {
                $0.take(try $0.machine.start(barrel: barrel, by: by, now: $0.now))
            }
            bed.expectRefused(person == nil ? "sign in first" : "read the barrel") {
                $0.take(try $0.machine.readBarrel(barrel, by: by, now: $0.now))
            }
        }
    }

    @Test("the prescriber is named in every order, in 1 to 80 characters (SR-15)")
    func prescriber() throws {
        let bed = try Bedside.connected()
        for name in ["", "   ", String(repeating: "x", count: 81)] {
            let form = OrderForm(
                patient: try Clinic.patient(),
                prescriber: name,
                drug: Clinic.drug,
                dose: try Clinic.dose(),
                weighedOn: try .parse("2026-05-01"),
                course: .weekly
            )
            bed.expectRefused("the prescriber is not named") {
                _ = try $0.machine.draft(form, now: $0.now)
            }
        }
    }
}
