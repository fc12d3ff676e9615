import ArgumentParser
import ControlAPI
import ControlClient
import DoseMath

/// Tells what is read on the barrel (SR-17).
struct BarrelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "barrel",
        abstract: "Tell the volume you read on the syringe's barrel, with each observation.",
        discussion: """
            pumpd cannot see the syringe. What has gone from the barrel is compared with what was \
            counted: where they differ by more than 2 mL and more than 5 %, the pump is stopped and a \
            HIGH alarm raised, because the syringe set up may not be the one mounted.

              pumpctl barrel 42.5mL
            """
    )

    @Argument(help: "The volume read, as 42.5mL.")
    var volume: String

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        var input = TypedInput()
        input.check(volume, is: Volume.self)
        try input.require()
        try await daemon.ask(
            { client throws(ClientError) in
                try await client.readBarrel(BarrelRequest(barrel: volume))
            },
            page: BarrelPage.lines
        )
    }
}
