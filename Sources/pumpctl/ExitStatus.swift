import ArgumentParser
import ControlAPI
import ControlClient

/// Every exit status of pumpctl; scripts rely on the numbers.
enum ExitStatus: Int32, CaseIterable {
    case done = 0
    case limitExceeded = 10
    case readBackDiffers = 11
    case orderGone = 12
    case notInThisState = 13
    case pumpNotReady = 14
    case journalFailed = 15
    case journalBroken = 16
    case otherRefusal = 17
    case overrideNeeded = 18
    case signInNeeded = 19
    case notPrepared = 20
    case locked = 21
    case noAnnunciator = 22
    case selfTest = 23
    case advised = 24
    case notWell = 25
    case usage = 64
    case inputNotUnderstood = 65
    case fileNotReadable = 66
    case unreachable = 69
    case protocolViolation = 70
    case outputFailed = 74
    case timedOut = 75

    /// What it means, as the help says it.
    var meaning: String {
        switch self {
        case .done: "done"
        case .limitExceeded: "refused: a limit is exceeded"
        case .readBackDiffers: "refused: the rate read back or the patient does not match"
        case .orderGone: "refused: the order is unknown, used or expired"
        case .notInThisState: "refused: not possible in this state"
        case .pumpNotReady: "refused: the pump is not ready"
        case .journalFailed: "refused: the journal cannot be written"
        case .journalBroken: "the journal is broken: an entry is not what was written"
        case .otherRefusal: "refused by pumpd for another reason"
        case .overrideNeeded: "refused: a second person has to agree first"
        case .signInNeeded: "refused: sign in first, or again"
        case .notPrepared: "refused: the checklist is not done, or forbids a start"
        case .locked: "refused: locked until a second person releases it"
        case .noAnnunciator: "refused: no alarm can be heard"
        case .selfTest: "refused: the self-test has not passed"
        case .advised: "doctor: nothing is wrong, and there is advice"
        case .notWell: "doctor: something keeps a patient from being served"
        case .usage: "the command line is not understood"
        case .inputNotUnderstood:
            "a quantity, date or file is not understood (a unit is missing, ...)"
        case .fileNotReadable: "a file cannot be read, or a sign-in not kept"
        case .unreachable: "pumpd cannot be reached; nothing was asked"
        case .protocolViolation: "what answered is not understood"
        case .outputFailed: "the output cannot be written"
        case .timedOut: "no answer in time; it may have been carried out: see status"
        }
    }

    /// All of them, one a line.
    static var table: String {
        allCases.map { status in
            let number = String(status.rawValue)
            return
                "  \(number)\(String(repeating: " ", count: 5 - number.count))\(status.meaning)\n"
        }.joined()
    }

    /// What a command ends with when a call has failed.
    init(_ error: ClientError) {
        switch error {
        case .unreachable: self = .unreachable
        case .refused(let problem): self = Self(problem.kind)
        case .protocolViolation: self = .protocolViolation
        case .noAnswer, .timedOut, .cancelled: self = .timedOut
        }
    }

    /// What a command ends with when the daemon refused; `nil` is a kind that is not known here.
    init(_ kind: ProblemKind?) {
        switch kind {
        case .limitExceeded: self = .limitExceeded
        case .overrideNeeded: self = .overrideNeeded
        case .wrongReadBack, .wrongPatient: self = .readBackDiffers
        case .orderExpired, .orderUsed, .orderUnknown: self = .orderGone
        case .notInThisState: self = .notInThisState
        case .signInNeeded: self = .signInNeeded
        case .notPrepared, .contraindicated: self = .notPrepared
        case .locked: self = .locked
        case .noAnnunciator: self = .noAnnunciator
        case .selfTest: self = .selfTest
        case .pumpNotReady: self = .pumpNotReady
        case .journalFailed: self = .journalFailed
        case .quantityRefused, .libraryRefused: self = .inputNotUnderstood
        case .malformedRequest, .idempotencyKeyMissing, .idempotencyKeyReused, .notPermitted,
            .notFound, .methodNotAllowed, .tooLarge, .targetTooLong, .headTooLarge, .tooSlow,
            .tooManyRequests, .busy, .internal, nil:
            self = .otherRefusal
        }
    }

    /// The error that ends the program with this status and says nothing more.
    var exit: ExitCode { ExitCode(rawValue) }
}
