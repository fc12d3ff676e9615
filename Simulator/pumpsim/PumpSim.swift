import ArgumentParser
import ControlAPI

/// A simulated syringe pump on a pseudo-terminal, and small clients for its control channel.
@main
struct PumpSim: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pumpsim",
        abstract:
            "A simulated syringe pump on a pseudo-terminal, and whole simulated days with one.",
        discussion: """
            `serve` stands in for a pump: it speaks the pump's serial protocol on a \
            pseudo-terminal, at the pace of a real line, and moves a plunger. A control channel \
            of its own, a Unix socket, tells what the plunger really did, presses the keys on the \
            pump and makes it and its line fail. `plunger` asks it for the truth, `fault` lets \
            something go wrong or sets it right again, `send` takes any request.

            `soak` needs no pump and no terminal: it lives through many whole days at the chair, \
            the real control loop with a simulated everything else, and finds those on which a law \
            of safety is broken. `replay` tells one of them again, as a timeline to read.

            A first try, in two terminals:
              pumpsim serve --pump new-era --link /tmp/pump
              pumpsim fault --control /tmp/pump.control occlusion on
              pumpsim plunger --control /tmp/pump.control

            A thousand days, and one of them again:
              pumpsim soak --seeds 1000
              pumpsim replay 84

            Exit codes: 0 done, and every law held; 1 a law was broken, or an error ended a day; 2 \
            the simulator refused the request; 3 every law held, but some fault or alarm was in none \
            of many days; 64 wrong usage, or a seed file that cannot be taken; 69 no simulator \
            answers at the control socket; 71 a call to the system failed; 73 the pseudo-terminal, \
            link, socket, log, folder or seed file cannot be made.
            """,
        version: ReleaseVersion.text,
        subcommands: [
            Serve.self, Plunger.self, Fault.self, Send.self, Soak.self, ReplayDay.self,
        ]
    )
}
