import Foundation
import InfusionCore

// Who is there: signing in, the nurse who looks after the patient, and two persons agreeing.

extension Verb {
    static var people: [Verb] { signingIn + presence + agreements + staffFile }

    private static let signingIn = [
        Verb("{} signs in") { stage, words in
            stage.person = words[0]
            try await act(stage, words, ["sign-in", words[0]], input: [try pin(of: words[0])])
        },
        Verb("{} signs in with PIN {}") { stage, words in
            stage.person = words[0]
            try await act(stage, words, ["sign-in", words[0]], input: [words[1]])
        },
        Verb("{} signs out") { stage, words in
            stage.person = words[0]
            try await act(stage, words, ["sign-out"])
        },
        Verb("{} is at the keyboard") { stage, words in stage.person = words[0] },
        Verb("nobody is signed in") { stage, _ in stage.person = nil },
    ]

    private static let presence = [
        // Signed in, alarms can be heard, and from here on she observes in time (SR-14, SR-46).
        Verb("a nurse is at the chair") { stage, _ in
            try await perform("awillems signs in", on: stage)
            try await perform("an annunciator is open and heard", on: stage)
            try await perform("the nurse is back", on: stage)
        },
        // The same of a nurse who does nothing but what the scenario tells.
        Verb("a nurse is at the chair who does only what is told here") { stage, _ in
            try await perform("awillems signs in", on: stage)
            try await perform("an annunciator is open and heard", on: stage)
        },
        Verb("the nurse goes away") { stage, _ in
            await stage.nurse?.leave()
            stage.nurse = nil
        },
        Verb("the nurse is back") { stage, _ in
            await stage.nurse?.leave()
            let nurse = AttentiveNurse(at: stage.terminal, scale: stage.scale)
            stage.nurse = nurse
            nurse.attend()
        },
        Verb("hand over to {}") { stage, words in
            try await act(stage, words, ["handover", words[0]], input: [try pin(of: words[0])])
        },
        Verb("hand over to {} with PIN {}") { stage, words in
            try await act(stage, words, ["handover", words[0]], input: [words[1]])
        },
        Verb("expect {} attends") { stage, words in
            try require(try await stage.status().care?.rounds?.nurse ?? "nobody", is: words[0])
        },
    ]

    private static let agreements = [
        Verb("{} and {} agree that {}") { stage, words in
            let people = ["--nurse", words[0], "--second", words[1], "--reason", words[2]]
            let pins = [try pin(of: words[0]), try pin(of: words[1])]
            let override = ["override", try lastToken(stage)]
            try await act(stage, words, override + people, input: pins)
        },
        Verb("{} with PIN {} and {} with PIN {} agree that {}") { stage, words in
            let people = ["--nurse", words[0], "--second", words[2], "--reason", words[4]]
            let override = ["override", try lastToken(stage)]
            try await act(stage, words, override + people, input: [words[1], words[3]])
        },
        Verb("release the lock with {} because {}") { stage, words in
            let release = ["release-lock", "--second", words[0], "--reason", words[1]]
            try await act(stage, words, release, input: [try pin(of: words[0])])
        },
    ]

    private static let staffFile = [
        Verb("staff {} is a {} with PIN {}") { stage, words in
            let outcome = try await ShippedProgram.run(
                "pumpctl",
                ["staff", "entry", words[0], "--name", words[0], "--role", words[1]],
                in: stage.folder,
                input: words[2] + "\n"
            )
            guard outcome.status == 0 else { throw StepFailure(outcome.complaints) }
            stage.staff += outcome.output.split(separator: "\n").map(String.init)
        },
        Verb("nobody is listed in the staff file") { stage, _ in stage.staff = [] },
        Verb("{} is retired in the staff file") { stage, words in
            let retire = ["staff", "retire", words[0], "--file", stage.folder + "/staff.yaml"]
            let outcome = try await ShippedProgram.run("pumpctl", retire, in: stage.folder)
            guard outcome.status == 0 else { throw StepFailure(outcome.complaints) }
        },
        Verb("the staff file is spoilt") { stage, _ in
            let path = stage.folder + "/staff.yaml"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try (text + "  - id: X\n").write(toFile: path, atomically: false, encoding: .utf8)
        },
        Verb("expect the staff file of {} persons on record because {}") { stage, words in
            let digest = try stage.digest(of: "staff.yaml")
            try await stage.wait("'\(words[1])'", within: .seconds(10)) {
                let last = try stage.storedFacts().last { $0.kind == "staff-taken" }
                guard case .staffTaken(digest, let persons, let why)? = last else { return false }
                return "\(persons)" == words[0] && why.rawValue == words[1]
            }
        },
        Verb("expect a refused staff file on record that leaves {} persons") { stage, words in
            try await stage.wait("it", within: .seconds(10)) {
                try stage.storedFacts().contains { fact in
                    guard case .staffRefused(_, let persons) = fact else { return false }
                    return "\(persons)" == words[0]
                }
            }
        },
        Verb("the staff file may be read by everybody") { stage, _ in stage.staffMode = 0o644 },
    ]

    private static func pin(of person: String) throws -> String {
        guard let pin = ClinicStaff.pins[person] else {
            throw StepFailure(
                "'\(person)' does not work here: Stage/ClinicStaff.swift lists who does"
            )
        }
        return pin
    }
}
