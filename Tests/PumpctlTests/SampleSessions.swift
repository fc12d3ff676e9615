import ControlAPI

// Sessions on record.
extension SampleReplies {
    static let session = session(
        adverseEvents: [],
        dischargedAt: "2026-11-22T19:30:00Z"
    )

    static func session(
        adverseEvents: [AdverseEventReply],
        dischargedAt: String?
    ) -> SessionReply {
        SessionReply(
            session: 1,
            patient: patient,
            prescriber: "Dr. M. Okafor",
            drug: "ketamine",
            course: place,
            libraryDigest: library().digest,
            dose: "0.5 mg/kg/h for 2 h",
            rate: "17.5 mL/h",
            ordered: "35 mL",
            orderedMass: "70 mg",
            delivered: "20 mL",
            deliveredAtMost: "20.05 mL",
            deliveredMass: "40 mg",
            infusing: "1:08:34",
            state: .stopped,
            reason: "nausea",
            startedAt: "2026-11-22T18:06:50Z",
            endedAt: "2026-11-22T19:15:24Z",
            remark: nil,
            adverseEvents: adverseEvents,
            dischargedAt: dischargedAt
        )
    }
}
