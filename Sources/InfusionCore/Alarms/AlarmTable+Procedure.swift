// What is wrong with the procedure or the daemon.
extension AlarmRow {
    static let recordFailed = AlarmRow(
        .high,
        .ends(.recordFailed),
        "The record cannot be written.",
        did: "Told the pump to stop and ended the infusion.",
        doNow: "Note by hand what was given; have the disk checked."
    )

    static let selfTestFailed = AlarmRow(
        .high,
        .pauses(.selfTestFailed),
        "A part of the self-test has failed.",
        did: "Told the pump to stop if it ran; nothing starts before that part passes.",
        doNow: "See which part and why ('pumpctl status'), and have it put right; clamp the line "
            + "if a patient is connected."
    )

    static let daemonRestarted = AlarmRow(
        .high,
        .goesOn,
        "pumpd was restarted during an infusion.",
        did: "Told the pump to stop before anything else; nothing resumes by itself.",
        doNow: "See that the pump stands still, then resume and confirm, or stop."
    )

    static let pausedLong = AlarmRow(
        .medium,
        .goesOn,
        "The infusion has been paused for a long time.",
        did: "Nothing; it will be ended if the pause goes on.",
        doNow: "Resume and confirm, or stop."
    )

    static let nearEnd = AlarmRow(
        .low,
        .goesOn,
        "The infusion will end soon.",
        did: "Nothing.",
        doNow: "Be ready for the end of the infusion."
    )

    static let infusionEnded = AlarmRow(
        .medium,
        .goesOn,
        "The infusion has ended.",
        did: "Closed the session; nothing is infused any more.",
        doNow: "Clamp the line, observe the patient, read the barrel, then discharge."
    )

    static let syringeNearEmpty = AlarmRow(
        .low,
        .goesOn,
        "The syringe will be empty soon and the infusion is not over then.",
        did: "Nothing; it will be paused when the syringe is empty.",
        doNow: "Have a syringe of the same strength ready."
    )

    static let programmingIdle = AlarmRow(
        .low,
        .goesOn,
        "An order has been left waiting.",
        did: "Nothing; the order will expire.",
        doNow: "Confirm and start it, or let it expire; what runs meanwhile goes on as it is."
    )

    static let loopLate = AlarmRow(
        .high,
        .pauses(.loopLate),
        "pumpd was held up for a second or more, or the host was suspended.",
        did: "Told the pump to stop and paused the infusion.",
        doNow: "See that the pump stands still, then resume and confirm; have the host looked at."
    )

    static let clockStepped = AlarmRow(
        .low,
        .goesOn,
        "The clock on the wall was stepped; no dose depends on it.",
        did: "Goes on by the clock that cannot be set.",
        doNow: "Have the host's time looked at: the record's times of day jump here."
    )
}
