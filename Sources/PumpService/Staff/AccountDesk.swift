import DoseMath
import InfusionCore
import Settings
import Synchronization

/// Says which roles an account may be used for, by the host's Unix groups as they are now (SR-15).
///
/// The host may have to ask a directory on the network, so it is asked on a thread of its own, once
/// for all who wait for the same account, and its answer is kept for some seconds. Where it does not
/// answer in time nothing is known of the account, which is not the same as that it may do nothing.
/// Nothing that stops or pauses a pump comes here (SR-16).
final class AccountDesk: Sendable {
    /// What is known of an account.
    enum Answer: Hashable, Sendable {
        /// The site has set up no groups.
        case noGroups
        /// The roles whose groups the account is in.
        case roles(Set<Role>)
        /// The host did not tell; one line says why and what to do.
        case untold(String)
    }

    /// How long an answer is kept: a change of a group holds within it.
    static let kept = Span.seconds(5)

    /// How many accounts are asked about at a time, and how many wait for one.
    static let bound = 16
    static let mostWaiting = 64

    private typealias Waiting = AsyncStream<Answer>.Continuation
    typealias LookUp = @Sendable (UInt32) throws(UnixGroupError) -> Set<UInt32>?

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
    private let lookUp: LookUp
    private let mailbox: Mailbox<Item>
    private let state = Mutex(State())

    /// A desk; `run()` has to be given a thread.
    ///
    /// - Parameters:
    ///   - groups: which group stands for which role; `nil` where the site has set none up.
    ///   - clocks: the daemon's.
    ///   - patience: how long whoever asks waits for the host.
    ///   - lookUp: every group an account is in; `nil` where the host knows no such account.
    /// - Throws: `StartError.system` where the host has no descriptor left.
    init(
        groups: RoleGroups?,
        clocks: SystemClocks,
        patience: Duration = .seconds(3),
        lookUp: @escaping LookUp = UnixAccounts.groups
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
    /// - Returns: no roles for an account that is in no role's group, or that the host does not know.
    func roles(of uid: UInt32) async -> Answer {
        guard groups != nil else { return .noGroups }
        let (answers, waiting) = AsyncStream.makeStream(of: Answer.self)
        if let full = admit(waiting, for: uid) {
            return .untold("the groups of account \(uid) were not looked up: \(full)")
        }
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
        for await answer in answers { return answer }
        return .untold(
            "the groups of account \(uid) were not told within \(patience): see whether the host's"
                + " directory of accounts answers, and try again"
        )
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
        let answer: Answer
        do throws(UnixGroupError) {
            answer = .roles(try lookUp(uid).flatMap { groups?.roles(of: $0) } ?? [])
        } catch {
            answer = .untold(error.description)
        }
        let now = clocks.now().line
        let waiting = state.withLock { state in
            state.known = state.known.filter { $0.value.until > now }
            if case .roles(let roles) = answer {
                state.known[uid] = Known(roles: roles, until: now.after(Self.kept))
            }
            return state.waiting.removeValue(forKey: uid) ?? []
        }
        for one in waiting {
            one.yield(answer)
            one.finish()
        }
    }

    /// Lets somebody wait for an account's roles, or gives them where they are known.
    ///
    /// Looked at and entered in one step: nobody asks again for what has just been answered.
    ///
    /// - Returns: which bound keeps him from waiting; `nil` where he waits or has his answer.
    private func admit(_ waiting: Waiting, for uid: UInt32) -> String? {
        let now = clocks.now().line
        return state.withLock { state in
            if let known = state.known[uid], now < known.until {
                waiting.yield(.roles(known.roles))
                waiting.finish()
                return nil
            }
            if let others = state.waiting[uid] {
                guard others.count < Self.mostWaiting else {
                    return
                        "\(others.count) requests of it wait for them, and no more may: try again"
                        + " once they are told"
                }
                state.waiting[uid] = others + [waiting]
                return nil
            }
            guard state.waiting.count < Self.bound, mailbox.post(.account(uid)) else {
                return "those of \(state.waiting.count) other accounts are waited for, at most"
                    + " \(Self.bound) may be: try again once they are told"
            }
            state.waiting[uid] = [waiting]
            return nil
        }
    }
}
