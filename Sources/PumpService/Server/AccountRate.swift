import Synchronization

/// How hastily one account has asked, as the time at which all of it would have been in order.
///
/// The generic cell rate algorithm: each request pushes that time on by what it costs, and one that
/// would push it beyond the burst is refused and pushes nothing.
struct Haste {
    private var paidUntil: Int64

    /// - Parameter now: nanoseconds on any clock that never goes back.
    init(now: Int64) { paidUntil = now }

    /// Whether nothing of it matters any more.
    func isOver(_ now: Int64) -> Bool { paidUntil <= now }

    /// Takes a request.
    ///
    /// - Parameters:
    ///   - cost: in ns: a second over how many of these may come in a second.
    ///   - burst: in ns: how far ahead of time an account may be.
    ///   - now: as above.
    /// - Returns: whether it is taken.
    mutating func take(cost: Int64, burst: Int64, now: Int64) -> Bool {
        let paid = max(paidUntil, now) + cost
        guard paid - now <= burst else { return false }
        paidUntil = paid
        return true
    }
}

/// Bounds how fast each account may ask (SR-64); a stop and a pause are never counted (SR-16).
final class AccountRate: Sendable {
    /// What an account asks for.
    enum Ask {
        case act
        case reading

        fileprivate var cost: Int64 {
            switch self {
            case .act: AccountRate.second / SocketBounds.actsPerSecond
            case .reading: AccountRate.second / SocketBounds.readingsPerSecond
            }
        }
    }

    fileprivate static let second: Int64 = 1_000_000_000
    private let accounts = Mutex<[UInt32: Haste]>([:])

    /// Takes a request of an account.
    ///
    /// - Parameters:
    ///   - ask: what it asks for.
    ///   - account: who asks.
    ///   - now: nanoseconds on a clock that never goes back.
    /// - Returns: whether it may go on.
    func take(_ ask: Ask, of account: UInt32, now: Int64) -> Bool {
        accounts.withLock { accounts in
            if accounts[account] == nil, accounts.count >= SocketBounds.accounts {
                accounts = accounts.filter { !$0.value.isOver(now) }
                guard accounts.count < SocketBounds.accounts else { return false }
            }
            let burst = SocketBounds.burstSeconds * Self.second
            return accounts[account, default: Haste(now: now)]
                .take(cost: ask.cost, burst: burst, now: now)
        }
    }
}
