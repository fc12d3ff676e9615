import Foundation
import Testing

@testable import PumpSimulator

/// The built program from outside: link, control channel, wire log, signals and refusals.
@Suite(.serialized, .timeLimit(.minutes(2))) struct PumpSimProgramTests {
    @Test("says ready, links its terminal, and takes link and socket away at SIGTERM")
    func lifetime() throws {
        let simulator = try RunningSimulator()
        let files = FileManager.default
        #expect(try files.destinationOfSymbolicLink(atPath: simulator.link) == simulator.device)
        let mode = try files.attributesOfItem(atPath: simulator.control)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        #expect(simulator.end() == 0)
        #expect(try files.contentsOfDirectory(atPath: simulator.folder.path) == ["wire.log"])
    }

    @Test("names itself, its time scale and its device on the control channel")
    func hello() throws {
        let simulator = try RunningSimulator("--time-scale", "60")
        let answer = try simulator.send("hello")
        #expect(answer.code == 0)
        #expect(
            answer.output == """
                {"device":"\(simulator.device)","pump":"new-era","simulator":"pumpsim",\
                "timeScale":60}

                """
        )
    }

    @Test("speaks the pump's protocol on its terminal and logs every frame of it")
    func terminalAndLog() throws {
        let simulator = try RunningSimulator("--initial-mode", "safe:5")
        let terminal = try #require(FileHandle(forUpdatingAtPath: simulator.link))
        let stop = bytes("02 08 30 53 54 50 b3 f9 03")
        for answer in ["02 09 30 30 41 3f 52 65 86 03", "02 0a 30 30 53 3f 4e 41 52 37 03"] {
            try terminal.write(contentsOf: stop)
            let wanted = bytes(answer)
            var heard: [UInt8] = []
            while heard.count < wanted.count {
                heard += Array(try #require(try terminal.read(upToCount: 1)))
            }
            #expect(heard == wanted)
        }
        let lines = try String(contentsOfFile: simulator.wireLog, encoding: .utf8)
            .split(separator: "\n")
        #expect(lines.count == 5)
        #expect(lines[1].hasSuffix(" > 02 08 30 53 54 50 b3 f9 03  |0STP|"))
        #expect(lines[2].hasSuffix(" < 02 09 30 30 41 3f 52 65 86 03  |00A?R|"))
        let times = lines.dropFirst().compactMap { Int64($0.prefix { $0 != " " }) }
        #expect(times == times.sorted() && times.count == 4)
    }

    @Test("presses keys, cuts power, makes faults, and says so in one JSON line each")
    func requests() throws {
        let simulator = try RunningSimulator()
        for words in [
            ["press", "start"], ["press", "stop"], ["power", "off"], ["power", "on"],
            ["mount", "37.5mL"], ["fault", "stall"], ["fault", "mute", "on"],
            ["fault", "mute", "off"],
            ["fault", "garbage", "3"], ["fault", "truncate"], ["fault", "drift", "-50"],
            ["fault", "occlusion", "on"], ["fault", "air", "500uL"], ["fault", "leak", "1000"],
            ["vent"], ["fault", "occlusion", "off"], ["fault", "reset"],
        ] {
            let line = words.joined(separator: " ")
            let answer = try simulator.send(line)
            #expect(answer.output == "{\"ok\":true}\n", "\(line)")
        }
        let reading = try RunningSimulator.run(
            RunningSimulator.program,
            ["plunger", "--json", "--control", simulator.control]
        )
        for key in [
            "\"plungerNanoliters\":\"0\"", "\"motorSteps\":\"0\"", "\"moving\":false",
            "\"stepNanoliters\":\"11953635708187500/101248000000000\"", "\"lineNanoseconds\":\"",
            "\"barrelNanoliters\":\"37500000\"",
            "\"procedureNanoseconds\":\"", "\"rateNanolitersPerHour\":\"0\"",
            "\"deliveredNanoliters\":\"0\"", "\"airNanoliters\":\"0\"", "\"occluded\":false",
            "\"storedNanoliters\":\"0\"", "\"greatestStoredNanoliters\":\"5887680\"",
            "\"pressurePascals\":\"0\"", "\"slackNanoliters\":\"98936\"",
            "\"leakedNanoliters\":\"0\"", "\"ventedNanoliters\":\"0\"",
        ] {
            #expect(reading.output.contains(key))
        }
        let sentence = try RunningSimulator.run(
            RunningSimulator.program,
            ["plunger", "--control", simulator.control]
        )
        #expect(
            sentence.output == """
                0 nL out of the syringe in 0 motor steps, still
                0 nL and 0 nL of air at the patient; line open, 0 nL stored at 0 Pa

                """
        )
    }

    @Test("lets things go wrong by a command of its own, and refuses what is no fault with code 64")
    func faults() throws {
        let simulator = try RunningSimulator(
            "--compliance",
            "9000",
            "--line-volume",
            "2mL",
            "--motor-error=-10"
        )
        func fault(_ words: [String]) throws -> (code: Int32, output: String, errors: String) {
            try RunningSimulator.run(
                RunningSimulator.program,
                ["fault", "--control", simulator.control] + words
            )
        }
        for words in [
            ["stall"], ["occlusion", "on"], ["air", "1uL"], ["air", "60mL"], ["leak", "0"],
            ["mute", "on"], ["mute", "off"], ["reset"], ["garbage", "4096"], ["truncate"],
            ["drift", "-1000"], ["drift", "20"], ["miscount", "-1000"], ["miscount", "0"],
            ["program-error"], ["refusals", "1000"], ["mishearings", "1000"],
        ] {
            let answer = try fault(words)
            #expect(answer.code == 0 && answer.output == "{\"ok\":true}\n", "\(words): \(answer)")
        }
        let truth = try simulator.send("plunger").output
        #expect(truth.contains("\"occluded\":true"))
        #expect(truth.contains("\"greatestStoredNanoliters\":\"2523240\""))
        for words in [
            [], ["rain"], ["occlusion"], ["occlusion", "maybe"], ["air", "0uL"], ["air", "0.9uL"],
            ["air", "60.001mL"], ["air", "500"], ["leak", "1001"], ["leak", "-1"],
            ["drift", "-1001"], ["stall", "now"], ["miscount", "1001"], ["refusals", "0"],
            ["program-error", "on"], ["mishearings", "0"], ["mishearings", "1001"],
        ] {
            #expect(try fault(words).code == 64, "\(words)")
        }
        #expect(try fault(["occlusion", "maybe"]).errors.contains("maybe is neither on nor off"))
        let lost = ["fault", "--control", "/tmp/no-such", "stall"]
        #expect(try RunningSimulator.run(RunningSimulator.program, lost).code == 69)
    }

    // SR-46: how a scenario sees that the pump's own buzzer is on.
    @Test("tells on the control channel whether it is on and what its host made of its buzzer")
    func status() throws {
        let simulator = try RunningSimulator("--initial-mode", "safe:5")
        #expect(try simulator.send("status").output == "{\"buzzer\":\"silent\",\"powered\":true}\n")
        let terminal = try #require(FileHandle(forUpdatingAtPath: simulator.link))
        for (command, length) in [("0", 10), ("0BUZ1", 8)] {
            let frame = NewEraFrame.encode(Array(command.utf8), safe: true)
            try terminal.write(contentsOf: frame)
            var heard = 0
            while heard < length {
                heard += try #require(try terminal.read(upToCount: 1)).count
            }
        }
        #expect(
            try simulator.send("status").output == "{\"buzzer\":\"sounding\",\"powered\":true}\n"
        )
        _ = try simulator.send("power off")
        #expect(
            try simulator.send("status").output == "{\"buzzer\":\"silent\",\"powered\":false}\n"
        )
    }

    @Test(
        "refuses requests it does not know, with the reason and code 2",
        arguments: [
            "", "quit", "press", "press play", "fault", "fault garbage", "fault garbage 4097",
            "fault garbage -1", "fault drift x", "fault drift 1001", "power maybe", "hello you",
            "status buzzer", "mount", "mount 50", "mount 61mL", "mount -1mL", "mount 5mL 5mL",
            "fault drift 99999999999999999999", "vent now", "fault occlusion", "fault air 61mL",
        ]
    )
    func badRequests(line: String) throws {
        let simulator = try RunningSimulator()
        let answer = try simulator.send(line)
        #expect(answer.code == 2)
        #expect(answer.errors.hasPrefix("pumpsim: the simulator refused: "))
    }

    @Test("shows the door to a client whose line never ends, and goes on serving others")
    func endlessRequest() throws {
        let simulator = try RunningSimulator()
        let script = """
            import socket, sys
            s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1])
            idle = socket.socket(socket.AF_UNIX); idle.connect(sys.argv[1]); idle.send(b'hel')
            s.settimeout(10)
            try:
                for _ in range(10): s.send(b'x' * 1000)
            except BrokenPipeError: pass
            try: print(s.recv(1000).decode())
            except ConnectionResetError: print('{"error":"reset"}')
            """
        let python = URL(fileURLWithPath: "/usr/bin/env")
        let answer = try RunningSimulator.run(python, ["python3", "-c", script, simulator.control])
        #expect(answer.output.hasPrefix("{\"error\":"))
        #expect(try simulator.send("hello").code == 0)
    }

    @Test("replaces a link left behind, and nothing else")
    func links() throws {
        let files = FileManager.default
        let folder = URL(fileURLWithPath: "/tmp/pumpsim-\(UUID().uuidString.prefix(8))")
        try files.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? files.removeItem(at: folder) }
        let taken = folder.appendingPathComponent("pump").path
        try Data("precious".utf8).write(to: URL(fileURLWithPath: taken))
        let serve = ["serve", "--pump", "new-era", "--link", taken]
        let refused = try RunningSimulator.run(RunningSimulator.program, serve)
        #expect(refused.code == 73)
        #expect(refused.errors.contains("something is there already"))
        #expect(try String(contentsOfFile: taken, encoding: .utf8) == "precious")
        let running = try RunningSimulator()
        let second = try RunningSimulator.run(
            RunningSimulator.program,
            ["serve", "--pump", "new-era", "--link", running.link]
        )
        #expect(second.code == 73 && second.errors.contains("another simulator is running"))
        #expect(try files.destinationOfSymbolicLink(atPath: running.link) == running.device)
    }

    @Test("takes over from a simulator that was killed")
    func afterKill() throws {
        let files = FileManager.default
        let simulator = try RunningSimulator()
        #expect(simulator.end() == 0)
        try files.createSymbolicLink(
            atPath: simulator.link,
            withDestinationPath: "/dev/pts/99999"
        )
        let process = Process()
        process.executableURL = RunningSimulator.program
        process.arguments = ["serve", "--pump", "new-era", "--link", simulator.link]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        #expect(line.hasPrefix("ready "))
        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test("says where there is no simulator, and what its options may be")
    func usage() throws {
        let program = RunningSimulator.program
        let lost = try RunningSimulator.run(program, ["plunger", "--control", "/tmp/no-such"])
        #expect(lost.code == 69 && lost.errors.contains("is `pumpsim serve` running there?"))
        for option in [
            ["--time-scale", "0"], ["--line-speed", "1"], ["--syringe", "bucket"],
            ["--initial-mode", "safe:0"], ["--initial-volume", "61mL"], ["--initial-volume", "5"],
            ["--pump", "old-era"], ["--pending", "maybe"], ["--slack", "10001"],
            ["--motor-error=1001"], ["--compliance", "0"], ["--force", "0"],
            ["--line-volume", "1000.1mL"],
        ] {
            let base = ["serve", "--pump", "new-era", "--link", "/tmp/never-made"]
            #expect(try RunningSimulator.run(program, base + option).code == 64, "\(option)")
        }
    }
}
