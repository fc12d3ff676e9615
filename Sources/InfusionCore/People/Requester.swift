/// Who asked: an account and a process, as the socket tells, and the person who has signed in there.
public struct Requester: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The account's number.
    public let uid: UInt32

    /// The process's number.
    public let pid: Int32

    /// Who has signed in, by a PIN that was right and not idle since; `nil` where nobody has (SR-15).
    public let person: Person?

    /// Takes the peer's credentials and who has signed in.
    public init(uid: UInt32, pid: Int32, person: Person?) {
        self.uid = uid
        self.pid = pid
        self.person = person
    }

    /// As it stands in the record.
    public var description: String {
        "uid \(uid) pid \(pid)" + (person.map { " \($0.id)" } ?? "")
    }
}
