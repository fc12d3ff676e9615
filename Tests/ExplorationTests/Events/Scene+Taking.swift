import DoseMath

@testable import InfusionCore

// Each event is one method of the machine, asked as the loop asks it.

extension Scene {
    /// Lets an event happen to the real machine.
    mutating func take(_ event: Event) throws -> Step? {
        switch event {
        case .order, .override, .confirm, .start, .resume, .rate, .pause, .stop, .readBarrel,
            .closeCourse, .care, .acknowledge:
            return try person(event)
        case .annunciator(let isOpen):
            return isOpen
                ? machine.annunciatorOpened(Self.annunciator, now: now)
                : machine.annunciatorClosed(Self.annunciator, now: now)
        case .library(let offer): return library(offer)
        case .ended, .approvalRefused, .read, .readStill, .alarmed, .link: return try pump(event)
        case .durable(let receipt):
            let last = machine.ledger.nextIntent - 1
            return machine.durable(receipt == .awaited ? last : last - 1, now: now)
        case .record(let works):
            return works ? machine.recordRecovered(now: now) : machine.recordFailed(now: now)
        case .selfTest(let item, let fails):
            return machine.selfTested(item, failure: fails ? "it is broken" : nil, now: now)
        case .wait(let wait): return pass(wait) ? machine.elapsed(now: now) : nil
        case .clock(let clock): return read(clock)
        case .restart(let sameBoot): return restart(sameBoot: sameBoot)
        }
    }

    private mutating func library(_ offer: Event.Offer) -> Step {
        switch offer {
        case .inUse: machine.offerLibrary(desk.inUse, now: now)
        case .newer: machine.offerLibrary(desk.newer, now: now)
        case .take: machine.takeWaitingLibrary(now: now)
        }
    }

    private mutating func read(_ clock: Event.Clock) -> Step {
        switch clock {
        case .read: machine.clocksRead(now: now)
        case .stepped: machine.clocksRead(now: now(steppedBy: .seconds(10)))
        case .heldUp: machine.wasHeldUp(for: .seconds(1), now: now)
        case .heldUpShortly: machine.wasHeldUp(for: .milliseconds(999), now: now)
        }
    }

    /// The daemon dies and comes up with what was recorded.
    private mutating func restart(sameBoot: Bool) -> Step {
        let (restored, step) = InfusionMachine.restored(
            setting: machine.setting,
            formulary: machine.formulary,
            ledger: machine.ledger,
            sameBoot: sameBoot,
            now: now
        )
        machine = restored
        return step
    }

    mutating func offer(_ draft: Draft, by: Requester) -> Step {
        proposals += 1
        let token = OneTimeToken(text: token(isEarlier: false), digest: "of the draft")
        return machine.offer(draft, under: token, by: by, now: now)
    }
}
