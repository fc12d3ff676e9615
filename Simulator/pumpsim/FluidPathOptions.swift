import ArgumentParser
import PumpSimulator

/// What lies between the motor and the vein, as it is told on the command line.
struct FluidPathOptions: ParsableArguments {
    @Option(help: "The play between drive and stopper, 0 to 10000 um.")
    var slack = FluidPathConfiguration().slackMicrometers

    @Option(help: "How much syringe and line widen under pressure, 1 to 1000000 nL/kPa.")
    var compliance = FluidPathConfiguration().complianceNanolitersPerKilopascal

    @Option(help: "The force at which the motor stalls, 1 to 1000000 mN.")
    var force = FluidPathConfiguration().greatestForceMillinewtons

    @Option(help: "What the line to the vein holds, 0mL to 1000mL. (default: 1.178mL)")
    var lineVolume: VolumeArgument?

    /// The same as the pump takes it.
    var configuration: FluidPathConfiguration {
        var configuration = FluidPathConfiguration()
        configuration.slackMicrometers = slack
        configuration.complianceNanolitersPerKilopascal = compliance
        configuration.greatestForceMillinewtons = force
        if let lineVolume { configuration.lineNanoliters = lineVolume.nanoliters }
        return configuration
    }

    mutating func validate() throws {
        try require(slack, in: FluidPathConfiguration.slacksMicrometers, "--slack")
        try require(compliance, in: FluidPathConfiguration.compliances, "--compliance")
        try require(force, in: FluidPathConfiguration.forcesMillinewtons, "--force")
        if let volume = lineVolume?.nanoliters {
            guard FluidPathConfiguration.linesNanoliters.contains(volume) else {
                throw ValidationError("--line-volume is \(volume) nL and must be at most 1000mL.")
            }
        }
    }

    private func require(_ value: Int64, in range: ClosedRange<Int64>, _ name: String) throws {
        guard range.contains(value) else {
            throw ValidationError(
                "\(name) is \(value) and must be from \(range.lowerBound) to \(range.upperBound)."
            )
        }
    }
}
