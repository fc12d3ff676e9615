import DoseMath
import InfusionCore
import Staff
import Synchronization

/// Who has signed in at this daemon, on its own clock (SR-15).
///
/// Nothing that stops or pauses a pump comes here (SR-16). Who is not signed in any more, without having
/// signed out, is told to the record.
final class SignIns: Sendable {
    private struct State {
        var desk = SignInDesk()
        /// Who may be signed in; `nil` before it was told.
        var staff: StaffFile?
    }

    private let state = Mutex(State())
    private let clocks: SystemClocks
    private let inbox: ControlInbox

    /// How long a sign-in lasts without being used, in seconds.
    static let idleSeconds = Int(SignInDesk.idle / 1_000_000_000)

    init(clocks: SystemClocks, inbox: ControlInbox) {
        self.clocks = clocks
        self.inbox = inbox
    }

    /// Signs a proven person in from an account.
    ///
    /// - Returns: the secret, for her alone; `nil` where the staff has changed since she was proven
    ///   and does not list her any more as she was.
    func signIn(_ person: Staff.Person, from account: UInt32) -> SignInSecret? {
        var generator = SystemRandomNumberGenerator()
        let secret = SignInSecret(
            high: .random(in: .min ... .max, using: &generator),
            low: .random(in: .min ... .max, using: &generator)
        )
        let now = now
        return withState { state in
            if let staff = state.staff, staff.entry(of: person.id)?.person != person { return nil }
            state.desk.signIn(person, as: secret, from: account, at: now)
            return secret
        }
    }

    /// Who sends this secret with a request; `nil` where it is nobody's, another account's or was
    /// idle too long.
    func person(by secret: SignInSecret, from account: UInt32) -> Staff.Person? {
        let now = now
        return withState { $0.desk.person(by: secret, from: account, at: now) }
    }

    func signOut(_ secret: SignInSecret, from account: UInt32) {
        withState { $0.desk.signOut(secret, from: account) }
    }

    /// Signs out whoever has been idle too long, though nobody asks for her.
    func forgetIdle() {
        let now = now
        withState { $0.desk.forgetIdle(at: now) }
    }

    /// Holds those who are signed in against another staff: who is not on it any more, or has
    /// another name, other roles or another PIN, is signed out at once.
    ///
    /// - Returns: who was signed out.
    func take(_ staff: StaffFile) -> [Staff.Person] {
        withState { state in
            let before = state.staff
            state.staff = staff
            return state.desk.keep { person in
                guard let entry = staff.entry(of: person.id), entry.person == person else {
                    return false
                }
                let known = before?.entry(of: person.id)
                return known == nil || known?.pin.entryText == entry.pin.entryText
            }
        }
    }

    /// Does something with the desk, and tells the record which sign-ins ended with it.
    private func withState<Result>(_ body: (inout sending State) -> sending Result) -> Result {
        let (result, ended) = state.withLock { state in
            (body(&state), state.desk.takeEnded())
        }
        for gone in ended { inbox.postEnded(gone) }
        return result
    }

    private var now: Int64 { clocks.now().line.nanoseconds }
}

extension SignInEnd {
    /// The same end in the record's words.
    init(_ why: EndedSignIn.Why) {
        switch why {
        case .idle: self = .idle
        case .replaced: self = .replaced
        case .displaced: self = .displaced
        case .staffChanged: self = .staffChanged
        }
    }
}
