@testable import InfusionCore

extension Family {
    /// Before: the parts of the self-test in any order, and an order that waits for them.
    static let selfTest = Family(
        name: "self-test",
        about: "parts of the self-test that wait, pass and fail while an order waits for its start",
        resumptions: 0,
        customs: Customs(stopsAtOnce: true, passesSelfTest: false),
        way: [
            .selfTest(.library, fails: false), .selfTest(.arithmetic, fails: false),
            .selfTest(.clock, fails: false), .annunciator(isOpen: true),
            .care(.heard, by: .nurse),
        ] + .checked + .confirmed,
        alphabet: [
            .selfTest(.journal, fails: false), .selfTest(.journal, fails: true),
            .selfTest(.clock, fails: true), .clock(.read),
            .link(.connected), .link(.absent), .readStill,
            .ended(.sound, .done), .ended(.sound, .refused),
            .start(.plenty, by: .nurse), .stop,
        ]
    )

    /// During: a part that fails.
    static let failing = Family(
        name: "failing",
        about: "parts of the self-test that fail while drug flows or it is paused, one for a while",
        customs: Customs(stopsAtOnce: true),
        way: .ready + .checked + .confirmed + .started,
        alphabet: .goingOn + [
            .selfTest(.journal, fails: true), .selfTest(.clock, fails: true), .clock(.read),
            .rate(.raise, by: .nurse), .durable(.awaited), .ended(.program, .done),
            .ended(.run, .done), .stop, .pause(.unspecified), .restart(sameBoot: true),
            .link(.connected), .annunciator(isOpen: true), .care(.heard, by: .nurse),
        ]
    )
}
