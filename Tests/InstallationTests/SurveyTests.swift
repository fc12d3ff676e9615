import ConfigurationFixtures
import Foundation
import ScriptedDaemon
import Testing

@testable import Installation

@Suite("What is gathered of an installation", .timeLimit(.minutes(1)))
struct SurveyTests {
    @Test("where nothing is installed each part is told, and nothing is made or waited for")
    func nothing() async throws {
        let fixture = try SettingsFixture()
        let survey = InstallationSurvey(
            config: fixture.path,
            socket: fixture.folder + "/none.sock"
        )
        let installation = await survey.take(version: "1.0.0")
        let report = Doctor.examine(installation)
        #expect(report.verdict == .wrong)
        #expect(installation.configuration?.findings.first?.contains("no such file") == true)
        #expect(installation.port == nil && installation.state == nil)
        for id in ["record.folder", "port.device"] {
            let finding = installation.finding(id)
            #expect(finding?.verdict == .wrong, "\(id)")
            #expect(finding?.sentence.hasPrefix("The settings name no ") == true, "\(id)")
        }
        guard case .unreachable = installation.daemon else {
            Issue.record("somebody answered: \(installation.daemon)")
            return
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.folder).isEmpty)
    }

    @Test("a refused settings file is told line by line, and the files it names all the same")
    func refused() async throws {
        let fixture = try SettingsFixture()
        fixture.change("lease", to: "10")
        fixture.change("drug_library", to: "nowhere.yaml")
        try fixture.write()
        let survey = InstallationSurvey(config: fixture.path, socket: "/nowhere.sock")
        let facts = try #require(await survey.take(version: "1").configuration)
        let line = try #require(fixture.line(of: "lease"))
        #expect(facts.findings.contains { $0.hasPrefix("\(fixture.path):\(line): lease") })
        #expect(facts.library?.findings.first?.contains("nowhere.yaml: there is no such") == true)
        #expect(facts.staff?.findings.isEmpty == false)
    }

    @Test("of refused settings the places that they name are looked at all the same")
    func refusedPlaces() async throws {
        let fixture = try SettingsFixture()
        fixture.change("lease", to: "10")
        fixture.change("state", to: fixture.folder)
        fixture.change("device", to: fixture.folder + "/none")
        fixture.change("socket", to: fixture.folder + "/own.sock")
        try fixture.write()
        let survey = InstallationSurvey(config: fixture.path, socket: nil)
        let installation = await survey.take(version: "1")
        #expect(installation.state?.folder.path == fixture.folder)
        #expect(installation.port?.path == fixture.folder + "/none")
        #expect(installation.socket?.path == fixture.folder + "/own.sock")
    }

    @Test("a care area that the library lacks is the settings' fault, told by their line (SR-04)")
    func careArea() async throws {
        let fixture = try SettingsFixture()
        let library = URL(fileURLWithPath: SettingsFixture.shippedPath())
            .deletingLastPathComponent().appendingPathComponent("drug-library.yaml").path
        fixture.change("drug_library", to: library)
        fixture.change("care_area", to: "\"ward\\t3\"")
        try fixture.write()
        let survey = InstallationSurvey(config: fixture.path, socket: "/nowhere.sock")
        let facts = try #require(await survey.take(version: "1").configuration)
        let line = try #require(fixture.line(of: "care_area"))
        let told = facts.findings.filter { $0.contains("care area") }
        #expect(
            told == [
                "\(fixture.path):\(line): there is no care area 'ward\\t3' in the drug library"
                    + " \(library): write care_area as one of outpatient ketamine infusion"
            ]
        )
        #expect(facts.library?.findings.contains { $0.contains("care area") } == false)
    }

    @Test("a lock of state folder or socket whose number is another program's counts for nothing")
    func foreignLock() throws {
        let fixture = try SettingsFixture()
        let socket = fixture.folder + "/none.sock"
        try "\(getpid())\n".write(toFile: socket + ".lock", atomically: false, encoding: .utf8)
        try "\(getpid())\n"
            .write(toFile: fixture.folder + "/pumpd.lock", atomically: false, encoding: .utf8)
        #expect(DaemonProcess(state: nil, socket: socket) == nil)
        #expect(DaemonProcess(state: fixture.folder, socket: socket) == nil)
    }

    @Test("what hangs is given up on, and the others are told")
    func patience() async {
        let answer = await Patience.ask(within: .milliseconds(20)) {
            Thread.sleep(forTimeInterval: 2)
            return 1
        }
        #expect(answer == nil)
        #expect(await Patience.ask(within: .seconds(30)) { 7 } == 7)
    }

    @Test("a daemon that takes the question and never answers is said to be silent")
    func silent() async throws {
        let fixture = try SettingsFixture()
        try fixture.write()
        try await ScriptedDaemon.run(answering: .silence) { daemon in
            let survey = InstallationSurvey(config: fixture.path, socket: daemon.socketPath)
            let installation = await survey.take(version: "1")
            guard case .silent = installation.daemon else {
                Issue.record("it was not silent: \(installation.daemon)")
                return
            }
            #expect(installation.finding("socket.answer")?.verdict == .wrong)
            #expect(installation.finding("settings.file")?.verdict == .ok)
        }
    }

    @Test("what answers and is no pumpd is said not to be understood")
    func stranger() async throws {
        let fixture = try SettingsFixture()
        try await ScriptedDaemon.run(answering: .http(200, Array("[]".utf8))) { daemon in
            let survey = InstallationSurvey(config: fixture.path, socket: daemon.socketPath)
            guard case .silent(let why) = await survey.take(version: "1").daemon else {
                Issue.record("it was taken for pumpd")
                return
            }
            #expect(why.contains("not understood"), "\(why)")
        }
    }

    @Test("a state folder's room, and a journal that is none")
    func state() throws {
        let fixture = try SettingsFixture()
        let path = fixture.folder + "/journal.sqlite"
        try "this is not a database".write(toFile: path, atomically: false, encoding: .utf8)
        let facts = StateFacts(at: fixture.folder, account: getuid(), process: nil)
        #expect(facts.folder.exists && facts.folder.objections.isEmpty)
        #expect((facts.free ?? 0) > 0 && facts.wireLog == nil)
        #expect(facts.journal?.trouble != nil)
        let stranger = StateFacts(at: fixture.folder, account: getuid() + 1, process: nil)
        #expect(getuid() == 0 || !stranger.folder.objections.isEmpty)
    }

    @Test("a port that is not there, and a path that is no device")
    func ports() throws {
        let fixture = try SettingsFixture()
        #expect(PortFacts(at: fixture.folder + "/none", account: 0).resolved == nil)
        let folder = PortFacts(at: fixture.folder, account: 0)
        #expect(folder.resolved != nil && !folder.isDevice)
    }

    @Test("limits and policies of a process, as the kernel shows them")
    func host() {
        let facts = HostFacts(nil)
        #expect((2_000...2_200).contains(facts.year))
        #expect(facts.libraries.values.allSatisfy { $0.contains(".") }, "\(facts.libraries)")
        #expect(facts.controlPolicy == nil && facts.lockedMemoryLimit == nil)
        let limits = HostText.of("/proc/self/limits")
        #expect(HostText.words(after: "Max locked memory", in: limits)?.isEmpty == false)
        #expect(HostText.of("/no/such/file") == nil)
    }
}
