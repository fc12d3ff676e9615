// The times of the section `times` that the driver and the record keep, in milliseconds.

extension SettingTable {
    static let poll = Setting.time(
        "poll",
        .line,
        200...2_000,
        shipped: "0.5 s",
        ["SR-25"],
        "How often the delivered volume is asked for."
    )

    static let ratePoll = Setting.time(
        "rate_poll",
        .line,
        500...5_000,
        shipped: "1 s",
        ["SR-24"],
        "How often the rate is asked for."
    )

    static let answer = Setting.time(
        "answer",
        .line,
        100...1_000,
        shipped: "0.2 s",
        ["SR-21"],
        "How long an answer may take."
    )

    static let lease = Setting.time(
        "lease",
        .line,
        5_000...30_000,
        besides: .atLeast(3, of: "poll"),
        shipped: "10 s",
        ["SR-22"],
        "How long the pump runs on without being renewed."
    )

    static let lost = Setting.time(
        "lost",
        .line,
        1_000...5_000,
        shipped: "2 s",
        ["SR-27"],
        "Without a valid reply for this long the pump counts as lost."
    )

    static let stopRepeat = Setting.time(
        "stop_repeat",
        .line,
        600...2_000,
        shipped: "0.6 s",
        ["SR-28"],
        "Between two stops while the pump is not yet seen stopped."
    )

    static let stopUnseen = Setting.time(
        "stop_unseen",
        .line,
        1_000...5_000,
        shipped: "2 s",
        ["SR-28"],
        "A stop not seen for this long raises the alarm that says to clamp the line."
    )

    static let journal = Setting.time(
        "journal",
        .line,
        500...5_000,
        shipped: "2 s",
        ["SR-51"],
        "An entry not durable by then counts as failed: no start, and a running pump is stopped."
    )
}
