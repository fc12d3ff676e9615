/// Why a person was not proven.
public enum ProofRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no staff to prove anybody of.
    case nobodyListed

    /// What was given is no staff id or no PIN; it was not looked at and does not count.
    case malformed(StaffTextError)

    /// A wrong PIN, or an id nobody has: which of the two is not told.
    case wrong

    /// Too many wrong PINs in a row: this one was not looked at; wait this long.
    case tooManyWrong(seconds: Int64)

    /// So many PINs wait to be looked at, of this account or altogether: try again shortly.
    case busy(waiting: Int, ofAccount: UInt32?)

    /// Whoever looks at PINs is about to end.
    case ending

    /// The host could not do the computation; it does not count.
    case notComputed(PinHashError)

    /// One line: what happened and what to do.
    public var description: String {
        switch self {
        case .nobodyListed:
            "the staff file lists nobody, so that nobody can sign in or agree as a second person: add"
                + " the entries that pumpctl staff entry makes"
        case .malformed(let error): error.description
        case .wrong: "this staff id and this PIN do not belong together: enter both again"
        case .tooManyWrong(let seconds):
            "too many wrong PINs were entered for this staff id: wait \(seconds) s and enter it"
                + " again"
        case .busy(let waiting, let account):
            "\(waiting) PINs\(account.map { " of account \($0)" } ?? "") are waiting to be checked, and no"
                + " more may: try again in a second"
        case .ending: "pumpd is ending, and checks no PIN any more: start it again"
        case .notComputed(let error): error.description
        }
    }
}
