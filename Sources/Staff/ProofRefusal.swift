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

    /// Too many PINs wait to be looked at: try again shortly.
    case busy

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
        case .busy: "too many PINs are waiting to be checked: try again shortly"
        case .notComputed(let error): error.description
        }
    }
}
