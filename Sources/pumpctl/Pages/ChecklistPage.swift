import ControlAPI

/// How far the checklist before a start is (SR-13).
enum ChecklistPage {
    /// Every item with its answer, and what follows from it.
    static func lines(for checklist: ChecklistReply) -> [String] {
        [heading(checklist.patient, checklist.missing.count, lapses: checklist.lapsesInSeconds)]
            + Table.rows(checklist.items.map { ($0.item, $0.answer ?? "MISSING") })
            + forbidden(checklist.forbids)
    }

    /// What is still to be done, for the status.
    static func lines(for checklist: ChecklistStateReply) -> [String] {
        [heading(checklist.patient, checklist.missing.count, lapses: checklist.lapsesInSeconds)]
            + Table.rows(checklist.missing.map { ("missing", $0) })
            + forbidden(checklist.forbids)
    }

    private static func heading(_ patient: Patient?, _ missing: Int, lapses: Int?) -> String {
        guard let patient else { return "Checklist: not begun" }
        let state =
            switch missing {
            case 0: "complete"
            case 1: "1 item is missing"
            default: "\(missing) items are missing"
            }
        let left = lapses.map { "; it lapses in \(Table.time(seconds: $0))" } ?? ""
        return "Checklist of \(patient.id), born \(patient.born): \(state)\(left)"
    }

    private static func forbidden(_ reasons: [String]) -> [String] {
        guard !reasons.isEmpty else { return [] }
        return ["MUST NOT START; ask the prescriber:"] + reasons.map { "  \($0)" }
    }
}
