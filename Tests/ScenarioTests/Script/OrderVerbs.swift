// What a nurse orders and for whom; what a sentence does not say stands in the patient's chart.

extension Verb {
    static var orders: [Verb] { chart + orderSentences }

    private static let chart = [
        Verb("the patient is {}") { stage, words in stage.chart.patient = words[0] },
        Verb("the patient was weighed on {}") { stage, words in stage.chart.weighed = words[0] },
        Verb("the patient was weighed today") { stage, _ in
            stage.chart.weighed = PatientChart.day(0)
        },
        Verb("the patient was born on {}") { stage, words in stage.chart.born = words[0] },
        Verb("the prescriber is {}") { stage, words in stage.chart.prescriber = words[0] },
        Verb("the course is {}") { stage, words in stage.chart.course = words[0] },
    ]

    private static let orderSentences = [
        Verb("order {} {} {} for {}") { stage, words in
            try await order(stage, words, ["--dose", words[1], "--window", words[3]])
        },
        Verb("order {} {} {} for {} with limit {}") { stage, words in
            let dose = ["--dose", words[1], "--window", words[3]]
            try await order(stage, words, dose + ["--limit", words[4]])
        },
        Verb("order {} {} {} then {}") { stage, words in
            let steps = ["--step", words[2], "--step", words[3]]
            let syringe = ["--weight", words[0], "--concentration", words[1]]
            try await propose(stage, words, ["order"] + stage.chart.options + syringe + steps)
        },
        Verb("order without a dose is refused by the command line") { stage, _ in
            let rest = ["--weight", "70kg", "--concentration", "2mg/mL"]
            try await stage.pumpctl(["order"] + stage.chart.options + rest)
            guard stage.said.status == 64 else {
                throw StepFailure("pumpctl ended with status \(stage.said.status)")
            }
        },
    ]

    private static func order(_ stage: Stage, _ words: Words, _ dose: [String]) async throws {
        let syringe = ["--weight", words[0], "--concentration", words[2]]
        try await propose(stage, words, ["order"] + stage.chart.options + syringe + dose)
    }
}
