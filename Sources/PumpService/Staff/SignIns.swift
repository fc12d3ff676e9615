import DoseMath
import Staff
import Synchronization

/// Who has signed in at this daemon, on its own clock (SR-15).
///
/// Nothing that stops or pauses a pump comes here (SR-16).
final class SignIns: Sendable {
    private let desk = Mutex(SignInDesk())
    private let clocks: SystemClocks

    /// How long a sign-in lasts without being used, in seconds.
    static let idleSeconds = Int(SignInDesk.idle / 1_000_000_000)

    init(clocks: SystemClocks) {
        self.clocks = clocks
    }

    /// Signs a proven person in.
    ///
    /// - Returns: the secret, for her alone.
    func signIn(_ person: Person) -> SignInSecret {
        var generator = SystemRandomNumberGenerator()
        let secret = SignInSecret(
            high: .random(in: .min ... .max, using: &generator),
            low: .random(in: .min ... .max, using: &generator)
        )
        let now = now
        desk.withLock { $0.signIn(person, as: secret, at: now) }
        return secret
    }

    /// Who sends this secret with a request; `nil` where it is nobody's or was idle too long.
    func person(by secret: SignInSecret) -> Person? {
        let now = now
        return desk.withLock { $0.person(by: secret, at: now) }
    }

    func signOut(_ secret: SignInSecret) {
        desk.withLock { $0.signOut(secret) }
    }

    private var now: Int64 { clocks.now().line.nanoseconds }
}
