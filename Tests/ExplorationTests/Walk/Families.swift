@testable import InfusionCore

extension Family {
    static let all = [
        checklist, orders, delivery, stopping, ending, goingOn, titration, steps, care, alarms,
        annunciator,
        lock, length,
        after, library, selfTest, failing,
    ]

    /// Before: every answer of the checklist in every order.
    static let checklist = Family(
        name: "checklist",
        about: "every item in any order and its opposite, by anyone, around an order",
        times: TinyTimes(preparation: 1),
        leavesEnds: true,
        customs: Customs(stopsAtOnce: true),
        way: .ready,
        alphabet: [
            .care(.cleared, by: .nurse), .care(.cleared, by: .nobody),
            .care(.cleared, by: .prescriber),
            .care(.contraindication(isPresent: false), by: .nurse),
            .care(.contraindication(isPresent: true), by: .nurse),
            .care(.premedication(benzodiazepine: true), by: .nurse),
            .care(.baseline(.good), by: .nurse), .care(.baseline(.alarm), by: .nurse),
            .care(.label(isRight: true), by: .nurse), .care(.label(isRight: false), by: .nurse),
            .care(.linePrimed, by: .nurse), .care(.offTheList, by: .nurse),
            .care(.otherPatient, by: .nurse),
            .order(.plain, by: .nurse), .confirm(.right, by: .nurse),
            .start(.plenty, by: .nurse), .start(.plenty, by: .nobody), .stop,
            .wait(.before), .wait(.at), .wait(.after),
            .restart(sameBoot: true), .restart(sameBoot: false),
        ]
    )

    /// Before: orders and their confirmation.
    static let orders = Family(
        name: "orders",
        about: "orders, overrides, read-backs and starts by anyone, every event of the world",
        times: TinyTimes(order: 2, start: 2, callback: 1),
        customs: Customs(stopsAtOnce: true),
        way: .ready + .checked,
        alphabet: .stops + .line + .time + [
            .read(.init(motion: .standing, shown: 0)), .read(.init(motion: .infusing, shown: 0)),
            .alarmed(.pumpReset), .alarmed(.stall), .ended(.run, .unknown),
            .order(.plain, by: .nurse), .order(.beyondSoft, by: .prescriber),
            .order(.beyondHard, by: .nurse), .order(.plain, by: .nobody),
            .override(.twoPersons), .override(.samePerson), .override(.observer),
            .confirm(.right, by: .nurse), .confirm(.wrongRate, by: .nurse),
            .confirm(.wrongPatient, by: .nurse), .confirm(.earlierToken, by: .nurse),
            .confirm(.right, by: .prescriber), .confirm(.right, by: .nobody),
            .start(.plenty, by: .nurse), .start(.nothing, by: .nurse),
            .start(.tooMuch, by: .nurse), .start(.plenty, by: .prescriber),
            .record(works: false), .record(works: true),
        ]
    )

    /// During: delivery itself.
    static let delivery = Family(
        name: "delivery",
        about: "one order, every answer of the pump, the line and the record while it runs",
        resumptions: 0,
        customs: Customs(stopsAtOnce: true, resetsOnce: true),
        way: .ready + .checked + .confirmed,
        alphabet: [.start(.plenty, by: .nurse), .stop]
            + .world([0, 2, 4]).filter { $0 != .restart(sameBoot: true) }
    )

    /// During: a stop, from the command to the pump that is seen standing.
    static let stopping = Family(
        name: "stopping",
        about: "a pump told to stop that does, does not, is silent or lost, and pauses too long",
        times: TinyTimes(pauseAlarm: 1, pauseEnd: 2),
        resumptions: 0,
        customs: Customs(countsUp: true),
        way: .ready + .checked + .confirmed + .started,
        alphabet: [
            .stop, .pause(.unspecified), .ended(.stop, .done),
            .ended(.stop, .unknown), .link(.lost), .link(.answers), .link(.connected),
            .read(.init(motion: .standing, shown: 2)),
            .read(.init(motion: .infusing, shown: 2, rate: .right)),
            .wait(.at), .wait(.after),
        ]
    )

    /// During: an alarm that ends it.
    static let ending = Family(
        name: "ending",
        about: "an alarm that ends it, and a daemon that dies before the pump is seen standing",
        way: .ready + .checked + .confirmed + .started,
        alphabet: .goingOn + [
            .stop, .record(works: false), .alarmed(.leaseRanOut),
            .read(.init(motion: .infusing, shown: 2, rate: .right)), .ended(.stop, .done),
            .readStill, .restart(sameBoot: true), .link(.connected),
            .annunciator(isOpen: true), .care(.heard, by: .nurse),
        ]
    )

    /// During: going on after a pause.
    static let goingOn = Family(
        name: "going on",
        about: "what stands in the way of going on after a pause, and one resumption",
        times: TinyTimes(order: 1, pauseAlarm: 2, pauseEnd: 3),
        customs: Customs(stopsAtOnce: true),
        way: .ready + .checked + .confirmed + .started,
        alphabet: .stops + .goingOn + [
            .resume(.otherDrug, by: .nurse), .resume(.same, by: .nobody),
            .confirm(.right, by: .otherNurse), .confirm(.wrongRate, by: .nurse),
            .care(.site(isSound: true), by: .nurse), .care(.site(isSound: false), by: .nurse),
            .care(.pressureReleased, by: .nurse), .alarmed(.stall),
            .care(.observe(.advisory), by: .nurse),
            .ended(.program, .done), .ended(.program, .unknown),
            .ended(.run, .done), .ended(.run, .refused), .ended(.run, .unknown),
            .read(.init(motion: .standing, shown: 2)), .readBarrel(gone: 4, by: .nurse),
            .readBarrel(gone: 2, by: .nurse), .durable(.awaited), .durable(.other),
            .wait(.at), .wait(.after), .restart(sameBoot: true),
        ]
    )

    /// A new drug library waits until no infusion exists.
    static let library = Family(
        name: "library",
        about: "a library offered, taken back and taken, before, during and after",
        resumptions: 0,
        leavesEnds: true,
        customs: Customs(stopsAtOnce: true),
        way: .ready + .checked,
        alphabet: [
            .library(.inUse), .library(.newer), .library(.take), .order(.plain, by: .nurse),
            .confirm(.right, by: .nurse), .start(.plenty, by: .nurse), .durable(.awaited),
            .ended(.program, .done), .ended(.run, .done), .rate(.raise, by: .nurse),
            .resume(.same, by: .nurse), .pause(.unspecified), .stop,
            .care(.discharge(.good, clamped: true), by: .nurse), .restart(sameBoot: true),
        ]
    )
}
