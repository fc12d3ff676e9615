import Glibc

/// What the host knows of accounts and groups, by the C library's re-entrant calls.
///
/// Either call may ask a directory on the network and take as long as that takes.
public enum UnixAccounts {
    /// The most bytes one entry of an account or a group is read into.
    private static let greatestEntry = 1_048_576

    /// The most groups of one account, as the kernel bounds them.
    private static let mostGroups: Int32 = 65_536

    /// The number of a group.
    ///
    /// - Throws: `UnixGroupError`.
    public static func group(named name: String) throws(UnixGroupError) -> UInt32 {
        var entry = unsafe Glibc.group()
        let status = unsafe entryRead { buffer, size in
            var found: UnsafeMutablePointer<Glibc.group>?
            let status = unsafe getgrnam_r(name, &entry, buffer, size, &found)
            return (status, unsafe found != nil)
        }
        switch status {
        case .found: return unsafe entry.gr_gid
        case .absent: throw .noSuchGroup(name)
        case .failed(let code): throw .notLookedUp(name, code: code)
        }
    }

    /// Every group an account is in, its own and the supplementary ones; `nil` where the account is not
    /// known here.
    ///
    /// - Throws: `UnixGroupError.accountNotLookedUp`.
    public static func groups(of uid: UInt32) throws(UnixGroupError) -> Set<UInt32>? {
        var entry = unsafe passwd()
        var groups: [gid_t]?
        let status = unsafe entryRead { buffer, size in
            var found: UnsafeMutablePointer<passwd>?
            let status = unsafe getpwuid_r(uid, &entry, buffer, size, &found)
            // The name lies in the buffer, and is used before it is given back.
            if status == 0, unsafe found != nil, let name = unsafe entry.pw_name {
                groups = unsafe Self.groups(named: name, beside: entry.pw_gid)
            }
            return (status, unsafe found != nil)
        }
        switch status {
        case .found: return groups.map { Set($0) }
        case .absent: return nil
        case .failed(let code): throw .accountNotLookedUp(uid, code: code)
        }
    }

    private static func groups(named name: UnsafePointer<CChar>, beside own: gid_t) -> [gid_t]? {
        var count: Int32 = 64
        while true {
            var groups = [gid_t](repeating: 0, count: Int(count))
            var found = count
            if unsafe getgrouplist(name, own, &groups, &found) >= 0 {
                return Array(groups.prefix(Int(found)))
            }
            // It says how many there are; some libraries do not, and then there is only trying.
            count = max(found, count * 2)
            guard count <= mostGroups else { return nil }
        }
    }

    private enum Status {
        case found
        case absent
        case failed(code: Int32)
    }

    /// Reads an entry into a buffer that grows until it is enough.
    private static func entryRead(
        _ read: (UnsafeMutablePointer<CChar>, Int) -> (status: Int32, isFound: Bool)
    ) -> Status {
        var size = 16_384
        while true {
            let (status, isFound) = unsafe withUnsafeTemporaryAllocation(
                of: CChar.self,
                capacity: size
            ) { buffer in
                guard let start = buffer.baseAddress else { return (ENOMEM, false) }
                return unsafe read(start, size)
            }
            switch status {
            case 0: return isFound ? .found : .absent
            // The words of some systems for an entry that is not there.
            case ENOENT, ESRCH: return .absent
            case EINTR: continue
            case ERANGE where size < greatestEntry: size *= 4
            default: return .failed(code: status)
            }
        }
    }
}

/// Why the host does not say which group a name stands for, or which an account is in.
public enum UnixGroupError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The host has none of this name.
    case noSuchGroup(String)
    /// The host cannot tell.
    case notLookedUp(String, code: Int32)
    /// The host cannot tell of an account.
    case accountNotLookedUp(UInt32, code: Int32)

    /// One line: what happened and what to do.
    public var description: String {
        switch self {
        case .noSuchGroup(let name):
            "there is no Unix group '\(name.prefix(40))' on this host: make it with groupadd, or name"
                + " one that exists"
        case .notLookedUp(let name, let code):
            "the Unix group '\(name.prefix(40))' cannot be looked up (error \(code) of the system): see"
                + " whether the host's directory of accounts answers"
        case .accountNotLookedUp(let uid, let code):
            "the groups of account \(uid) cannot be looked up (error \(code) of the system): see whether"
                + " the host's directory of accounts answers"
        }
    }
}
