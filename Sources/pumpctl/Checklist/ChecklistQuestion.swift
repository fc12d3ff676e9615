import ControlAPI

/// An item of the checklist as a nurse is asked for it.
enum ChecklistQuestion: Hashable {
    case cleared
    case contraindication(String)
    case premedication
    case baseline
    case label
    case linePrimed

    /// The question an item stands for, by the name the checklist has for it; `nil` for an item that
    /// only a later version knows.
    init?(item: String) {
        let contraindication = "contraindication: "
        switch item {
        case "medically cleared": self = .cleared
        case "premedication": self = .premedication
        case "baseline observations": self = .baseline
        case "label and syringe": self = .label
        case "line primed": self = .linePrimed
        case let name where name.hasPrefix(contraindication):
            self = .contraindication(String(name.dropFirst(contraindication.count)))
        default: return nil
        }
    }

    /// The items to ask for: those that are missing, or all of them where the checklist is another
    /// patient's or is not begun.
    static func items(of checklist: ChecklistReply, for patient: Patient) -> [String] {
        checklist.patient == patient ? checklist.missing : checklist.items.map(\.item)
    }
}
