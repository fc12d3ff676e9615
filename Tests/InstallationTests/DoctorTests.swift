import Testing

@testable import Installation

@Suite("The doctor")
struct DoctorTests {
    /// Every change that the doctor has to find, by the finding's name.
    static let changes: [(String, DoctorFinding.Verdict, @Sendable (inout Installation) -> Void)] =
        [
            ("settings.file", .advice, { $0.configuration = nil }),
            ("settings.file", .wrong, { $0.configuration?.findings = ["p:3: unknown key 'x'"] }),
            ("settings.file", .advice, { $0.configuration?.isHidden = true }),
            ("library.file", .wrong, { $0.configuration?.library = nil }),
            ("library.file", .wrong, { $0.configuration?.library?.findings = ["l:1: no"] }),
            ("library.digest", .advice, { $0.configuration?.library?.isPinned = false }),
            ("staff.file", .wrong, { $0.configuration?.staff = nil }),
            ("staff.file", .wrong, { $0.configuration?.staff?.findings = ["s:1: no"] }),
            ("staff.people", .wrong, { $0.configuration?.staff?.roles = ["biomed": 3] }),
            ("staff.people", .wrong, { $0.configuration?.staff?.roles = [:] }),
            (
                "staff.people", .advice,
                {
                    $0.configuration?.staff?.people = 1
                    $0.configuration?.staff?.roles = ["nurse": 1]
                }
            ),
            (
                "staff.readers", .advice,
                { $0.configuration?.staff?.readers?.members = ["anna", "bilal"] }
            ),
            ("accounts.daemon", .advice, { $0.accounts = nil }),
            ("accounts.daemon", .wrong, { $0.accounts?.daemon = nil }),
            ("accounts.daemon", .advice, { $0.accounts?.daemon?.number = 0 }),
            ("accounts.caller", .advice, { $0.accounts?.callerMayConnect = false }),
            ("accounts.group-nurse", .advice, { $0.accounts?.roles["nurse"]?.members = [] }),
            ("socket.place", .wrong, { $0.socket?.mode = 0o666 }),
            ("socket.place", .wrong, { $0.socket?.objections = ["everybody may write it"] }),
            ("socket.answer", .wrong, { $0.daemon = .unreachable("nobody is there") }),
            ("socket.answer", .wrong, { $0.daemon = .silent("no answer in time") }),
            ("record.folder", .advice, { $0.state = nil }),
            (
                "record.folder", .wrong,
                {
                    $0.configuration?.state = nil
                    $0.state = nil
                }
            ),
            ("record.folder", .advice, { $0.state?.folder.trouble = "this account may not" }),
            ("record.folder", .advice, { $0.state?.folder.exists = false }),
            ("record.folder", .wrong, { $0.state?.folder.objections = ["others may write it"] }),
            ("record.journal", .advice, { $0.state?.journal = nil }),
            ("record.journal", .wrong, { $0.state?.journal?.trouble = "entry 7: it is missing" }),
            ("record.room", .wrong, { $0.state?.free = 19 * Doctor.sessionBytes }),
            ("record.room", .advice, { $0.state?.free = 20 * Doctor.sessionBytes }),
            ("record.room", .ok, { $0.state?.free = 500 * Doctor.sessionBytes }),
            ("port.device", .advice, { $0.port = nil }),
            (
                "port.device", .wrong,
                {
                    $0.configuration?.device = nil
                    $0.port = nil
                }
            ),
            ("port.device", .wrong, { $0.port?.resolved = nil }),
            ("port.device", .wrong, { $0.port?.isDevice = false }),
            ("port.name", .advice, { $0.port?.isPseudoTerminal = true }),
            ("port.name", .advice, { $0.port?.path = "/dev/ttyUSB0" }),
            ("port.access", .wrong, { $0.port?.mayBeUsed = false }),
            ("port.holder", .wrong, { $0.port?.holder = .init(process: 7, program: "minicom") }),
            ("port.holder", .ok, { $0.port?.holder = .init(process: 7, program: "pumpd") }),
            ("host.clock", .advice, { $0.host = nil }),
            ("host.clock", .wrong, { $0.host?.year = 1970 }),
            ("host.clock", .wrong, { $0.host?.year = 2101 }),
            ("host.time-service", .advice, { $0.host?.isClockSynchronised = false }),
            ("host.time-service", .advice, { $0.host?.isClockSynchronised = nil }),
            ("host.scheduling", .advice, { $0.host?.controlPolicy = 0 }),
            (
                "host.scheduling", .advice,
                {
                    $0.host?.controlPolicy = nil
                    $0.host?.realTimeLimit = 0
                }
            ),
            ("host.memory", .advice, { $0.host?.hasSwap = true }),
            (
                "host.memory", .ok,
                {
                    $0.host?.hasSwap = true
                    $0.host?.lockedBytes = 4_096
                }
            ),
            ("host.suspend", .advice, { $0.host?.canSuspend = true }),
        ]

