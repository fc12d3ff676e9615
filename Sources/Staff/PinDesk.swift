/// Decides whether a PIN is looked at at all, and what follows from it being right or wrong (SR-15).
///
/// After three wrong PINs in a row an id has to wait 30 s, and twice as long after each further one,
/// up to 10 min; a right PIN clears the count, and what comes while it waits is not looked at and
/// does not count. An id nobody has, or whose person has left, is treated as one somebody has: it
/// costs the same time, waits as long and is answered in the same words.
///
/// Proving a person is never part of stopping or pausing (SR-16). Counts live in memory: a daemon
/// that was restarted has forgotten them.
public struct PinDesk: Sendable {
    /// How many wrong PINs in a row lead to the first wait.
    public static let triesBeforeWait = 3

    /// The first wait, in nanoseconds: 30 s.
    public static let firstWait: Int64 = 30_000_000_000

    /// The longest wait, in nanoseconds: 10 min.
    public static let longestWait: Int64 = 600_000_000_000

    /// How many ids that nobody has are counted; beyond it the one longest not tried is forgotten.
    ///
    /// They are apart from the ids of the staff, so that made-up ids never make a real one forgotten.
    public static let greatestStrangers = 500

    private struct WrongTries {
        var count: Int
        var last: Int64
    }

    private var staff: StaffFile
    private var decoy: PinHash
    private var wrong: [StaffID: WrongTries] = [:]
    private var wrongOfStrangers: [StaffID: WrongTries] = [:]

    /// A desk for a staff, with nothing counted.
    public init(staff: StaffFile) {
        self.staff = staff
        decoy = Self.decoy(for: staff)
    }

    /// Proves by another staff from here on; what was counted of those who stay stays counted.
    public mutating func take(_ staff: StaffFile) {
        self.staff = staff
        decoy = Self.decoy(for: staff)
        wrong = wrong.filter { id, _ in staff.entry(of: id) != nil }
    }

    private static func decoy(for staff: StaffFile) -> PinHash {
        .decoy(cost: staff.entries.map(\.pin.cost).max() ?? PinHash.usualCost)
    }

    /// Takes an id to the desk.
    ///
    /// - Parameters:
    ///   - id: somebody's or nobody's.
    ///   - now: nanoseconds of a monotonic clock.
    /// - Returns: what a PIN is now to be held against.
    /// - Throws: `ProofRefusal.nobodyListed`, or `.tooManyWrong` where it has to wait.
    public func attempt(by id: StaffID, at now: Int64) throws(ProofRefusal) -> PinAttempt {
        guard !staff.entries.isEmpty else { throw .nobodyListed }
        let entry = staff.entry(of: id)
        if let tries = entry == nil ? wrongOfStrangers[id] : wrong[id] {
            let left = Self.wait(after: tries.count) - Self.time(since: tries.last, at: now)
            guard left <= 0 else { throw .tooManyWrong(seconds: (left - 1) / 1_000_000_000 + 1) }
        }
        return PinAttempt(id: id, person: entry?.person, hash: entry?.pin ?? decoy)
    }

    /// Takes in what became of an attempt.
    ///
    /// - Parameters:
    ///   - attempt: spent by this.
    ///   - isRight: what `PinAttempt.matches` said.
    ///   - now: nanoseconds of the same clock.
    /// - Returns: the person, proven.
    /// - Throws: `ProofRefusal.wrong` for a wrong PIN and for an id nobody has alike.
    public mutating func conclude(
        _ attempt: consuming PinAttempt,
        isRight: Bool,
        at now: Int64
    ) throws(ProofRefusal) -> Person {
        let id = attempt.id
        guard let person = attempt.person else {
            if wrongOfStrangers[id] == nil, wrongOfStrangers.count >= Self.greatestStrangers,
                let longest = wrongOfStrangers.min(by: { $0.value.last < $1.value.last })
            {
                wrongOfStrangers[longest.key] = nil
            }
            wrongOfStrangers[id] = Self.oneMore(than: wrongOfStrangers[id], at: now)
            throw .wrong
        }
        guard isRight else {
            wrong[id] = Self.oneMore(than: wrong[id], at: now)
            throw .wrong
        }
        wrong[id] = nil
        return person
    }

    private static func oneMore(than tries: WrongTries?, at now: Int64) -> WrongTries {
        // Counted no further than where the wait is longest.
        WrongTries(count: min((tries?.count ?? 0) + 1, 64), last: now)
    }

    private static func wait(after count: Int) -> Int64 {
        guard count >= triesBeforeWait else { return 0 }
        let doublings = min(count - triesBeforeWait, 10)
        return min(firstWait << Int64(doublings), longestWait)
    }

    /// Nothing has passed where the clock went back.
    private static func time(since last: Int64, at now: Int64) -> Int64 {
        let (time, overflow) = now.subtractingReportingOverflow(last)
        if overflow { return now > last ? .max : 0 }
        return max(time, 0)
    }
}

/// One look at a PIN, that the desk allowed; concluded once.
public struct PinAttempt: ~Copyable, Sendable {
    let id: StaffID

    /// `nil` for an id that nobody has.
    let person: Person?

    /// The person's, or a decoy.
    let hash: PinHash

    /// Whether a PIN is the right one; as slow for an id that nobody has.
    ///
    /// - Throws: `ProofRefusal.notComputed`, which is no wrong PIN: do not conclude then.
    public func matches(_ pin: Pin) throws(ProofRefusal) -> Bool {
        do throws(PinHashError) {
            return try hash.matches(pin)
        } catch {
            throw .notComputed(error)
        }
    }
}
