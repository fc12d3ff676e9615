import ArgumentParser
import ControlAPI

/// What a nurse, an engineer or a script types to talk to pumpd.
@main
struct Pumpctl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pumpctl",
        abstract: "Order, confirm, run and watch an infusion that pumpd drives.",
        discussion: """
            An infusion takes three acts, each by a person:

              pumpctl order --patient P-1042 --born 1980-02-29 \\
                  --weight 70kg --dose 0.5mg/kg/h --concentration 2mg/mL
              pumpctl confirm ORDER --rate <the rate you read, with its unit>
              pumpctl start

            Then:  status, watch    what is going on, once or live
                   pause, resume    resume proposes, and is confirmed like an order
                   rate             lower at once; a raise is confirmed like an order
                   stop             ends delivery at once, in every state
                   alarms, acknowledge, sessions, journal verify

            Every quantity carries its unit, with no space before it or in quotes: 70kg, '70 kg'.
              weight kg | dose mg/kg/h, mcg/kg/min | concentration mg/mL, mcg/mL
              rate mL/h | window h, min, s

            EXIT STATUS
            \(ExitStatus.table)
            ENVIRONMENT
              PUMPD_SOCKET  the control socket, unless --socket names one;
                            \(DaemonOptions.usualSocket) where neither does
            """,
        version: ReleaseVersion.text,
        subcommands: [
            OrderCommand.self, ConfirmCommand.self, StartCommand.self, PauseCommand.self,
            ResumeCommand.self, RateCommand.self, StopCommand.self, StatusCommand.self,
            WatchCommand.self, AlarmsCommand.self, AcknowledgeCommand.self, SessionsCommand.self,
            JournalCommand.self,
        ]
    )
}
