// What is wrong with the syringe (SR-17) or with the dose itself (SR-09).

extension AlarmRow {
    static let syringeEmpty = AlarmRow(
        .medium,
        .pauses(.syringeEmpty),
        "The syringe is empty and the infusion is not over.",
        did: "Paused the infusion; the rest of the program is kept.",
        doNow: "Clamp the line, mount a syringe of the same strength, read its barrel, "
            + "then resume with it and confirm."
    )

    static let computationsDisagree = AlarmRow(
        .high,
        .ends(.computationsDisagree),
        "The two computations of the dose do not agree.",
        did: "Told the pump to stop and ended the infusion.",
        doNow: "Clamp the line, look after the patient, do not use this pump or pumpd again "
            + "before the record was looked at."
    )

    static let barrelDisagrees = AlarmRow(
        .high,
        .pauses(.barrelDisagrees),
        "What is gone from the barrel is not what was counted.",
        did: "Told the pump to stop if it ran, and counts the larger of the two.",
        doNow: "Clamp the line; check that the syringe mounted is the one set up, and look for "
            + "a leak or siphoning, before anything else."
    )
}
