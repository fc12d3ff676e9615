// What is wrong with a safety case by itself, a line each; nothing where it holds together.

extension SafetyCase {
    /// Classes that are missing, ids that stand in another class's table, and ids given twice.
    var misplaced: [String] {
        let headings = hazards.map(\.heading).reduce(into: [String]()) { seen, heading in
            if seen.last != heading { seen.append(heading) }
        }
        let wanted = zip(1..., Self.classes).map { "\($0). \($1)" }
        let wrongClass = hazards.filter { hazard in
            !hazard.id.hasPrefix("H-\(hazard.heading.prefix { $0 != "." }).")
        }
        return (headings == wanted ? [] : ["the classes are \(headings)"])
            + wrongClass.map { "\($0.id) stands under \($0.heading)" }
            + Self.twins(hazards.map(\.id) + requirements.map(\.id) + remainders)
    }

    /// Hazards against which nothing stands and of which nothing is said to remain, and ids in their
    /// rows that stand for nothing.
    var unanswered: [String] {
        let known = Set(requirements.map(\.id) + remainders)
        return hazards.flatMap { hazard in
            let named = hazard.requirements + hazard.remainders
            let unknown = named.filter { !known.contains($0) }
            return (named.isEmpty ? ["\(hazard.id) is not answered"] : [])
                + unknown.map { "\(hazard.id) names \($0), which stands nowhere" }
        }
    }

    /// Requirements that stand against no hazard, and remainders that none leaves.
    var needless: [String] {
        let named = Set(hazards.flatMap { $0.requirements + $0.remainders })
        return (requirements.map(\.id) + remainders).filter { !named.contains($0) }
            .map { "no hazard names \($0)" }
    }

    /// Hazards of the generic pump's analysis that no hazard here takes up, and numbers not in it.
    ///
    /// - Parameter counts: how many hazards each class of the analysis has.
    /// - Returns: a line each.
    func overlooked(of counts: [Int]) -> [String] {
        let every = Set(
            zip(1..., counts).flatMap { group, count in
                (1...count).map { "\(group).\($0)" }
            }
        )
        let taken = Set(hazards.flatMap(\.foreseen))
        return every.subtracting(taken).sorted().map { "nothing takes up \($0)" }
            + taken.subtracting(every).sorted().map { "the analysis has no \($0)" }
    }

    private static func twins(_ ids: [String]) -> [String] {
        Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
            .map { "\($0) is given twice" }
    }
}
