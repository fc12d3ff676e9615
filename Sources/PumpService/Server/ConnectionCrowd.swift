import NIOCore

/// Which connections stand, and which of them has to give way to one more (SR-16, SR-64).
///
/// Of the account with the most, so that one account's crowd costs no other a connection, it is the
/// one that waits for no answer and has been silent the longest. One that brought a stop goes last.
struct ConnectionCrowd<Name: Hashable & Sendable>: Sendable {
    /// What a connection is about, the least worth keeping first.
    enum Work: Int, Comparable, Sendable {
        case resting
        case working
        case stopping

        static func < (one: Work, other: Work) -> Bool { one.rawValue < other.rawValue }
    }

    private struct Connection: Sendable {
        let account: UInt32
        var work = Work.resting
        var lastUsed: NIODeadline
    }

    /// Who has to go for one that came.
    struct GivingWay {
        let name: Name
        let why: Crowded
        /// One that was told so before, and for whose last answer there is no more time.
        let overdue: Name?
    }

    private var connections: [Name: Connection] = [:]
    /// Those that gave way and are not gone yet, the first that was told first.
    private var parting: [Name] = []

    /// How many stand.
    var count: Int { connections.count }

    /// A connection of an account has come; it is always taken.
    ///
    /// - Parameters:
    ///   - name: the connection's.
    ///   - account: whose it is.
    ///   - now: on the clock of every other call.
    /// - Returns: the one that has to give way to it, no longer counted, and why; `nil` where there is
    ///   room for both.
    mutating func join(_ name: Name, of account: UInt32, now: NIODeadline) -> GivingWay? {
        defer { connections[name] = Connection(account: account, lastUsed: now) }
        guard let why = crowded(by: account) else { return nil }
        let own = connections.filter { $0.value.account == why.account }
        let least = own.min {
            ($0.value.work, $0.value.lastUsed) < ($1.value.work, $1.value.lastUsed)
        }
        guard let least else { return nil }
        connections[least.key] = nil
        parting.append(least.key)
        let isOver = parting.count > SocketBounds.parting
        return GivingWay(
            name: least.key,
            why: why,
            overdue: isOver ? parting.removeFirst() : nil
        )
    }

    /// A connection was read from or written to.
    mutating func used(_ name: Name, now: NIODeadline) {
        connections[name]?.lastUsed = now
    }

    /// What a connection is about now; a stop that waits behind another request makes it a stop's.
    mutating func works(_ name: Name, _ work: Work) {
        guard let known = connections[name]?.work else { return }
        connections[name]?.work = work == .resting ? work : max(work, known)
    }

    /// A connection has gone.
    mutating func leave(_ name: Name) {
        connections[name] = nil
        parting.removeAll { $0 == name }
    }

    /// Whose connection has to give way to one more of an account; `nil` where there is room.
    private func crowded(by account: UInt32) -> Crowded? {
        var counts: [UInt32: Int] = [:]
        for connection in connections.values { counts[connection.account, default: 0] += 1 }
        if let own = counts[account], own >= SocketBounds.connectionsOfAnAccount {
            return Crowded(account: account, isOwnBound: true)
        }
        guard connections.count >= SocketBounds.connections,
            let most = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })
        else { return nil }
        return Crowded(account: most.key, isOwnBound: false)
    }
}

/// Tells a connection that it has to give way to another.
struct Crowded: Hashable, Sendable {
    /// Whose connection it is.
    let account: UInt32

    /// Whether its own account holds too many, rather than all together.
    let isOwnBound: Bool

    /// For whoever is at its other end.
    var detail: String {
        let own = SocketBounds.connectionsOfAnAccount
        let all = SocketBounds.connections
        let which =
            isOwnBound
            ? "account \(account) has opened \(own + 1) connections, at most \(own) may be open"
            : "\(all + 1) connections were opened, at most \(all) may be open, and most of them"
                + " are account \(account)'s"
        return which + ": this one, silent the longest, gives way; open it again when it is needed"
    }
}

/// Tells a connection that gave way that there is no more time for its last answer to be read.
struct PartingIsOver: Sendable {}
