import Foundation
import Glibc

// What is set up before a nurse comes: the simulator, the daemon, and how they end.

extension Verb {
    static var staging: [Verb] { [simulator, simulatorAtScale, mutePump] + daemonVerbs + endings }

    private static let simulator = Verb("simulator new-era") { stage, _ in
        try await stage.startSimulator([])
    }

    private static let simulatorAtScale = Verb("simulator new-era at {} times real time") {
        stage,
        words in
        stage.scale = Int(try words.number(0))
        try await stage.startSimulator([])
    }

    private static let mutePump = Verb("simulator new-era in safe mode at {} times real time") {
        stage,
        words in
        stage.scale = Int(try words.number(0))
        try await stage.startSimulator(["--initial-mode", "safe:10"])
    }

    private static let daemonVerbs = [
        Verb("daemon") { stage, words in
            guard let status = words.refusal else { return try await stage.startDaemon() }
            try await refuse(stage, status)
        },
        Verb("daemon through libserialport") { stage, _ in
            let environment = try await PreloadedShim.build(
                "PseudoTerminalShim/pseudo_terminal_shim.c",
                in: stage.folder
            )
            try await stage.startDaemon(["--line", "serial-port"], environment: environment)
        },
        Verb("daemon whose log nobody reads") { stage, _ in
            // A pipe that is full to its brim, which only the daemon itself holds open.
            let pipe = "mkfifo '\(stage.folder)/log' && exec 3<>'\(stage.folder)/log'"
            let full = "dd if=/dev/zero bs=4096 count=16 >&3 2>/dev/null"
            try await stage.startDaemon(shell: pipe + " && " + full + " && exec 2>&3")
        },
        Verb("daemon with {} {}") { stage, words in
            try await refuse(stage, words.refusal ?? 0, [words[0], words[1].expanded(on: stage)])
        },
        Verb("second daemon with {} {}") { stage, words in
            try await refuse(stage, words.refusal ?? 0, [words[0], words[1].expanded(on: stage)])
        },
        Verb("second daemon") { stage, words in try await refuse(stage, words.refusal ?? 0) },
    ]

    /// Runs a daemon that has to end by itself, before it is ready.
    private static func refuse(
        _ stage: Stage,
        _ status: Int32,
        _ options: [String] = []
    ) async throws {
        stage.said = try await ShippedProgram.run(
            "pumpd",
            try stage.daemonArguments(options),
            in: stage.folder,
            environment: stage.hostFaults?.environment ?? [:]
        )
        guard stage.said.status == status else {
            throw StepFailure("pumpd ended with status \(stage.said.status)")
        }
        guard !stage.said.output.contains("ready") else { throw StepFailure("pumpd said ready") }
    }

    private static let endings = [
        Verb("kill the daemon") { stage, _ in
            let daemon = try stage.theDaemon()
            daemon.signal(SIGKILL)
            _ = try await daemon.end()
            try stage.wire.markNow()
        },
        Verb("freeze the daemon") { stage, _ in try stage.theDaemon().signal(SIGSTOP) },
        Verb("thaw the daemon") { stage, _ in try stage.theDaemon().signal(SIGCONT) },
        Verb("restart the daemon") { stage, _ in try await stage.startDaemon() },
        Verb("terminate the daemon") { stage, _ in try await terminate(stage, status: 0) },
        Verb("the control socket is taken away") { stage, _ in
            try FileManager.default.removeItem(atPath: stage.socket)
        },
        Verb("expect the daemon ended with status {}") { stage, words in
            let status = try await stage.theDaemon().end()
            try require("\(status)", is: words[0])
        },
        Verb("terminate the daemon, which has seen no pump stand") { stage, _ in
            try await terminate(stage, status: 69)
        },
    ]

    private static func terminate(_ stage: Stage, status wanted: Int32) async throws {
        let daemon = try stage.theDaemon()
        daemon.signal(SIGTERM)
        let status = try await daemon.end()
        guard status == wanted else { throw StepFailure("pumpd ended with status \(status)") }
    }
}

extension String {
    /// A path of the scenario's own folder where it begins with `./`.
    func expanded(on stage: Stage) -> String {
        hasPrefix("./") ? stage.folder + dropFirst(1) : self
    }
}
