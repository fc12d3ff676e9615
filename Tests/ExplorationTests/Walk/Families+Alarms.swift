@testable import InfusionCore

extension Family {
    /// Alarms latch, are heard, silenced, seen and ended.
    static let alarms = Family(
        name: "alarms",
        about: "alarms that latch until a person ends them, the annunciator, audio pauses",
        times: TinyTimes(annunciatorBack: 2, audioPause: 1),
        resumptions: 0,
        customs: Customs(endsAlarms: false, stopsAtOnce: true),
        way: .ready + .checked + .confirmed + .started,
        alphabet: [
            .acknowledge(.present), .acknowledge(.over), .acknowledge(.unknown),
            .annunciator(isOpen: true), .annunciator(isOpen: false),
            .care(.heard, by: .nurse), .care(.heard, by: .biomed), .care(.heard, by: .nobody),
            .care(.pauseAudio(isTooLong: false), by: .nobody),
            .care(.pauseAudio(isTooLong: true), by: .nobody),
            .stop, .alarmed(.leaseRanOut), .ended(.sound, .done),
            .wait(.before), .wait(.at), .wait(.after),
        ]
    )

    /// The annunciator goes and comes back, and the pump's own buzzer with it.
    static let annunciator = Family(
        name: "annunciator",
        about: "an annunciator that is lost and back, and a buzzer that does, refuses or is silent",
        times: TinyTimes(annunciatorBack: 2),
        customs: Customs(stopsAtOnce: true),
        way: .ready + .checked + .confirmed + .started,
        alphabet: .goingOn + [
            .annunciator(isOpen: true), .annunciator(isOpen: false), .care(.heard, by: .nurse),
            .ended(.sound, .done), .ended(.sound, .refused), .ended(.sound, .unknown),
            .ended(.program, .done), .ended(.run, .done), .durable(.awaited),
            .link(.connected), .stop, .wait(.at), .restart(sameBoot: true),
        ]
    )

    /// The same alarm three times.
    static let lock = Family(
        name: "lock",
        about: "two alarms that stop again and again, the lock and its release by two",
        resumptions: .max,
        countsAlarmStops: true,
        customs: Customs(stopsAtOnce: true),
        way: .ready + .checked + .confirmed + .started,
        alphabet: .goingOn + [
            .alarmed(.leaseRanOut), .alarmed(.pumpProgramError), .stop, .pause(.unspecified),
            .care(.releaseLock(with: .prescriber), by: .nurse),
            .care(.releaseLock(with: .nurse), by: .nurse),
            .care(.releaseLock(with: .biomed), by: .nurse),
            .care(.releaseLock(with: .prescriber), by: .nobody),
            .ended(.program, .done), .ended(.run, .done), .durable(.awaited), .wait(.at),
            .restart(sameBoot: true), .annunciator(isOpen: true), .care(.heard, by: .nurse),
        ]
    )

    /// From the first start to the end, pauses included.
    static let length = Family(
        name: "length",
        about: "a session that must be over four units after its first start, pauses included",
        startToEnd: "4 min",
        resumptions: 2,
        customs: Customs(stopsAtOnce: true),
        way: .ready + .checked + .confirmed + .started,
        alphabet: .goingOn + [
            .stop, .pause(.unspecified), .ended(.program, .done), .ended(.run, .done),
            .durable(.awaited), .wait(.before), .wait(.at), .wait(.after),
            .restart(sameBoot: true), .clock(.read), .clock(.stepped),
        ]
    )

    /// After: discharge and the next patient.
    static let after = Family(
        name: "after",
        about: "an infusion that is over, its discharge, and the next patient's order",
        resumptions: 0,
        leavesEnds: true,
        customs: Customs(stopsAtOnce: true),
        way: .ready + .checked + .confirmed + .started,
        alphabet: [
            .stop, .read(.init(motion: .standing, shown: 4)),
            .care(.discharge(.good, clamped: true), by: .nurse),
            .care(.discharge(.alarm, clamped: true), by: .nurse),
            .care(.discharge(.good, clamped: false), by: .nurse),
            .care(.discharge(.good, clamped: true), by: .nobody),
            .readBarrel(gone: 0, by: .nurse), .readBarrel(gone: 8, by: .nurse),
            .care(.noteEvent, by: .nurse), .care(.observe(.good), by: .nurse),
            .care(.attend, by: .nurse), .closeCourse(by: .nurse), .closeCourse(by: .nobody),
            .order(.plain, by: .nurse), .confirm(.right, by: .nurse), .wait(.at),
            .restart(sameBoot: false),
        ]
    )
}
