/// Who asked: an account and a process, as the socket tells, and the person who has signed in there.
public struct Requester: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The account's number.
    public let uid: UInt32

    /// The process's number.
    public let pid: Int32

    /// Who has signed in, by a PIN that was right and not idle since; `nil` where nobody has (SR-15).
    public let person: Person?

    /// The roles whose Unix groups the account is in; empty is an observer's.
    ///
    /// `nil` where the site has set up no groups, and at a stop or a pause, which waits for no look
    /// into them (SR-16).
    public let account: Set<Role>?

    /// Takes the peer's credentials, who has signed in and what the account may be used for.
    public init(uid: UInt32, pid: Int32, person: Person?, account: Set<Role>? = nil) {
        self.uid = uid
        self.pid = pid
        self.person = person
        self.account = account
    }

    /// As it stands in the record.
    public var description: String {
        "uid \(uid) pid \(pid)" + (person.map { " \($0.id)" } ?? "")
    }

    private enum CodingKeys: String, CodingKey {
        case uid
        case pid
        case person
        case account
    }

    /// Reads a requester that was recorded, also by a version that knew no groups.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        uid = try values.decode(UInt32.self, forKey: .uid)
        pid = try values.decode(Int32.self, forKey: .pid)
        person = try values.decodeIfPresent(Person.self, forKey: .person)
        account = try values.decodeIfPresent([Role].self, forKey: .account).map(Set.init)
    }

    /// Writes the roles in a fixed order; what is `nil` is left out.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(uid, forKey: .uid)
        try values.encode(pid, forKey: .pid)
        try values.encodeIfPresent(person, forKey: .person)
        let account = account.map { roles in Role.allCases.filter(roles.contains) }
        try values.encodeIfPresent(account, forKey: .account)
    }
}