    @Test("finds each thing that is not well, says so in one sentence and what to do")
    func changed() throws {
        for (id, verdict, change) in Self.changes {
            let finding = try #require(Installation.sound(but: change).finding(id), "\(id)")
            #expect(finding.verdict == verdict, "\(id): \(finding.sentence)")
            #expect((finding.remedy == nil) == (verdict == .ok), "\(id)")
            #expect(finding.sentence.hasSuffix(".") && !finding.sentence.contains("\n"), "\(id)")
        }
    }

    @Test("says of a sound installation only that pumpd does not run, and that no pump was asked")
    func sound() {
        let report = Doctor.examine(.sound)
        let others = report.findings.filter { $0.verdict != .ok }
        #expect(others.map(\.id) == ["socket.answer", "pump.link"])
        #expect(report.verdict == .wrong && report.schema == 1)
        #expect(report.findings.allSatisfy { $0.id.hasPrefix($0.part.rawValue + ".") })
    }

    @Test("tells for how many sessions the disk lasts, and how the whole chain is verified")
    func record() {
        let installation = Installation.sound
        #expect(
            installation.finding("record.room")?.sentence
                == "Its disk has 1.0 GB free: room for about 3333 sessions of two hours."
        )
        let journal = installation.finding("record.journal")?.sentence ?? ""
        #expect(journal.contains("4711 entries in 1.2 MB") && journal.contains("journal verify"))
    }

    @Test("says of what no settings lead to that they name none, and of nothing that it was late")
    func unnamed() {
        let installation = Installation.sound {
            $0.configuration?.findings = ["p: there is no such file"]
            $0.configuration?.state = nil
            $0.configuration?.device = nil
            $0.configuration?.library = nil
            $0.configuration?.staff = nil
            ($0.state, $0.port) = (nil, nil)
        }
        for (id, what) in [
            ("library.file", "drug library"), ("staff.file", "staff file"),
            ("record.folder", "state folder"), ("port.device", "serial port"),
        ] {
            #expect(
                installation.finding(id)?.sentence
                    == "The settings name no \(what) that can be looked at."
            )
        }
        var hidden = installation
        hidden.configuration?.isHidden = true
        for id in ["settings.file", "library.file", "staff.file", "record.folder", "port.device"] {
            #expect(hidden.finding(id)?.verdict == .advice, "\(id)")
            let sentence = hidden.finding(id)?.sentence ?? ""
            #expect(sentence.lowercased().contains("this account may not read"), "\(sentence)")
            #expect(hidden.finding(id)?.remedy?.contains("sudo pumpctl doctor") == true, "\(id)")
        }
        let all = (Doctor.examine(installation).findings + Doctor.examine(hidden).findings)
        #expect(all.allSatisfy { !$0.sentence.contains("in time") })
    }

    @Test("names who may read the hashes of PINs, and the group that may open the socket (SR-15)")
    func groups() {
        let installation = Installation.sound {
            $0.configuration?.staff?.readers = .init(name: "pumpd", members: ["anna", "bilal"])
            $0.accounts?.callerMayConnect = false
        }
        let readers = installation.finding("staff.readers")
        #expect(readers?.sentence.contains("group pumpd these may read") == true)
        #expect(readers?.sentence.hasSuffix("anna, bilal.") == true)
        #expect(
            installation.finding("accounts.caller")?.remedy
                == "As root: usermod -aG pumpd-chair engineer, then log in anew."
        )
        #expect(Installation.sound.finding("staff.readers") == nil)
    }

    @Test("tells sizes as a person reads them")
    func sizes() {
        #expect(Doctor.size(0) == "0 bytes" && Doctor.size(999) == "999 bytes")
        #expect(Doctor.size(1_000) == "1.0 kB" && Doctor.size(33_554_432) == "33.5 MB")
        #expect(Doctor.size(.max) == "9223372036.8 GB")
    }

    @Test("is well, advises or objects by the worst of what it found")
    func verdicts() {
        let ok = DoctorFinding.ok(.host, "a", "Well.")
        let advice = DoctorFinding.advice(.host, "b", "So.", remedy: "Do.")
        let wrong = DoctorFinding.wrong(.host, "c", "Bad.", remedy: "Do.")
        #expect(DoctorReport([ok]).verdict == .ok)
        #expect(DoctorReport([ok, advice]).verdict == .advice)
        #expect(DoctorReport([wrong, advice, ok]).verdict == .wrong)
    }
}
