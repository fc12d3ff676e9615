// A person signs in by her PIN and is known by a token from then on (SR-15).

/// Who signs in.
public struct SignInRequest: ControlRequest {
    /// Every key of the JSON object.
    public static let keys = ["person", "pin"]

    /// The staff identifier.
    public let person: String

    /// Her PIN.
    public let pin: String

    /// Takes what was typed.
    public init(person: String, pin: String) {
        self.person = person
        self.pin = pin
    }
}

/// That a person has signed in.
public struct SignInReply: Codable, Hashable, Sendable {
    /// What names her from here on: 32 hexadecimal digits of chance, held in memory only.
    public let token: String

    /// Her staff identifier.
    public let person: String

    /// Her roles: `observer`, `nurse`, `prescriber`, `biomed`.
    public let roles: [String]

    /// How long the token is good without being used, in seconds; each act begins it anew.
    public let expiresInSeconds: Int

    /// What she has to be told: that her sign-in is not on record yet, or that the staff file was
    /// changed and is refused.
    public let notice: String?

    /// Puts a reply together.
    public init(
        token: String,
        person: String,
        roles: [String],
        expiresInSeconds: Int,
        notice: String? = nil
    ) {
        self.token = token
        self.person = person
        self.roles = roles
        self.expiresInSeconds = expiresInSeconds
        self.notice = notice
    }
}

/// How a token travels (RFC 6750): in one header of a request, and nowhere else.
public enum SignInToken {
    /// The header's name.
    public static let header = "Authorization"

    private static let scheme = "Bearer "

    /// The header's value for a token.
    public static func headerValue(_ token: String) -> String { scheme + token }

    /// The token of a header's value; `nil` where it is none.
    ///
    /// The scheme's case does not matter (RFC 9110).
    public static func token(fromHeader value: String) -> String? {
        guard value.prefix(scheme.count).lowercased() == scheme.lowercased() else { return nil }
        let token = value.dropFirst(scheme.count)
        return token.isEmpty ? nil : String(token)
    }
}
