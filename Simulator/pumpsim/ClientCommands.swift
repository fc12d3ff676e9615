import ArgumentParser
import Foundation

/// Where the simulator's control socket is.
struct ControlOptions: ParsableArguments {
    @Option(help: "The simulator's control socket: the path given to --link, with .control added.")
    var control: String
}

/// `pumpsim plunger`: what the plunger really did.
struct Plunger: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell what the plunger of a running simulator really did.",
        discussion: """
            The answer comes from the simulated motor and line and not from the pump, which does \
            not know better than its own count. Volumes are counted from the start; what is stored \
            is what syringe and line have taken up under pressure.
            """
    )

    @OptionGroup var options: ControlOptions

    @Flag(help: "Print the simulator's JSON as it is: whole numbers, as text, in nL and ns.")
    var json = false

    func run() throws {
        try reportingFailure { () throws(SimulatorFailure) in
            let answer = try ControlClient(path: options.control).ask("plunger")
            print(json ? answer : try Self.sentence(answer))
        }
    }

    private static func sentence(_ answer: String) throws(SimulatorFailure) -> String {
        struct Reading: Decodable {
            let plungerNanoliters: String
            let motorSteps: String
            let moving: Bool
            let rateNanolitersPerHour: String
            let occluded: Bool
            let deliveredNanoliters: String
            let airNanoliters: String
            let storedNanoliters: String
            let pressurePascals: String
        }
        do {
            let reading = try JSONDecoder().decode(Reading.self, from: Data(answer.utf8))
            let state = reading.moving ? "moving at \(reading.rateNanolitersPerHour) nL/h" : "still"
            return """
                \(reading.plungerNanoliters) nL out of the syringe in \(reading.motorSteps) motor \
                steps, \(state)
                \(reading.deliveredNanoliters) nL and \(reading.airNanoliters) nL of air at the \
                patient; line \(reading.occluded ? "closed" : "open"), \(reading.storedNanoliters) \
                nL stored at \(reading.pressurePascals) Pa
                """
        } catch {
            throw .refused("its answer is no plunger reading: \(answer)")
        }
    }
}

/// `pumpsim send`: any request of the control channel.
struct Send: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Send a request to a running simulator and print its answer.",
        discussion: """
            Requests: \(ControlRequest.grammar).

            For instance:
              pumpsim send --control /tmp/pump.control press stop
              pumpsim send --control /tmp/pump.control fault drift -- -50
            """
    )

    @OptionGroup var options: ControlOptions

    @Argument(help: "The words of the request.")
    var words: [String]

    func run() throws {
        try reportingFailure { () throws(SimulatorFailure) in
            print(try ControlClient(path: options.control).ask(words.joined(separator: " ")))
        }
    }
}
