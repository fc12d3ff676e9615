import ArgumentParser
import ControlAPI
import DoseMath

/// The six vital signs on a command line.
struct VitalSignOptions: ParsableArguments {
    /// How they are written, for the help of each command that takes them.
    static let example = "--bp 120/80 --hr 72 --spo2 98 --resp 14 --sedation 0"

    @Option(
        name: .customLong("bp"),
        help: ArgumentHelp("Blood pressure in mmHg, as 120/80.", valueName: "systolic/diastolic")
    )
    var pressure: String

    @Option(name: .customLong("hr"), help: ArgumentHelp("Heart rate a minute.", valueName: "count"))
    var heartRate: String

    @Option(
        name: .customLong("spo2"),
        help: ArgumentHelp("Oxygen saturation in per cent.", valueName: "count")
    )
    var oxygenSaturation: String

    @Option(
        name: .customLong("resp"),
        help: ArgumentHelp("Respirations a minute.", valueName: "count")
    )
    var respiration: String

    @Option(
        name: .customLong("sedation"),
        // The scale goes below zero, and -2 is no option.
        parsing: .unconditional,
        help: ArgumentHelp(
            "Richmond scale: 0 is calm, -5 unarousable, 4 combative.",
            valueName: "-5...4"
        )
    )
    var sedation: String

    /// The signs; `nil` after noting everything that is wrong.
    func read(_ input: inout TypedInput) -> VitalSigns? {
        let pressure = input.value { () throws(AnswerFault) in
            try VitalSignEntry.pressure(self.pressure)
        }
        func count(_ text: String, _ sign: VitalSign) -> Int? {
            input.value { () throws(AnswerFault) in try VitalSignEntry.count(text, of: sign) }
        }
        let heartRate = count(heartRate, .heartRate)
        let oxygenSaturation = count(oxygenSaturation, .oxygenSaturation)
        let respiration = count(respiration, .respiration)
        let sedation = count(sedation, .sedation)
        guard let pressure, let heartRate, let oxygenSaturation, let respiration, let sedation
        else { return nil }
        return VitalSigns(
            systolic: pressure.systolic,
            diastolic: pressure.diastolic,
            heartRate: heartRate,
            oxygenSaturation: oxygenSaturation,
            respiration: respiration,
            sedation: sedation
        )
    }
}
