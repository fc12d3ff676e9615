import DoseMath
import InfusionCore
import Testing

@testable import ControlLoop

@Suite("The record's text")
struct RecordCodecTests {
    @Test("every case is written exactly as every released version writes it (SR-52)")
    func pinned() throws {
        for (fact, text) in try PinnedFacts.all() {
            #expect(String(decoding: try RecordCodec.encode(fact), as: UTF8.self) == text)
        }
    }

    @Test("every case is read back as it was written (SR-52)")
    func roundTrip() throws {
        for (fact, text) in try PinnedFacts.all() {
            #expect(try RecordCodec.decode(Array(text.utf8), at: 1) == fact)
        }
    }

    @Test("no case is left out of the pinned texts")
    func complete() throws {
        let places = Set(try PinnedFacts.all().map { place(of: $0.fact) })
        #expect(places == Set(0..<54))
    }

    /// Exhaustive on purpose: a new case has to be given a place, and a row in `PinnedFacts`.
    private func place(of fact: Fact) -> Int {
        switch fact {
        case .daemonStarted: 0
        case .daemonEnding: 1
        case .pumpConnected: 2
        case .proposed: 3
        case .confirmed: 4
        case .lapsed: 5
        case .refused: 6
        case .intended: 7
        case .running: 8
        case .lowered: 9
        case .marked: 10
        case .stopCommanded: 11
        case .remarked: 12
        case .standing: 13
        case .paused: 14
        case .ended: 15
        case .commandEnded: 16
        case .alarmRaised: 17
        case .alarmAcknowledged: 18
        case .alarmCleared: 19
        case .alarmEnded: 20
        case .libraryTaken: 21
        case .libraryWaits: 22
        case .overridden: 23
        case .barrelRead: 24
        case .courseClosed: 25
        case .checked: 26
        case .preparationLapsed: 27
        case .started: 28
        case .observed: 29
        case .attended: 30
        case .handedOver: 31
        case .siteDoubted: 32
        case .siteChecked: 33
        case .pressureReleased: 34
        case .adverseEvent: 35
        case .discharged: 36
        case .interrupted: 37
        case .lockReleased: 38
        case .annunciatorHeard: 39
        case .audioPaused: 40
        case .hostRestarted: 41
        case .signedIn: 42
        case .signedOut: 43
        case .selfTested: 44
        case .libraryOffered: 45
        case .loweringCommanded: 46
        case .signInEnded: 47
        case .repeated: 48
        case .unkept: 49
        case .lost: 50
        case .staffTaken: 51
        case .staffRefused: 52
        case .settingsTaken: 53
        }
    }

    @Test("the words of alarms, pauses, ends and order problems are part of the record")
    func words() {
        #expect(
            AlarmKind.allCases.map(\.rawValue) == [
                "pumpLost", "outcomeUnknown", "notStopping", "overDelivery",
                "computationsDisagree", "underDelivery", "unexpectedMotion", "stoppedAtThePump",
                "stall", "pumpReset", "leaseRanOut", "pumpProgramError", "pumpRefused",
                "loweringRefused", "approvalRefused", "recordFailed", "selfTestFailed",
                "daemonRestarted", "syringeEmpty", "barrelDisagrees", "pausedLong", "nearEnd",
                "infusionEnded",
                "syringeNearEmpty", "programmingIdle", "benzodiazepineGiven", "observationsDue",
                "observationsMissed", "attendanceDue", "nurseAbsent", "observationAdvisory",
                "observationAlarm", "infiltration", "annunciatorLost", "annunciatorMissing",
                "lockedOut", "loopLate", "clockStepped",
            ]
        )
        #expect(
            [
                PauseReason.person, .atThePump, .pumpAlarm, .communicationLost, .unknownOutcome,
                .unexpectedMotion, .pumpRefused, .approvalRefused, .syringeEmpty,
                .barrelDisagrees, .daemonRestarted, .patientLeft, .infiltration, .observation,
                .observationsMissed, .nurseAbsent, .annunciatorMissing, .selfTestFailed, .loopLate,
            ].map(\.rawValue) == [
                "paused by a person", "stopped at the pump", "the pump reported an alarm",
                "communication with the pump was lost", "the outcome of a command was unknown",
                "the pump moved without being told to", "the pump refused",
                "the ceilings refused it at the last moment", "the syringe is empty",
                "the barrel and the count disagree", "pumpd was restarted",
                "the patient left the chair", "the infusion site is infiltrated",
                "an observation is beyond the site's limits", "observations are overdue",
                "the nurse has not confirmed being there", "no alarm can be heard",
                "the self-test failed", "pumpd was held up",
            ]
        )
        #expect(
            PauseCause.allCases.map(\.rawValue) == ["unspecified", "patient-left", "infiltration"]
        )
        #expect(
            SignInEnd.allCases.map(\.rawValue) == [
                "not used for too long", "replaced by a new sign-in", "too many are signed in",
                "the staff file was changed",
            ]
        )
        #expect(
            StaffReading.allCases.map(\.rawValue) == ["pumpd came up", "the file was changed"]
        )
        #expect(Role.allCases.map(\.rawValue) == ["observer", "nurse", "prescriber", "biomed"])
        #expect(
            [
                EndReason.volumeReached, .windowOver, .stoppedByPerson, .daemonEnded,
                .hostRestarted, .pausedTooLong, .sessionTooLong, .overDelivery, .recordFailed,
                .computationsDisagree,
            ].map(\.rawValue) == [
                "the ordered volume is in", "the infusing time is over", "stopped by a person",
                "pumpd was shut down", "the host was restarted", "paused too long",
                "the time from first start to end is over",
                "the pump delivered more than it was told", "the record could not be written",
                "the two computations of the dose disagree",
            ]
        )
    }
}
