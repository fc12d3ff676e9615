import ControlAPI
import DoseMath
import InfusionCore

extension ChecklistReply {
    /// The checklist that is being filled in, or the site's list with no answers.
    init(_ machine: InfusionMachine, now: Now) {
        let care = machine.formulary.care
        let preparation = machine.ledger.preparation
        let answers = preparation?.answers(under: care) ?? []
        let given = Dictionary(
            uniqueKeysWithValues: answers.map { ($0.name, $0.answerText) }
        )
        self.init(
            patient: preparation.map { ControlAPI.Patient($0.patient) },
            begun: preparation.map { now.wall(of: $0.begun).text },
            lapsesInSeconds: machine.preparationLapsesIn(now),
            items: CheckItem.names(under: care).map { Item(item: $0, answer: given[$0]) },
            missing: machine.missingOfChecklist,
            forbids: preparation?.obstacles(under: care) ?? [],
            contraindications: care.contraindications,
            premedications: care.premedications.map {
                Premedication(name: $0.name, benzodiazepine: $0.isBenzodiazepine)
            }
        )
    }
}

extension ChecklistStateReply {
    /// What is to be done before a start; nothing of it while a session is open.
    init?(_ machine: InfusionMachine, now: Now) {
        guard machine.ledger.openSession == nil else { return nil }
        let preparation = machine.ledger.preparation
        self.init(
            patient: preparation.map { ControlAPI.Patient($0.patient) },
            lapsesInSeconds: machine.preparationLapsesIn(now),
            missing: machine.missingOfChecklist,
            forbids: preparation?.obstacles(under: machine.formulary.care) ?? []
        )
    }
}

extension InfusionMachine {
    fileprivate var missingOfChecklist: [String] {
        let care = formulary.care
        return ledger.preparation?.missing(under: care) ?? CheckItem.names(under: care)
    }

    fileprivate func preparationLapsesIn(_ now: Now) -> Int? {
        guard let begun = ledger.preparation?.begun else { return nil }
        let left = begun.after(setting.times.preparationLasts).since(now.line)
        return Int(max(left.nanoseconds, 0) / 1_000_000_000)
    }
}

extension Now {
    /// When on the wall it was this moment of the line clock, by where both clocks stand now.
    func wall(of line: Moment) -> WallTime {
        let ago = self.line.since(line).nanoseconds
        let (time, overflow) = wall.nanoseconds.subtractingReportingOverflow(ago)
        return overflow ? wall : WallTime(nanoseconds: time)
    }
}

extension Preparation {
    /// Every answer there is, of the items the list has.
    fileprivate func answers(under care: CareRules) -> [CheckItem] {
        var answers: [CheckItem] = []
        if let clearedBy { answers.append(.cleared(by: clearedBy)) }
        answers += care.contraindications.compactMap { name in
            contraindications[name].map { .contraindication(name, isPresent: $0) }
        }
        if let premedication { answers.append(.premedication(premedication)) }
        if let baseline { answers.append(.baseline(baseline)) }
        if let label { answers.append(.label(label)) }
        if isPrimed { answers.append(.linePrimed) }
        return answers
    }
}

extension CheckItem {
    /// The answer in words.
    fileprivate var answerText: String {
        switch self {
        case .cleared(let by): "by \(by)"
        case .contraindication(_, let isPresent): isPresent ? "present" : "absent"
        case .premedication(let given):
            given.isEmpty
                ? "none"
                : given.map { "\($0.name) \($0.dose) at \($0.at.text)" }.joined(separator: "; ")
        case .baseline(let observation):
            VitalSign.allCases.map { "\($0.name) \($0.text(observation[$0]))" }
                .joined(separator: ", ")
        case .label(let label): "\(label.drug) \(label.concentration), \(label.size)"
        case .linePrimed: "yes"
        }
    }
}
