import Foundation
import Glibc

// Where alarms can be heard: `pumpctl watch --sound`, and the pump's own buzzer (SR-42, SR-46).

extension Verb {
    static var annunciatorVerbs: [Verb] { annunciators + impostors + sounds }

    private static let annunciators = [
        Verb("an annunciator is open") { stage, _ in try await open(stage) },
        Verb("an annunciator is open and heard") { stage, words in
            try await open(stage)
            try await act(stage, words, ["heard", try await name(stage)])
        },
        Verb("the annunciator's test is heard") { stage, words in
            try await act(stage, words, ["heard", try await name(stage)])
        },
        Verb("the annunciator {} is heard") { stage, words in
            try await act(stage, words, ["heard", words[0]])
        },
        Verb("the annunciator is closed") { stage, _ in
            stage.annunciator?.signal(SIGTERM)
            _ = try await stage.annunciator?.end()
            stage.annunciator = nil
        },
        Verb("the annunciator's terminal hangs") { stage, _ in
            stage.annunciator?.signal(SIGSTOP)
        },
        Verb("the annunciator's terminal goes on") { stage, _ in
            stage.annunciator?.signal(SIGCONT)
        },
    ]

    // Everybody can see what an annunciator is called; only its key makes a stream the same one.
    private static let impostors = [
        Verb("somebody opens a stream who knows the annunciator's name alone") { stage, _ in
            let known = try await stage.status().annunciation.annunciators
            guard let heard = known.first(where: \.isHeard) else {
                throw StepFailure("no annunciator was heard")
            }
            let named = try await RawRequest.send(
                RawRequest.text("GET", "/v1/events?annunciator=\(heard.id)"),
                to: stage.socket
            )
            try require("\(named.status)", is: "400")
            // And by what could be its key.
            stage.foreignStream = try RawConnection(socket: stage.socket)
            let key = String(repeating: "0", count: 18) + heard.id
            let request = RawRequest.text("GET", "/v1/events?annunciator=\(key)")
            guard try await stage.foreignStream?.send(request) == true else {
                throw StepFailure("the daemon has hung up")
            }
            try await stage.wait("a stream that nobody has heard", within: .seconds(10)) {
                try await stage.status().annunciation.annunciators
                    .contains { $0.isOpen && !$0.isHeard && $0.id != heard.id }
            }
        },
        Verb("that stream ends") { stage, _ in
            stage.foreignStream = nil
            try await stage.wait("no open stream", within: .seconds(10)) {
                try await !stage.status().annunciation.annunciators.contains(where: \.isOpen)
            }
        },
        Verb("expect no alarm can be heard") { stage, _ in
            guard try await !stage.status().annunciation.isHeard else {
                throw StepFailure("an annunciator that was heard is open")
            }
        },
    ]

    private static let sounds = [
        Verb("pause the sound for {}") { stage, words in
            try await act(stage, words, ["audio-pause", "--for", words[0]])
        },
        Verb("expect the sound is paused") { stage, _ in
            guard try await stage.status().annunciation.audioPause != nil else {
                throw StepFailure("it is not")
            }
        },
        Verb("expect the sound is not paused") { stage, _ in
            guard try await stage.status().annunciation.audioPause == nil else {
                throw StepFailure("it is")
            }
        },
        Verb("expect the pump's buzzer is {}") { stage, words in
            struct Panel: Decodable { let buzzer: String }
            var heard = ""
            try await stage.wait("buzzer \(words[0])", within: words.limit ?? .seconds(10)) {
                let answer = try await stage.ask(["send", "--control", stage.control, "status"])
                heard = try JSONDecoder().decode(Panel.self, from: Data(answer.utf8)).buzzer
                return heard == words[0]
            }
        },
    ]

    /// Opens one unless one runs, and waits until the daemon has it.
    private static func open(_ stage: Stage) async throws {
        if stage.annunciator?.isRunning != true {
            stage.annunciator = try ShippedProgram(
                "pumpctl",
                ["watch", "--sound", "--socket", stage.socket],
                in: stage.folder,
                as: "watch",
                environment: stage.terminal.environment(of: "awillems")
            )
        }
        try await stage.wait("an annunciator", within: .seconds(20)) {
            try await stage.status().annunciation.annunciators.contains(where: \.isOpen)
        }
    }

    private static func name(_ stage: Stage) async throws -> String {
        let annunciators = try await stage.status().annunciation.annunciators
        guard let open = annunciators.first(where: \.isOpen) else {
            throw StepFailure("no annunciator is open")
        }
        return open.id
    }
}
