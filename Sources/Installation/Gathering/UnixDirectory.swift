import Glibc

/// Names in the host's directory of accounts; asked from one thread, for its answers are shared.
enum UnixDirectory {
    /// An account by its name.
    static func account(named name: String) -> AccountFacts.Account? {
        guard let entry = unsafe getpwnam(name) else { return nil }
        return unsafe AccountFacts.Account(name: name, number: entry.pointee.pw_uid)
    }

    /// An account by its number; named by it where the host knows no other name.
    static func account(_ number: UInt32) -> AccountFacts.Account {
        guard let entry = unsafe getpwuid(number), let name = unsafe entry.pointee.pw_name else {
            return AccountFacts.Account(name: "\(number)", number: number)
        }
        return AccountFacts.Account(name: unsafe String(cString: name), number: number)
    }

    /// A group by its number, with those listed in it.
    static func group(_ number: UInt32) -> AccountFacts.Group {
        guard let entry = unsafe getgrgid(number), let name = unsafe entry.pointee.gr_name else {
            return AccountFacts.Group(name: "\(number)", members: [])
        }
        var members: [String] = []
        var next = unsafe entry.pointee.gr_mem
        while let place = unsafe next, let member = unsafe place.pointee {
            members.append(unsafe String(cString: member))
            unsafe next = place + 1
        }
        return AccountFacts.Group(name: unsafe String(cString: name), members: members)
    }
}
