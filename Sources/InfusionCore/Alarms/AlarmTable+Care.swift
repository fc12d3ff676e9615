// What is wrong at the patient or with those who look after him (SR-14, SR-46).

extension AlarmRow {
    static let observationsDue = AlarmRow(
        .medium,
        .goesOn,
        "Observations are overdue.",
        did: "Nothing yet; what runs is paused if none are recorded.",
        doNow: "Observe the patient, read the barrel and record both."
    )

    static let observationsMissed = AlarmRow(
        .high,
        .pauses(.observationsMissed),
        "No observations were recorded for too long.",
        did: "Told the pump to stop and paused the infusion.",
        doNow: "Observe the patient, record it, then resume and confirm."
    )

    static let attendanceDue = AlarmRow(
        .medium,
        .goesOn,
        "The nurse has not confirmed being at the chair.",
        did: "Nothing yet; what runs is paused if nobody confirms.",
        doNow: "Go to the patient and confirm being there, or hand over to another nurse."
    )

    static let nurseAbsent = AlarmRow(
        .high,
        .pauses(.nurseAbsent),
        "The nurse has not confirmed being at the chair for too long.",
        did: "Told the pump to stop and paused the infusion.",
        doNow: "Go to the patient, confirm being there, then resume and confirm."
    )

    static let observationAdvisory = AlarmRow(
        .low,
        .goesOn,
        "An observation is outside what this site expects.",
        did: "Nothing.",
        doNow: "Look after the patient; lower the rate or pause if in doubt."
    )

    static let observationAlarm = AlarmRow(
        .high,
        .pauses(.observation),
        "An observation is outside what this site allows.",
        did: "Told the pump to stop if it ran; nothing starts until a new observation is inside.",
        doNow: "Look after the patient and call for help; observe again before going on."
    )

    static let infiltration = AlarmRow(
        .high,
        .pauses(.infiltration),
        "The infusion site is infiltrated, or may be.",
        did: "Told the pump to stop and paused the infusion.",
        doNow: "Clamp the line, look after the site, place a new access; check that site, then "
            + "resume and confirm."
    )

    static let benzodiazepineGiven = AlarmRow(
        .low,
        .goesOn,
        "A benzodiazepine was given beforehand: it can interfere with ketamine's effect.",
        did: "Nothing.",
        doNow: "See that the prescriber knows."
    )
}

// What keeps an alarm from being heard, or a cause from being looked for (SR-45, SR-46).
extension AlarmRow {
    static let annunciatorLost = AlarmRow(
        .high,
        .goesOn,
        "The last place where an alarm can be heard is gone.",
        did: "Told the pump to sound its own buzzer; the infusion is paused if none comes back.",
        doNow: "Stay at the chair and open an annunciator again: 'pumpctl watch --sound'."
    )

    static let annunciatorMissing = AlarmRow(
        .high,
        .pauses(.annunciatorMissing),
        "No alarm can be heard for too long.",
        did: "Told the pump to stop and paused the infusion.",
        doNow: "Open an annunciator ('pumpctl watch --sound'), confirm that its test is heard, "
            + "then resume and confirm."
    )

    static let lockedOut = AlarmRow(
        .medium,
        .goesOn,
        "The same alarm has stopped the infusion three times within ten minutes.",
        did: "Starts nothing until a second person has released it.",
        doNow: "Find the cause with a second person, who releases it; or stop and discharge."
    )
}
