import ArgumentParser
import ControlAPI
import ControlClient
import DoseMath

/// Records the patient's vital signs with what is read on the barrel (SR-14, SR-17).
struct ObserveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "observe",
        abstract: "Record the patient's vital signs, and what you read on the syringe's barrel.",
        discussion: """
            Due at a set interval: late, an alarm tells it; later still, the infusion is paused. Those \
            of the nurse who attends also say that she is there. A value beyond this site's limits is \
            pointed out, or pauses the infusion.

              pumpctl observe \(VitalSignOptions.example) --barrel 40mL
            """
    )

    @OptionGroup var signs: VitalSignOptions

    @Option(help: ArgumentHelp("The volume read on the barrel, as 40mL.", valueName: "volume"))
    var barrel: String

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        var input = TypedInput()
        let signs = signs.read(&input)
        input.check(barrel, is: Volume.self)
        try input.require()
        guard let signs else { throw ExitStatus.inputNotUnderstood.exit }
        let observation = ObservationRequest(signs: signs, barrel: barrel)
        try await daemon.ask(
            { client throws(ClientError) in try await client.observe(observation) },
            page: ObservedPage.lines
        )
    }
}

/// Discharges the patient (SR-13 to SR-17).
struct DischargeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discharge",
        abstract: "Discharge the patient: last vital signs, the barrel read, the line clamped.",
        discussion: """
            Possible once the infusion has ended; until then nobody else's order is taken. Clamp the \
            line first, then say so: --line-clamped is never assumed.

              pumpctl discharge \(VitalSignOptions.example) \\
                  --barrel 15mL --line-clamped
            """
    )

    @OptionGroup var signs: VitalSignOptions

    @Option(help: ArgumentHelp("The volume read on the barrel, as 15mL.", valueName: "volume"))
    var barrel: String

    @Flag(name: .long, help: "The line is clamped.")
    var lineClamped = false

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        guard lineClamped else {
            throw ValidationError("clamp the line, then say so with --line-clamped")
        }
        var input = TypedInput()
        let signs = signs.read(&input)
        input.check(barrel, is: Volume.self)
        try input.require()
        guard let signs else { throw ExitStatus.inputNotUnderstood.exit }
        let discharge = DischargeRequest(signs: signs, barrel: barrel, lineClamped: true)
        try await daemon.ask(
            { client throws(ClientError) in try await client.discharge(discharge) },
            page: ObservedPage.lines
        )
    }
}
