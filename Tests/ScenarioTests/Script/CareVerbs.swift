// What a nurse does for the patient: observing, being there, looking at the site, discharging.

extension Verb {
    static var care: [Verb] { observing + atTheChair + afterwards + careExpectations }

    private static let observing = [
        Verb("observe the patient") { stage, words in try await observe(stage, words) { _ in } },
        Verb("observe SpO2 {}") { stage, words in
            try await observe(stage, words) { $0.saturation = words[0] }
        },
        Verb("observe blood pressure {}") { stage, words in
            try await observe(stage, words) { $0.pressure = words[0] }
        },
        Verb("observe heart rate {}") { stage, words in
            try await observe(stage, words) { $0.heartRate = words[0] }
        },
        Verb("observe respiration {}") { stage, words in
            try await observe(stage, words) { $0.respiration = words[0] }
        },
        Verb("observe sedation {}") { stage, words in
            try await observe(stage, words) { $0.sedation = words[0] }
        },
        Verb("observe the patient with {} on the barrel") { stage, words in
            let observe = ["observe"] + stage.chart.signs.options
            try await act(stage, words, observe + ["--barrel", words[0]])
        },
        // For the baseline, before there is an infusion.
        Verb("the patient's blood pressure is {}") { stage, words in
            stage.chart.signs.pressure = words[0]
        },
    ]

    private static let atTheChair = [
        Verb("attend") { stage, words in try await act(stage, words, ["attend"]) },
        Verb("the patient leaves the chair") { stage, words in
            try await act(stage, words, ["pause", "--patient-left"])
        },
        Verb("pause because the site looks infiltrated") { stage, words in
            try await act(stage, words, ["pause", "--infiltration"])
        },
        Verb("the site is sound") { stage, words in try await act(stage, words, ["site", "sound"])
        },
        Verb("the site is infiltrated") { stage, words in
            try await act(stage, words, ["site", "infiltrated"])
        },
        Verb("the pressure is released") { stage, words in
            try await act(stage, words, ["pressure-released"])
        },
        Verb("note the adverse event {}") { stage, words in
            try await act(stage, words, ["adverse-event", words[0]])
        },
    ]

    private static let afterwards = [
        Verb("the patient is discharged") { stage, words in
            let barrel = try await stage.terminal.barrel()
            try await discharge(stage, words, ["--barrel", barrel, "--line-clamped"])
        },
        Verb("the patient is discharged with {} on the barrel") { stage, words in
            try await discharge(stage, words, ["--barrel", words[0], "--line-clamped"])
        },
        Verb("the patient is discharged with the line open") { stage, words in
            try await discharge(stage, words, ["--barrel", try await stage.terminal.barrel()])
        },
    ]

    private static let careExpectations = [
        Verb("expect it is held because {}") { stage, words in
            let holds = try await stage.status().care?.holds.map(\.what) ?? []
            guard holds.contains(words[0]) else { throw StepFailure("the holds are \(holds)") }
        },
        Verb("expect nothing holds it") { stage, _ in
            let holds = try await stage.status().care?.holds.map(\.what) ?? []
            try require(holds.joined(separator: ", "), is: "")
        },
        Verb("expect the discharge is outstanding") { stage, _ in
            let awaits = try await stage.status().care?.awaitsDischarge ?? false
            try require("\(awaits)", is: "true")
        },
        Verb("expect the discharge is not outstanding") { stage, _ in
            let awaits = try await stage.status().care?.awaitsDischarge ?? false
            try require("\(awaits)", is: "false")
        },
        Verb("expect the adverse event {}") { stage, words in
            let events = try await stage.status().care?.adverseEvents.map(\.text) ?? []
            guard events.contains(words[0]) else { throw StepFailure("noted are \(events)") }
        },
        Verb("expect the remark {}") { stage, words in
            try require(try await stage.status().care?.remark ?? "none", is: words[0])
        },
        Verb("expect it is locked by {}") { stage, words in
            try require(try await stage.status().lock?.alarm ?? "nothing", is: words[0])
        },
        Verb("expect it is not locked") { stage, _ in
            try require(try await stage.status().lock?.alarm ?? "nothing", is: "nothing")
        },
    ]

    /// Records what she sees with the true barrel; what is not said is as the chart has it.
    private static func observe(
        _ stage: Stage,
        _ words: Words,
        _ change: (inout ObservedSigns) -> Void
    ) async throws {
        var signs = stage.chart.signs
        change(&signs)
        let barrel = try await stage.terminal.barrel()
        try await act(stage, words, ["observe"] + signs.options + ["--barrel", barrel])
    }

    private static func discharge(
        _ stage: Stage,
        _ words: Words,
        _ options: [String]
    ) async throws {
        try await act(stage, words, ["discharge"] + stage.chart.signs.options + options)
    }
}
