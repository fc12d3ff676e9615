import DoseMath
import InfusionCore

/// Everything that can happen to the machine, with quantities from a small stated set.
enum Event: Hashable {
    // People.
    case order(Order, by: Actor)
    case override(Agreement)
    case confirm(ReadBack, by: Actor)
    case start(Barrel, by: Actor)
    case resume(Syringe, by: Actor)
    case rate(Change, by: Actor)
    case pause(PauseCause)
    case stop
    case readBarrel(gone: Int, by: Actor)
    case closeCourse(by: Actor)
    case care(Care, by: Actor)
    case acknowledge(Standing)
    case annunciator(isOpen: Bool)
    case library(Offer)

    // The pump and its line.
    case ended(PumpRequest.Kind, Outcome)
    case approvalRefused
    case read(Told)
    /// A valid answer: it stands, and its count is where it was.
    case readStill
    case alarmed(AlarmKind)
    case link(Link)

    // The record, the time, the daemon.
    case durable(Receipt)
    case record(works: Bool)
    case selfTest(SelfTest.Item, fails: Bool)
    case wait(Wait)
    case clock(Clock)
    case restart(sameBoot: Bool)
}

// What people send.
extension Event {
    /// Who is signed in: nobody, or one of the staff.
    enum Actor: String, Hashable {
        case nurse
        case otherNurse = "other nurse"
        case prescriber
        case biomed
        case nobody
    }

    enum Order: String, Hashable {
        case plain
        case stepped
        case beyondSoft = "beyond a soft limit"
        case beyondHard = "beyond a hard limit"
    }

    enum Agreement: String, Hashable {
        case twoPersons = "two persons"
        case samePerson = "the same person twice"
        case observer = "an observer"
    }

    enum ReadBack: String, Hashable {
        case right
        case wrongRate = "wrong rate"
        case wrongPatient = "wrong patient"
        case earlierToken = "earlier token"
    }

    enum Barrel: String, Hashable {
        case plenty
        case onePortion = "one portion"
        case nothing
        case tooMuch = "more than it holds"
    }

    enum Syringe: String, Hashable {
        case same
        case new
        case otherDrug = "of another drug"
    }

    enum Change: String, Hashable {
        case raise
        case steepRaise = "steep raise"
        case tooSteepRaise = "too steep raise"
        case lower
        case same
    }

    enum Standing: String, Hashable {
        case present
        case over
        case unknown
    }

    enum Offer: String, Hashable {
        case inUse = "in use"
        case newer
        case take
    }

    enum Care: Hashable {
        case cleared
        case contraindication(isPresent: Bool)
        case premedication(benzodiazepine: Bool)
        case baseline(Signs)
        case label(isRight: Bool)
        case linePrimed
        case offTheList
        case otherPatient
        case observe(Signs)
        case observeEmptyBarrel
        case attend
        case handOver(to: Actor)
        case site(isSound: Bool)
        case pressureReleased
        case noteEvent
        case discharge(Signs, clamped: Bool)
        case heard
        case pauseAudio(isTooLong: Bool)
        case releaseLock(with: Actor)
    }

    enum Signs: String, Hashable {
        case good
        case advisory
        case alarm
    }
}

// What the rest of the world brings.
extension Event {
    enum Outcome: String, Hashable {
        case done
        case refused
        case unknown
    }

    /// A valid answer: what moves, how many halves of a portion are counted, which rate is set.
    struct Told: Hashable {
        var motion: PumpReading.Motion
        var shown: Int?
        var rate: Rate? = nil
        var isHeld = false
    }

    enum Rate: String, Hashable {
        case right
        case wrong
    }

    enum Link: String, Hashable {
        case connected
        case answers
        case answersUnknown = "answers as a stranger"
        case lost
        case absent
        case connecting
        case unusable
        case forgotten
    }

    enum Receipt: String, Hashable {
        case awaited
        case other
    }

    /// To the next deadline, one unit before it or one unit after it.
    enum Wait: Int64, Hashable {
        case before = -1
        case at = 0
        case after = 1
    }

    enum Clock: String, Hashable {
        case read
        case stepped
        case heldUp = "held up"
        case heldUpShortly = "held up shortly"
    }
}
