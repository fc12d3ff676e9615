public import DoseMath
public import InfusionCore

/// Everything that can reach the control loop.
public enum LoopEvent: Sendable {
    /// A person asks for something.
    indirect case command(CommandNumber, Command, by: Requester)
    /// The serial line has been opened.
    case lineOpened
    /// The serial line is gone, or could not be opened.
    case lineClosed(reason: String)
    /// Bytes from the pump.
    case received([UInt8])
    /// All facts up to and including this number are durable.
    case durable(through: Int)
    /// The record could not be written.
    case recordFailed
    /// A deadline has passed.
    case time
    /// Nothing was done for this long that was due: the loop was held up (SR-61).
    case heldUp(Span)
    /// A part of the self-test that the shell carries out has ended, well where there is no failure
    /// (SR-60).
    case selfTested(SelfTest.Item, failure: String?)
    /// A sign-in from this account ended otherwise than by signing out (SR-15).
    case signInEnded(person: String, uid: UInt32, SignInEnd)
    /// A staff file is in force from here on (SR-15).
    case staffTaken(digest: String, persons: Int, StaffReading)
    /// The staff file was changed and refused; so many stay who can be proven (SR-15).
    case staffRefused(reason: String, persons: Int)
    /// An annunciator holds an event stream (SR-46).
    case annunciatorOpened(Annunciation.ID)
    /// The stream of an annunciator has ended.
    case annunciatorClosed(Annunciation.ID)
}

/// Tells the answers of commands apart; the shell makes it.
public struct CommandNumber: Hashable, Sendable {
    private let number: UInt64

    /// Takes a number no other waiting command has.
    public init(_ number: UInt64) {
        self.number = number
    }
}

/// What a person can ask for.
public enum Command: Hashable, Sendable {
    /// A new infusion; `chance` goes into the order's token.
    case order(OrderForm, chance: UInt64)
    /// Two persons agreeing to exceed the soft limits a proposal names (SR-06).
    case override(token: String, nurse: Person, second: Person, reason: String)
    /// Confirming a proposal by reading its rates back.
    case confirm(token: String, rates: [FlowRate], patient: Patient)
    /// Starting what was confirmed, with what was read on the barrel (SR-17).
    case start(barrel: Volume)
    /// Pausing, in any state.
    case pause(PauseCause)
    /// Proposing to go on, with a new syringe where one was mounted.
    case resume(newSyringe: NewSyringe?, chance: UInt64)
    /// Another rate: proposed where it is higher, carried out where it is lower.
    case rate(Dosing, chance: UInt64)
    /// Having read the barrel (SR-17).
    case barrel(Volume)
    /// What a nurse does at the chair beside.
    case care(CareAct)
    /// Closing a patient's course (SR-08).
    case closeCourse(CourseKind, patient: String, reason: String)
    /// A checked drug library, to be used as soon as no infusion exists (SR-53).
    case library(Formulary)
    /// Stopping, in any state.
    case stop
    /// The reason of a stop or a pause that has been commanded.
    case remark(String)
    /// Having seen an alarm.
    case acknowledge(alarm: Int)
    /// Having signed in: the shell has proven who asks (SR-15).
    case signedIn
    /// Having signed out.
    case signedOut
    /// A request that could not be read, or whose PIN was wrong: refused where it came in, and recorded
    /// here (SR-50).
    case unreadable(request: String, reason: String)
    /// The daemon is to end: stop the pump, and then what its extent says.
    case shutDown(cause: String, ShutDown = .endsSession)

    /// Whether it is carried out even while the record has failed: it only stops or lowers, or it
    /// says who does.
    var isTakenUnrecorded: Bool {
        switch self {
        case .pause, .stop, .shutDown, .rate, .remark, .signedIn, .signedOut: true
        case .order, .override, .confirm, .start, .resume, .acknowledge, .barrel, .closeCourse,
            .library, .care, .unreadable:
            false
        }
    }

    /// Whether it is carried out while the daemon shuts down: it only stops.
    var isTakenWhileEnding: Bool {
        switch self {
        case .pause, .stop, .shutDown, .remark, .signedOut: true
        case .rate, .order, .override, .confirm, .start, .resume, .acknowledge, .barrel,
            .closeCourse, .library, .care, .unreadable, .signedIn:
            false
        }
    }

    /// Whether it stops the pump, and goes before everything that came with it (SR-16).
    public var isStop: Bool {
        switch self {
        case .stop, .pause, .shutDown: true
        case .order, .override, .confirm, .start, .resume, .rate, .barrel, .care, .closeCourse,
            .library, .remark, .acknowledge, .signedIn, .signedOut, .unreadable:
            false
        }
    }

    /// Its name in the record.
    public var name: String {
        switch self {
        case .order: "order"
        case .override: "override"
        case .confirm: "confirm"
        case .start: "start"
        case .pause: "pause"
        case .resume: "resume"
        case .rate: "rate"
        case .barrel: "barrel"
        case .care(let act): act.act.rawValue
        case .signedIn: Act.signIn.rawValue
        case .signedOut: Act.signOut.rawValue
        case .unreadable(let request, _): request
        case .closeCourse: "close course"
        case .library: "library"
        case .stop: "stop"
        case .remark: "remark"
        case .acknowledge: "acknowledge"
        case .shutDown: "shut down"
        }
    }
}

/// What becomes of the session when the daemon ends.
public enum ShutDown: Hashable, Sendable {
    /// It is over.
    case endsSession
    /// It is paused, to be gone on with.
    case pausesSession
    /// There must be none whose patient is still in the chair, and no order that waits: else the daemon
    /// is refused its end.
    case needsFreeChair
}

/// What a command came to.
public indirect enum Answer: Hashable, Sendable {
    /// A proposal now waits for its confirmation.
    case proposed(Proposal)
    /// Done and recorded.
    case accepted
    /// On its way to the pump before anything was written, and recorded.
    case commanded
    /// A lower rate is on its way to the pump, and that it was asked for is recorded.
    case lowering(from: FlowRate, to: FlowRate)
    /// A drug library is in use, or waits until no infusion exists.
    case library(isInUse: Bool)
    /// Taken, and not on record yet: the record is late, and nobody waits for it any longer.
    case unrecorded(Answer)
    /// Nothing has changed.
    case refused(Refusal)
}

extension LoopEvent {
    /// Whether the procedure is told of it at once; time and bytes are the driver's first.
    var isForTheMachine: Bool {
        switch self {
        case .time, .received: false
        case .command, .lineOpened, .lineClosed, .durable, .recordFailed, .heldUp, .selfTested,
            .signInEnded, .staffTaken, .staffRefused, .annunciatorOpened, .annunciatorClosed:
            true
        }
    }
}
