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

              pumpctl order --patient P-1042 --born 1980-02-29 --course weekly \\
                  --weight 70kg --weighed 2026-11-20 --concentration 2mg/mL \\
                  --dose 0.5mg/kg/h --window 2h
              pumpctl confirm ORDER --rate <the rate you read, with its unit>
              pumpctl start --barrel <the volume you read on the syringe>

            Then:  status, watch    what is going on, once or live
                   pause, resume    resume proposes, and is confirmed like an order
                   rate             lower at once; a raise is confirmed like an order
                   barrel           what you read on the syringe, with each observation
                   stop             ends delivery at once, in every state
                   override         two persons agree to exceed a soft limit
                   course           where a patient stands, and when the next may be
                   library reload   a new drug library, once no infusion exists
                   alarms, acknowledge, sessions, journal verify
            Offline:  library check, staff entry, predict

            Every quantity carries its unit, with no space before it or in quotes: 70kg, '70 kg'.
              weight kg, lb | dose mg/kg/h, mcg/kg/min, mg/h, or in all mg/kg, mg
              concentration mg/mL, mcg/mL, as the base the drug library names
              rate and volume mL/h, mL | times h, min, s

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
            OverrideCommand.self, BarrelCommand.self, CourseCommand.self, LibraryCommand.self,
            StaffCommand.self, PredictCommand.self, JournalCommand.self,
        ]
    )
}
