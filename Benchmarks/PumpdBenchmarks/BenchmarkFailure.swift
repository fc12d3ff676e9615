/// Why a figure could not be measured.
enum BenchmarkFailure: Error, CustomStringConvertible {
    /// Something needed is not there: put it right and run again.
    case cannotStart(String)
    /// A call to the system failed that should not: report it.
    case system(call: String, errno: Int32)
    /// `pumpd` did or answered what no measurement can use: look at its log.
    case daemon(String)
    /// A simulated day went otherwise than it must: replay it.
    case simulation(String)
    /// What was waited for did not come: look at `pumpd`'s log.
    case late(what: String, seconds: Int64)
    /// A signal asked to end: nothing to do.
    case interrupted

    var description: String {
        switch self {
        case .cannotStart(let reason): reason
        case .system(let call, let code): "\(call) failed with errno \(code)"
        case .daemon(let reason): "pumpd \(reason)"
        case .simulation(let reason): "in the simulation \(reason)"
        case .late(let what, let seconds): "waited \(seconds) s for \(what), in vain"
        case .interrupted: "interrupted before the end"
        }
    }

    /// Gives back what a call returned, or fails with the error that it is.
    static func check(_ result: Int64, _ call: String) throws(BenchmarkFailure) -> Int {
        guard result >= 0 else { throw .system(call: call, errno: Int32(-result)) }
        return Int(result)
    }
}
