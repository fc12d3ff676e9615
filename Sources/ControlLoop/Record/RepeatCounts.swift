import DoseMath
import InfusionCore

/// Which of many acts that change nothing are recorded one by one and which as a number, so that no
/// flood of them fills the record (SR-50, SR-64).
///
/// Of each person at each account the first within a while are recorded as they come; those beyond are
/// counted, and as the while is over there is one entry that says how many. As long as the flood goes
/// on there are only these. What the ledger is changed by never comes here.
struct RepeatCounts: Sendable {
    /// What came to nothing.
    enum Act: Sendable {
        /// A request the core refused.
        case refused(request: String, reason: String)
        /// A request that was carried out and found everything as it wants it, or left nothing behind
        /// that a restart would bring back.
        case unchanged(request: String)
    }

    /// How many are recorded one by one within `time`.
    static let oneByOne = 20

    /// How long one while is.
    static let time = Span.seconds(10)

    /// How many persons, accounts and requests are counted apart; those beyond are counted together.
    static let most = 256

    /// What is counted together: of a person at an account all refusals, and each other request.
    private struct Key: Hashable {
        let uid: UInt32
        let person: String?
        let unchanged: String?

        /// The same floods are told in the same order, whatever order a dictionary keeps them in.
        var place: (UInt32, String, String) { (uid, person ?? "", unchanged ?? "") }
    }

    private struct While {
        let began: Moment
        var recorded = 0
        var counted = 0
        /// What came last, which is told with how many there were.
        var last: (act: Act, by: Requester)

        func isOver(_ now: Moment) -> Bool { now.since(began) >= RepeatCounts.time }
    }

    private static let others = Key(uid: .max, person: nil, unchanged: nil)
    private var whiles: [Key: While] = [:] {
        didSet {
            deadline = whiles.values.lazy.filter { $0.counted > 0 }
                .map { $0.began.after(Self.time) }.min()
        }
    }

    /// When `due` has something to record; `nil` where nothing was counted.
    private(set) var deadline: Moment?

    /// Decides on one act.
    ///
    /// - Parameters:
    ///   - act: what came to nothing.
    ///   - by: who asked.
    ///   - now: on the line clock.
    /// - Returns: whether it is to be recorded by itself; else it has been counted.
    mutating func isRecorded(_ act: Act, by: Requester, _ now: Moment) -> Bool {
        var key = Key(uid: by.uid, person: by.person?.id, unchanged: act.unchanged)
        if whiles[key] == nil, whiles.count >= Self.most {
            whiles = whiles.filter { $0.value.counted > 0 || !$0.value.isOver(now) }
            if whiles.count >= Self.most { key = Self.others }
        }
        let fresh = While(began: now, last: (act, by))
        var current = whiles[key] ?? fresh
        if current.isOver(now), current.counted == 0 { current = fresh }
        defer { whiles[key] = current }
        current.last = (act, by)
        if current.recorded < Self.oneByOne, current.counted == 0 {
            current.recorded += 1
            return true
        }
        current.counted += 1
        return false
    }

    /// What was counted in whiles that are over, to be recorded now.
    ///
    /// Who goes on at once is counted on: there is one entry a while then, not so many again.
    mutating func due(_ now: Moment) -> [Fact] {
        guard let deadline, now >= deadline else { return [] }
        let over = whiles.filter { $0.value.counted > 0 && $0.value.isOver(now) }
        for (key, value) in over {
            whiles[key] = While(began: now, recorded: Self.oneByOne, last: value.last)
        }
        return Self.facts(over)
    }

    /// All that was counted, where nothing comes any more.
    mutating func all() -> [Fact] {
        defer { whiles = [:] }
        return Self.facts(whiles.filter { $0.value.counted > 0 })
    }

    private static func facts(_ whiles: [Key: While]) -> [Fact] {
        let inOrder = whiles.sorted {
            $0.value.began == $1.value.began
                ? $0.key.place < $1.key.place : $0.value.began < $1.value.began
        }
        return inOrder.map(\.value).map { entry in
            switch entry.last.act {
            case .unchanged(let request):
                .repeated(request: request, times: entry.counted, by: entry.last.by)
            case .refused(let request, let reason):
                // The number goes first, so that no length of a reason cuts it off.
                .refused(
                    request: request,
                    reason: entry.counted == 1
                        ? reason : "\(entry.counted) times, at last: \(reason)",
                    by: entry.last.by
                )
            }
        }
    }
}

extension RepeatCounts.Act {
    /// The request that is counted by itself; `nil` for a refusal, whatever was asked.
    fileprivate var unchanged: String? {
        switch self {
        case .unchanged(let request): request
        case .refused: nil
        }
    }
}
