/// How long an endurance run is, and how its sessions go.
struct EndurancePlan: Sendable {
    /// How many sessions are played one after another.
    let sessions: Int
    /// Procedure time over real time.
    let scale: Int
    /// How long each infusion is, in minutes of the procedure.
    let minutes: Int
    /// After so many sessions the daemon begins anew with new settings.
    let sessionsARun: Int
    let bounds: EnduranceBounds

    /// A few short sessions, which CI has the time for.
    ///
    /// Ten minutes at 120 times real time are as many seconds as forty at 480, and leave her four times
    /// as long for each act.
    static let short = EndurancePlan(
        sessions: 6,
        scale: 120,
        minutes: 10,
        sessionsARun: 3,
        bounds: .short
    )

    /// - Parameter environment: `ENDURANCE_SESSIONS` sessions of `ENDURANCE_MINUTES` minutes at
    ///   `ENDURANCE_SCALE` times real time, two hours at 60 unless they are given; the short run where
    ///   no number of sessions is.
    /// - Throws: `StepFailure` where one of them is no such number.
    init(environment: [String: String]) throws {
        guard environment["ENDURANCE_SESSIONS"] != nil else {
            self = .short
            return
        }
        func number(_ name: String, _ range: ClosedRange<Int>, or usual: String) throws -> Int {
            guard let number = Int(environment[name] ?? usual), range.contains(number) else {
                throw StepFailure("\(name) is a whole number in \(range)")
            }
            return number
        }
        let least = EnduranceBounds.long.filled + 16
        self.init(
            sessions: try number("ENDURANCE_SESSIONS", least...1_000_000, or: ""),
            scale: try number("ENDURANCE_SCALE", 1...240, or: "60"),
            minutes: try number("ENDURANCE_MINUTES", 10...120, or: "120"),
            sessionsARun: 80,
            bounds: .long
        )
    }

    private init(
        sessions: Int,
        scale: Int,
        minutes: Int,
        sessionsARun: Int,
        bounds: EnduranceBounds
    ) {
        self.sessions = sessions
        self.scale = scale
        self.minutes = minutes
        self.sessionsARun = sessionsARun
        self.bounds = bounds
    }

    /// Which run of the daemon a session is in, from 1 on.
    func run(of session: Int) -> Int { (session - 1) / sessionsARun + 1 }

    /// Every other session has trouble.
    func kind(of session: Int) -> EnduranceSession.Kind {
        session.isMultiple(of: 2) ? .troubled : .smooth
    }
}
