import ArgumentParser
import ControlAPI

/// What a nurse, an engineer or a script types to talk to pumpd.
@main
struct Pumpctl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pumpctl",
        abstract: "Order, confirm, run and watch an infusion that pumpd drives.",
        discussion: """
            Before an infusion, once somebody can hear its alarms:

              pumpctl watch --sound                in a terminal of its own, left open
              pumpctl sign-in ID                   then h there, or: pumpctl heard NAME
              pumpctl check --patient P-1042 --born 1980-02-29

            An infusion takes three acts, each by a person:

              pumpctl order --patient P-1042 --born 1980-02-29 --course weekly \\
                  --prescriber 'Dr. M. Okafor' --weight 70kg --weighed 2026-11-20 \\
                  --concentration 2mg/mL --dose 0.5mg/kg/h --window 2h
              pumpctl confirm ORDER --rate <the rate you read, with its unit>
              pumpctl start --barrel <the volume you read on the syringe>

            Then:  status, watch    what is going on, once or live
                   observe, attend  vital signs with the barrel; or only that you are there
                   pause, resume    resume proposes, and is confirmed like an order
                   site             how the infusion site looks, before going on
                   pressure-released  after a stall, before going on
                   rate             lower at once; a raise is confirmed like an order
                   barrel           what you read on the syringe, whenever you read it
                   adverse-event    a note in your own words
                   handover         another nurse takes over
                   stop             ends delivery at once, in every state
                   discharge        after the end: vital signs, the line clamped
                   override         two persons agree to exceed a soft limit
                   release-lock     two persons end a lock
                   course           where a patient stands, and when the next may be
                   library reload   a new drug library, once no infusion exists
                   alarms, acknowledge, audio-pause, sessions, metrics, sign-out,
                   journal verify, journal export, journal head, journal schema
            The checklist by item:  check missing, check cleared,
                   check contraindication, check premedication, check baseline,
                   check label, check primed
            Offline:  doctor, library check, predict, staff add, staff list,
                   staff retire, staff entry

            Every quantity carries its unit, unspaced or in quotes: 70kg, '70 kg'.
              weight kg, lb | dose mg/kg/h, mcg/kg/min, mg/h, or in all mg/kg, mg
              concentration mg/mL, mcg/mL, as the base the drug library names
              rate and volume mL/h, mL | times h, min, s
            Vital signs are whole numbers:
              \(VitalSignOptions.example)

            EXIT STATUS
            \(ExitStatus.table)
            ENVIRONMENT
              PUMPD_SOCKET  the control socket, unless --socket names one;
                            \(DaemonOptions.usualSocket) where neither does
              PUMPD_SIGN_IN the file that keeps a sign-in; else it is in XDG_RUNTIME_DIR, else
                            in /dev/shm
            """,
        version: ReleaseVersion.text,
        subcommands: [
            SignInCommand.self, SignOutCommand.self, CheckCommand.self, OrderCommand.self,
            ConfirmCommand.self, StartCommand.self, ObserveCommand.self, AttendCommand.self,
            HandoverCommand.self, PauseCommand.self, SiteCommand.self, PressureReleasedCommand.self,
            ResumeCommand.self, RateCommand.self, StopCommand.self, BarrelCommand.self,
            AdverseEventCommand.self, DischargeCommand.self, StatusCommand.self, WatchCommand.self,
            HeardCommand.self, AudioPauseCommand.self, AlarmsCommand.self, AcknowledgeCommand.self,
            ReleaseLockCommand.self, OverrideCommand.self, CourseCommand.self, SessionsCommand.self,
            LibraryCommand.self, StaffCommand.self, PredictCommand.self, JournalCommand.self,
            MetricsCommand.self, DoctorCommand.self,
        ]
    )
}
