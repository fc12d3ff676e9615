// What happens to the line between the pump and the vein, and what reached the patient in truth.

extension Verb {
    static var lineVerbs: [Verb] { lineActs + atThePatient }

    private static let lineActs = [
        Verb("the line is closed") { stage, _ in try await send(stage, "fault occlusion on") },
        Verb("the line is open") { stage, _ in try await send(stage, "fault occlusion off") },
        Verb("the pressure is let off at the syringe") { stage, _ in try await send(stage, "vent")
        },
        Verb("{} of air gets into the line") { stage, words in
            try await send(stage, "fault air \(words[0])")
        },
        Verb("wait until the pressure is above {} kPa") { stage, words in
            let wanted = try words.number(0)
            try await stage.wait("\(wanted) kPa", within: words.limit ?? .seconds(30)) {
                try await stage.plunger().kilopascals() > wanted
            }
        },
    ]

    private static let atThePatient = [
        Verb("expect the pressure is from {} to {} kPa") { stage, words in
            let pressure = try await stage.plunger().kilopascals()
            guard (try words.number(0)...(try words.number(1))).contains(pressure) else {
                throw StepFailure("it is \(pressure) kPa")
            }
        },
        Verb("expect from {} to {} mL at the patient") { stage, words in
            let given = try await stage.plunger().deliveredMilliliters()
            guard (try words.number(0)...(try words.number(1))).contains(given) else {
                throw StepFailure("\(given) mL are there")
            }
        },
        Verb("expect from {} to {} mL of air at the patient") { stage, words in
            let air = try await stage.plunger().airMilliliters()
            guard (try words.number(0)...(try words.number(1))).contains(air) else {
                throw StepFailure("\(air) mL are there")
            }
        },
        Verb("expect at least what is at the patient counted") { stage, _ in
            let given = try await stage.plunger().deliveredMilliliters()
            let counted = try milliliters(try await stage.status().infusion.deliveredAtMost)
            guard counted >= given else {
                throw StepFailure("at most \(counted) mL counted, \(given) mL at the patient")
            }
        },
    ]
}
