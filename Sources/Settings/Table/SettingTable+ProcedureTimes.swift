// The times of the section `times` that the procedure keeps, in milliseconds.

extension SettingTable {
    /// Every time, in the file's order.
    static let times = [
        poll, ratePoll, answer, lease, lost, stopRepeat, stopUnseen, journal, orderExpiry,
        startExpiry, pauseAlarm, pauseEnd, nearEnd, preparationLasts, roundInterval,
        overdueAlarm, overduePause, callback, annunciatorBack, audioPause,
    ]

    static let orderExpiry = Setting.time(
        "order_expiry",
        .people,
        60_000...600_000,
        shipped: "3 min",
        ["SR-11"],
        "An order nobody confirmed expires."
    )

    static let startExpiry = Setting.time(
        "start_expiry",
        .people,
        60_000...900_000,
        shipped: "5 min",
        ["SR-11"],
        "A confirmed order nobody started expires."
    )

    static let pauseAlarm = Setting.time(
        "pause_alarm",
        .procedure,
        60_000...900_000,
        shipped: "5 min",
        ["SR-44"],
        "A pause this long raises an alarm."
    )

    static let pauseEnd = Setting.time(
        "pause_end",
        .procedure,
        300_000...3_600_000,
        besides: .longer(than: "pause_alarm"),
        shipped: "30 min",
        ["SR-44"],
        "A pause this long ends the infusion."
    )

    static let nearEnd = Setting.time(
        "near_end",
        .procedure,
        60_000...1_800_000,
        shipped: "10 min",
        ["SR-44"],
        "The end is announced this long before."
    )

    static let preparationLasts = Setting.time(
        "preparation_lasts",
        .people,
        600_000...14_400_000,
        shipped: "60 min",
        ["SR-13"],
        "A checklist begun this long ago has lapsed: the patient is asked anew."
    )

    static let roundInterval = Setting.time(
        "round_interval",
        .procedure,
        60_000...1_800_000,
        shipped: "15 min",
        ["SR-14"],
        "How often observations and the nurse's attendance are due."
    )

    static let overdueAlarm = Setting.time(
        "overdue_alarm",
        .procedure,
        10_000...600_000,
        shipped: "2 min",
        ["SR-14"],
        "This long past due an alarm tells it."
    )

    static let overduePause = Setting.time(
        "overdue_pause",
        .procedure,
        10_000...900_000,
        besides: .longer(than: "overdue_alarm"),
        shipped: "5 min",
        ["SR-14"],
        "This long past due the infusion is paused."
    )

    static let callback = Setting.time(
        "callback",
        .people,
        10_000...120_000,
        shipped: "30 s",
        ["SR-44"],
        "An order left waiting without an act for this long calls back."
    )

    static let annunciatorBack = Setting.time(
        "annunciator_back",
        .line,
        5_000...120_000,
        shipped: "60 s",
        ["SR-46"],
        "A lost annunciator that is not back by then pauses the infusion."
    )

    static let audioPause = Setting.time(
        "audio_pause",
        .line,
        10_000...120_000,
        shipped: "120 s",
        ["SR-42"],
        "The longest pause of the sound."
    )
}
