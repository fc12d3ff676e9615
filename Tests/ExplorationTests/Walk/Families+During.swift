@testable import InfusionCore

extension Family {
    /// During: raising and lowering.
    static let titration = Family(
        name: "titration",
        about: "raises and lowerings, proposed, agreed to, recorded, refused and lost",
        times: TinyTimes(order: 1),
        resumptions: 0,
        customs: Customs(stopsAtOnce: true, countsUp: true),
        way: .ready + .checked + .confirmed + .started,
        alphabet: [
            .rate(.raise, by: .nurse), .rate(.steepRaise, by: .nurse),
            .rate(.tooSteepRaise, by: .nurse), .rate(.lower, by: .nobody),
            .rate(.same, by: .nurse), .rate(.raise, by: .nobody),
            .override(.twoPersons), .confirm(.right, by: .nurse),
            .confirm(.right, by: .otherNurse), .confirm(.wrongRate, by: .nurse),
            .stop, .pause(.unspecified), .ended(.program, .done), .ended(.program, .refused),
            .ended(.run, .done), .ended(.run, .unknown), .ended(.lower, .done),
            .ended(.lower, .refused), .ended(.lower, .unknown),
            .read(.init(motion: .standing, shown: 2)), .read(.init(motion: .standing, shown: 4)),
            .read(.init(motion: .infusing, shown: nil, rate: .wrong)),
            .durable(.awaited), .durable(.other), .wait(.at), .wait(.after),
            .restart(sameBoot: true),
        ]
    )

    /// During: a stepped program and a syringe that does not last.
    static let steps = Family(
        name: "steps",
        about: "two steps, a syringe that is empty first and another one after it",
        times: TinyTimes(nearEnd: 1, round: 1, roundAlarm: 0, roundPause: TinyTimes.never),
        units: 3,
        customs: Customs(stopsAtOnce: true, countsUp: true),
        way: .ready + .checked + [.order(.stepped, by: .nurse), .confirm(.right, by: .nurse)],
        alphabet: [
            .start(.plenty, by: .nurse), .start(.onePortion, by: .nurse), .stop,
            .pause(.unspecified), .resume(.same, by: .nurse), .resume(.new, by: .nurse),
            .resume(.otherDrug, by: .nurse), .confirm(.right, by: .nurse),
            .ended(.program, .done), .ended(.run, .done),
            .read(.init(motion: .standing, shown: 1)), .read(.init(motion: .standing, shown: 2)),
            .read(.init(motion: .standing, shown: 5)),
            .read(.init(motion: .infusing, shown: nil, rate: .right)),
            .durable(.awaited), .wait(.before), .wait(.at), .restart(sameBoot: true),
        ]
    )

    /// During: the nurse is there and observes.
    static let care = Family(
        name: "care",
        about: "attendance, observations, handover and adverse events on their timers",
        times: TinyTimes(round: 1, roundAlarm: 0, roundPause: 1),
        units: 4,
        customs: Customs(stopsAtOnce: true),
        way: .ready + .checked + .confirmed + .started,
        alphabet: .goingOn + [
            .stop, .pause(.unspecified),
            .care(.observe(.good), by: .nurse),
            .care(.observe(.alarm), by: .nurse), .care(.observe(.good), by: .otherNurse),
            .care(.observe(.good), by: .nobody), .care(.attend, by: .nurse),
            .care(.attend, by: .otherNurse), .care(.handOver(to: .otherNurse), by: .nurse),
            .care(.handOver(to: .nurse), by: .nurse),
            .care(.handOver(to: .prescriber), by: .nurse),
            .care(.handOver(to: .nurse), by: .otherNurse), .care(.noteEvent, by: .nurse),
            .confirm(.right, by: .otherNurse),
            .ended(.program, .done), .ended(.run, .done),
            .durable(.awaited), .wait(.at), .wait(.after), .restart(sameBoot: true),
        ]
    )
}
