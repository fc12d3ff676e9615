import ArgumentParser
import PumpSimulator

/// `pumpsim fault`: lets something go wrong with the pump or its line, or sets it right again.
struct Fault: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Let something go wrong with a running simulator's pump or line.",
        discussion: """
            stall                the plunger meets something, now or when it next moves
            occlusion on         the line is closed: nothing leaves, the pressure rises
            occlusion off        it opens: all that is stored reaches the patient at once
            air 500uL            so much air gets in at the syringe, 1uL to 60mL
            leak 100             so many thousandths leak from the line's end, 0 to 1000
            reset                the pump starts anew, as after a short failure of its supply
            mute on, mute off    the pump hears and obeys, and says nothing
            garbage 20           so many random bytes leave the pump, 1 to 4096
            truncate             the next answer loses its end
            drift -20            the motor turns so many thousandths faster, -1000 to 1000
            miscount 500         the pump counts so many thousandths more, -1000 to 1000
            program-error        the pump finds its program in error and stops, alarm A?E
            refusals 3           so many settings and starts are answered ?OOR, 1 to 1000
            mishearings 1        so many numbers are kept otherwise than they were sent, 1 to 1000

            Prints what the simulator answers. What became of it is told by `pumpsim plunger`; the
            pressure behind a closed line is let off, away from the patient, by `pumpsim send vent`.

            For instance:
              pumpsim fault --control /tmp/pump.control occlusion on
            """
    )

    @OptionGroup var options: ControlOptions

    @Argument(parsing: .allUnrecognized, help: "The fault, as above.")
    var words: [String]

    mutating func validate() throws {
        do throws(ControlRequest.Problem) {
            _ = try PumpFault(words: words)
        } catch {
            throw ValidationError(error.description)
        }
    }

    func run() throws {
        try reportingFailure { () throws(SimulatorFailure) in
            let request = (["fault"] + words).joined(separator: " ")
            print(try ControlClient(path: options.control).ask(request))
        }
    }
}
