/// Who has signed in, by secrets that live in memory only (SR-15).
///
/// A person is known by her secret until she signs out, signs in again, has not used it for three
/// minutes, or is not on the staff any more as she was. It is good from the account alone that signed
/// in with it: sent from another it is nobody's. At most 16 are known at once; beyond that the one
/// longest not used is forgotten. A daemon that was restarted knows nobody.
public struct SignInDesk: Sendable {
    /// For how long a secret is good without being used, in nanoseconds: 3 min.
    public static let idle: Int64 = 180_000_000_000

    /// How many persons are signed in at most.
    public static let bound = 16

    private struct SignedIn {
        let secret: SignInSecret
        let person: Person
        let account: UInt32
        var usedAt: Int64
    }

    private var signedIn: [SignedIn] = []
    private var ended: [EndedSignIn] = []

    /// A desk that knows nobody.
    public init() {}

    /// A person whose PIN was right is known by this secret from now on, and by no earlier one.
    ///
    /// - Parameters:
    ///   - person: proven.
    ///   - secret: of chance, never used before.
    ///   - account: the number of the account she signs in from.
    ///   - now: nanoseconds of a monotonic clock.
    public mutating func signIn(
        _ person: Person,
        as secret: SignInSecret,
        from account: UInt32,
        at now: Int64
    ) {
        forgetIdle(at: now)
        end(because: .replaced) { $0.person.id == person.id }
        if signedIn.count >= Self.bound,
            let longest = signedIn.indices.min(by: { signedIn[$0].usedAt < signedIn[$1].usedAt })
        {
            let gone = signedIn.remove(at: longest)
            ended.append(EndedSignIn(person: gone.person, account: gone.account, why: .displaced))
        }
        signedIn.append(
            SignedIn(secret: secret, person: person, account: account, usedAt: now)
        )
    }

    /// Whose secret this is; asking uses it, so that its time begins anew.
    ///
    /// - Parameters:
    ///   - secret: as it came with a request of a person.
    ///   - account: the account the request came from.
    ///   - now: nanoseconds of the same clock.
    /// - Returns: `nil` for one nobody has, that is another account's, or that was idle too long.
    public mutating func person(
        by secret: SignInSecret,
        from account: UInt32,
        at now: Int64
    ) -> Person? {
        forgetIdle(at: now)
        // Every one is looked at whichever is found, so that the time tells nothing.
        var found: Int?
        for index in signedIn.indices where signedIn[index].secret.isSame(as: secret) {
            found = index
        }
        guard let found, signedIn[found].account == account else { return nil }
        signedIn[found].usedAt = max(signedIn[found].usedAt, now)
        return signedIn[found].person
    }

    /// A secret is good for nothing from now on; one nobody has, or another account, is none already.
    public mutating func signOut(_ secret: SignInSecret, from account: UInt32) {
        signedIn.removeAll { $0.secret.isSame(as: secret) && $0.account == account }
    }

    /// Signs out whoever the staff does not list any more as she is known here.
    ///
    /// - Parameter isKept: whether a person may stay.
    /// - Returns: who was signed out.
    public mutating func keep(_ isKept: (Person) -> Bool) -> [Person] {
        let gone = signedIn.map(\.person).filter { !isKept($0) }
        end(because: .staffChanged) { !isKept($0.person) }
        return gone
    }

    /// Who was signed in and is not any more, without having signed out, since this was last asked.
    ///
    /// Asked after every call they are no more than `bound` and one.
    public mutating func takeEnded() -> [EndedSignIn] {
        defer { ended = [] }
        return ended
    }

    /// Signs out whoever has been idle too long; every other call that tells the time does the same.
    ///
    /// - Parameter now: nanoseconds of the same clock.
    public mutating func forgetIdle(at now: Int64) {
        end(because: .idle) { entry in
            let (time, overflow) = now.subtractingReportingOverflow(entry.usedAt)
            // Nothing has passed where the clock went back.
            return overflow ? now > entry.usedAt : time >= Self.idle
        }
    }

    private mutating func end(because why: EndedSignIn.Why, where isOver: (SignedIn) -> Bool) {
        ended += signedIn.filter(isOver).map { entry in
            EndedSignIn(person: entry.person, account: entry.account, why: why)
        }
        signedIn.removeAll(where: isOver)
    }
}

/// A sign-in that ended otherwise than by signing out.
public struct EndedSignIn: Hashable, Sendable {
    /// How it ended.
    public enum Why: Hashable, Sendable, CaseIterable {
        /// It was not used for `SignInDesk.idle`.
        case idle
        /// The same person signed in again.
        case replaced
        /// It was the one longest not used of `SignInDesk.bound`.
        case displaced
        /// The staff file does not list her any more as she was.
        case staffChanged
    }

    /// Who was signed in.
    public let person: Person

    /// From which account.
    public let account: UInt32

    /// How it ended.
    public let why: Why
}

/// What a person who has signed in is known by: 128 bits of chance, written as 32 hexadecimal digits.
///
/// Wherever it is printed it says no more than what it is.
public struct SignInSecret: Sendable, CustomStringConvertible {
    private let high: UInt64
    private let low: UInt64

    /// Takes chance of a generator that is made for secrets.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads the text a client sent; `nil` for anything but 32 lower-case hexadecimal digits.
    public init?(_ text: String) {
        let digits = Array(text.utf8.prefix(33))
        let isHex = digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard digits.count == 32, isHex,
            let high = UInt64(String(decoding: digits[..<16], as: UTF8.self), radix: 16),
            let low = UInt64(String(decoding: digits[16...], as: UTF8.self), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }

    /// The text for the person who has signed in, and for nobody else.
    public var text: String { Self.digits(of: high) + Self.digits(of: low) }

    /// Says what it is and never which.
    public var description: String { "a sign-in secret" }

    /// Compares in a time that does not depend on what the two have in common.
    func isSame(as other: SignInSecret) -> Bool {
        (high ^ other.high) | (low ^ other.low) == 0
    }

    private static func digits(of bits: UInt64) -> String {
        let digits = String(bits, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
