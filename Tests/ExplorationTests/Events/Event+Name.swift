import InfusionCore

// What an event is called in a path and in the count of what was seen.

extension Event: CustomStringConvertible {
    var description: String {
        switch self {
        case .order(let order, let by): "order \(order.rawValue) by \(by.rawValue)"
        case .override(let agreement): "override by \(agreement.rawValue)"
        case .confirm(let read, let by): "confirm \(read.rawValue) by \(by.rawValue)"
        case .start(let barrel, let by): "start with \(barrel.rawValue) by \(by.rawValue)"
        case .resume(let syringe, let by): "resume, syringe \(syringe.rawValue), by \(by.rawValue)"
        case .rate(let change, let by): "rate: \(change.rawValue) by \(by.rawValue)"
        case .pause(let cause): "pause: \(cause.rawValue)"
        case .stop: "stop"
        case .readBarrel(let gone, let by): "barrel: \(gone) gone, by \(by.rawValue)"
        case .closeCourse(let by): "close course by \(by.rawValue)"
        case .care(let care, let by): "\(care) by \(by.rawValue)"
        case .acknowledge(let alarm): "acknowledge an alarm: \(alarm.rawValue)"
        case .annunciator(let isOpen): isOpen ? "annunciator opened" : "annunciator closed"
        case .library(let offer): "library: \(offer.rawValue)"
        case .ended(let kind, let outcome): "\(kind.rawValue) \(outcome.rawValue)"
        case .approvalRefused: "approval refused"
        case .read(let told): "\(told)"
        case .readStill: "read standing still"
        case .alarmed(let kind): "pump alarm \(kind.rawValue)"
        case .link(let link): "pump \(link.rawValue)"
        case .durable(let receipt): "durable: \(receipt.rawValue)"
        case .record(let works): works ? "record recovered" : "record failed"
        case .selfTest(let item, let fails):
            "self-test of the \(item.rawValue) \(fails ? "fails" : "passes")"
        case .wait(let wait): "wait: \(wait)"
        case .clock(let clock): "clock \(clock.rawValue)"
        case .restart(let sameBoot): sameBoot ? "daemon restarted" : "host restarted"
        }
    }
}

extension Event.Care: CustomStringConvertible {
    var description: String {
        switch self {
        case .cleared: "check cleared"
        case .contraindication(let isPresent): "check contraindication: \(isPresent)"
        case .premedication(let benzodiazepine): "check premedication: \(benzodiazepine)"
        case .baseline(let signs): "check baseline: \(signs.rawValue)"
        case .label(let isRight): "check label: \(isRight)"
        case .linePrimed: "check line primed"
        case .offTheList: "check what is not on the list"
        case .otherPatient: "check another patient"
        case .observe(let signs): "observe: \(signs.rawValue)"
        case .observeEmptyBarrel: "observe an empty barrel"
        case .attend: "attend"
        case .handOver(let to): "hand over to \(to.rawValue)"
        case .site(let isSound): "site sound: \(isSound)"
        case .pressureReleased: "pressure released"
        case .noteEvent: "note an event"
        case .discharge(let signs, let clamped): "discharge: \(signs.rawValue), clamped \(clamped)"
        case .heard: "annunciator heard"
        case .pauseAudio(let isTooLong): isTooLong ? "pause audio too long" : "pause audio"
        case .releaseLock(let second): "release the lock with \(second.rawValue)"
        }
    }
}

extension Event.Told: CustomStringConvertible {
    var description: String {
        let count = shown.map { ", \($0) shown" } ?? ""
        let set = rate.map { ", \($0.rawValue) rate" } ?? ""
        return "read \(isHeld ? "held" : "\(motion)")\(count)\(set)"
    }
}
