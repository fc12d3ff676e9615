import DoseMath
import InfusionCore
import Synchronization

/// Says which roles an account may be used for, by the host's Unix groups as they are now (SR-15).
///
/// The host may have to ask a directory on the network, so it is asked on a thread of its own, once
/// for all who wait for the same account, and its answer is kept for some seconds. Where it does not
/// answer the account has no role. Nothing that stops or pauses a pump comes here (SR-16).
final class AccountDesk: Sendable {
    /// How long an answer is kept: a change of a group holds within it.
    static let kept = Span.seconds(5)

    /// How many accounts are asked about at a time, and how many wait for one.
    static let bound = 16
    static let mostWaiting = 64

    private typealias Waiting = AsyncStream<Set<Role>>.Continuation

    private struct Known {
        let roles: Set<Role>
        let until: Moment
    }

    private struct State {
        var known: [UInt32: Known] = [:]
        var waiting: [UInt32: [Waiting]] = [:]
    }

    private enum Item: Sendable {
        case account(UInt32)
        case end
    }

    private let groups: RoleGroups?
    private let clocks: SystemClocks
    private let patience: Duration
    private let lookUp: @Sendable (UInt32) -> Set<UInt32>?
    private let mailbox: Mailbox<Item>
    private let state = Mutex(State())

    /// A desk; `run()` has to be given a thread.
    ///
    /// - Parameters:
    ///   - groups: which group stands for which role; `nil` where the site has set none up.
    ///   - clocks: the daemon's.
    ///   - patience: how long whoever asks waits for the host.
    ///   - lookUp: every group an account is in; `nil` where that cannot be told.
    /// - Throws: `StartError.system` where the host has no descriptor left.
    init(
        groups: RoleGroups?,
        clocks: SystemClocks,
        patience: Duration = .seconds(3),
        lookUp: @escaping @Sendable (UInt32) -> Set<UInt32>? = UnixAccounts.groups
    ) throws(StartError) {
        self.groups = groups
        self.clocks = clocks
        self.patience = patience
        self.lookUp = lookUp
        mailbox = try Mailbox(bound: Self.bound)
    }

    /// The roles an account may be used for.
    ///
    /// - Parameter uid: the account's number, as the kernel tells it.
    /// - Returns: none for an account in no role's group, or that could not be looked up in time;
    ///   `nil` where the site has set up no groups.
    func roles(of uid: UInt32) async -> Set<Role>? {
        guard groups != nil else { return nil }
        let (answers, waiting) = AsyncStream.makeStream(of: Set<Role>.self)
        guard admit(waiting, for: uid) else { return [] }
        let patience = patience
        let timer = Task {
            do {
                try await Task.sleep(for: patience)
                waiting.finish()
            } catch {
                // Cancelled: the answer has come.
                return
            }
        }
        defer { timer.cancel() }
        for await roles in answers { return roles }
        return []
    }

    /// Lets the thread end.
    func end() { mailbox.postLast(.end) }

    /// The thread's body.
    func run() {
        while true {
            mailbox.wait(atMost: .seconds(3_600))
            for item in mailbox.take() {
                switch item {
                case .account(let uid): look(up: uid)
                case .end: return
                }
            }
        }
    }

    private func look(up uid: UInt32) {
        let roles = lookUp(uid).flatMap { groups?.roles(of: $0) } ?? []
        let now = clocks.now().line
        let waiting = state.withLock { state in
            state.known = state.known.filter { $0.value.until > now }
            state.known[uid] = Known(roles: roles, until: now.after(Self.kept))
            return state.waiting.removeValue(forKey: uid) ?? []
        }
        for one in waiting {
            one.yield(roles)
            one.finish()
        }
    }

    /// Lets somebody wait for an account's roles, or gives them where they are known.
    ///
    /// Looked at and entered in one step: nobody asks again for what has just been answered.
    private func admit(_ waiting: Waiting, for uid: UInt32) -> Bool {
        let now = clocks.now().line
        return state.withLock { state in
            if let known = state.known[uid], now < known.until {
                waiting.yield(known.roles)
                waiting.finish()
                return true
            }
            if let others = state.waiting[uid] {
                guard others.count < Self.mostWaiting else { return false }
                state.waiting[uid] = others + [waiting]
                return true
            }
            guard state.waiting.count < Self.bound, mailbox.post(.account(uid)) else {
                return false
            }
            state.waiting[uid] = [waiting]
            return true
        }
    }
}
