import ArgumentParser

/// A simulated syringe pump on a pseudo-terminal, and small clients for its control channel.
@main
struct PumpSim: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pumpsim",
        abstract: "A simulated syringe pump on a pseudo-terminal.",
        discussion: """
            `serve` stands in for a pump: it speaks the pump's serial protocol on a \
            pseudo-terminal, at the pace of a real line, and moves a plunger. A control channel \
            of its own, a Unix socket, tells what the plunger really did, presses the keys on the \
            pump and makes it and its line fail. `plunger`, `fault` and `send` speak to that \
            channel.

            A first try, in two terminals:
              pumpsim serve --pump new-era --link /tmp/pump
              pumpsim fault --control /tmp/pump.control occlusion on
              pumpsim plunger --control /tmp/pump.control

            Exit codes: 0 done; 2 the simulator refused the request; 64 wrong usage, or a seed \
            file that cannot be taken; 69 no simulator answers at the control socket; 71 a call to the system failed; \
            73 the pseudo-terminal, link, socket or log cannot be made.
            """,
        subcommands: [
            Serve.self, Plunger.self, Fault.self, Send.self, Soak.self, ReplayDay.self,
        ]
    )
}
