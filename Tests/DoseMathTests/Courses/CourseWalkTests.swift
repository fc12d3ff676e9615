import DoseMath
import SeededChance
import Testing

/// Random lives of one patient: what the rules let pass is never too close and never too much.
@Suite("Any sequence of infusions that the rules let pass")
struct CourseWalkTests {
    /// A patient, told what happens, and beside it a plain list of all of it.
    private struct Walk {
        struct Session {
            let started: WallTime
            let delivered: Mass
            let counts: Bool
        }

        var desk = CourseDesk()
        var chance: SeededGenerator
        var rules: CourseRules
        var lastEntry: WallTime?
        var ended: [Session] = []
        var underWay: (started: WallTime, kind: CourseKind)?
        /// The kind and the number of counted infusions since a nurse last closed a course.
        var course: (kind: CourseKind, counted: Int)?
        var accepted = 0
        var refused = 0

        init(seed: UInt64) throws {
            chance = SeededGenerator(seed: seed)
            rules = try CourseDesk.rules()
        }

        var countedStarts: [WallTime] {
            ended.filter(\.counts).map(\.started) + (underWay.map { [$0.started] } ?? [])
        }

        mutating func step() throws {
            passTime()
            switch Int.random(in: 0..<40, using: &chance) {
            case 0:
                let kind = anyKind()
                desk.history.closed(kind)
                if course?.kind == kind { course = nil }
                lastEntry = desk.now
            case 1: lastEntry = desk.now
            case 2...19: try end()
            default: try order(anyKind())
            }
        }

        private mutating func anyKind() -> CourseKind {
            // Mostly the one that is open, so that courses fill up.
            if let course, Int.random(in: 0..<4, using: &chance) > 0 { return course.kind }
            return CourseKind.allCases[Int.random(in: 0..<3, using: &chance)]
        }

        /// Mostly forward by hours, often to about a limit, sometimes back.
        private mutating func passTime() {
            switch Int.random(in: 0..<12, using: &chance) {
            case 0: desk.pass(seconds: -chance.count(in: 0...70))
            case 1 where Int.random(in: 0..<4, using: &chance) == 0:
                desk.pass(hours: -chance.count(in: 0...200))
            case 2...4:
                if let last = desk.history.lastCountedStart {
                    let hours = [Int64(12), 20, 144][Int.random(in: 0..<3, using: &chance)]
                    desk.now = last
                    desk.pass(hours: hours, nanoseconds: Int64.random(in: -2...2, using: &chance))
                }
            case 5...8: desk.pass(seconds: chance.count(in: 0...40_000))
            default: desk.pass(hours: chance.count(in: 0...170))
            }
        }

        private mutating func order(_ kind: CourseKind) throws {
            let found = try desk.findings(kind, rules: rules, lastEntry: lastEntry)
            guard !found.contains(where: { $0.severity == .hard }), underWay == nil else {
                refused += 1
                return
            }
            accepted += 1
            underWay = (try desk.start(kind), kind)
            course = (kind, 1 + (course?.counted ?? 0))
            lastEntry = desk.now
        }

        private mutating func end() throws {
            guard let session = underWay else { return }
            let ordered = Int64.random(in: 1...1_000, using: &chance)
            let delivered = Int64.random(in: 0...(ordered * 2 / 5 + 1), using: &chance)
            desk.history.sessionEnded(
                started: session.started,
                deliveredAtMost: try .nanograms(delivered),
                ordered: try .nanograms(ordered),
                kind: session.kind,
                weight: try .parse("70 kg"),
                weighedOn: CalendarDay(desk.now)
            )
            let counts = delivered * 100 >= ordered * 20
            let mass = try Mass.nanograms(delivered)
            ended.append(Session(started: session.started, delivered: mass, counts: counts))
            underWay = nil
            lastEntry = desk.now
            if !counts, let open = course {
                course = open.counted > 1 ? (open.kind, open.counted - 1) : nil
            }
        }
    }

    private static let halfDay: Int64 = 12 * 3_600 * 1_000_000_000

    @Test("has no two counted starts within 12 h and no course too long (SR-08)")
    func walks() throws {
        var (accepted, refused, fullest) = (0, 0, 0)
        for seed in UInt64(0)..<300 {
            var walk = try Walk(seed: seed)
            for step in 0..<200 {
                let before = walk.accepted
                try walk.step()
                let history = walk.desk.history
                let place = "seed \(seed), step \(step)"
                if let open = walk.course {
                    #expect(history.openCourse?.kind == open.kind, "\(place)")
                    #expect(history.openCourse?.counted == open.counted, "\(place)")
                    #expect(open.counted <= walk.rules[open.kind].length, "\(place)")
                    fullest = max(fullest, open.counted)
                } else {
                    #expect(history.openCourse == nil, "\(place)")
                }
                let starts = walk.countedStarts.map(\.nanoseconds).sorted()
                if walk.accepted > before {
                    let apart = zip(starts.dropFirst(), starts).map { $0 - $1 }
                    #expect(apart.allSatisfy { $0 >= Self.halfDay }, "\(place)")
                }
                #expect(history.lastCountedStart?.nanoseconds == starts.last, "\(place)")
                expectCarried(walk, place)
            }
            accepted += walk.accepted
            refused += walk.refused
        }
        // The walks have gone everywhere that matters.
        #expect(accepted > 3_000)
        #expect(refused > 3_000)
        #expect(fullest == 10)
    }

    /// The history carries what the plain list adds up to; more only where it had to join sessions.
    private func expectCarried(_ walk: Walk, _ place: String) {
        let now = walk.desk.now.nanoseconds
        let aborted = walk.ended.filter { !$0.counts }
        let sum = aborted.filter { $0.started.nanoseconds > now - Self.halfDay }
            .reduce(Mass.zero) { $0.plus($1.delivered) }
        let carried = walk.desk.history.carriedMass(at: walk.desk.now)
        #expect(aborted.count > 16 ? carried >= sum : carried == sum, "\(place)")
    }
}
