import ControlAPI
import ControlLoop
import Hummingbird
import InfusionCore

// What the account may be used for that a request comes from (SR-15). Where the host does not tell,
// that is no refusal of a person: whoever asked may ask again.

/// Who asks for something, as far as the host has told.
struct Reached: Sendable {
    /// With no role, where the host did not tell.
    let requester: Requester

    /// What is answered where the account's groups matter and were not told.
    let untold: ProblemError?

    /// Refuses what hangs on the account's groups.
    ///
    /// - Throws: `ProblemError` `busy`, which is not recorded as somebody's refusal.
    func requireTold() throws {
        if let untold { throw untold }
    }
}

extension ControlRoutes {
    /// What anybody may do, from whatever account; a change of rate is looked at by itself.
    private static let openToAll: Set<Route> = [.acknowledge, .pauseAudio]

    /// Who asks for something: the person by her token, and what the account may be used for.
    ///
    /// Not for a stop or a pause, which waits for no look at the account's groups (SR-16).
    func reached(_ request: Request, _ peer: Requester) async -> Reached {
        let reached = await reached(by: peer)
        return Reached(
            requester: reached.requester.known(as: person(by: request, from: peer)),
            untold: reached.untold
        )
    }

    /// What an account may be used for, nobody known yet.
    func reached(by peer: Requester) async -> Reached {
        let answer = await accounts.roles(of: peer.uid)
        let (account, why): (Set<InfusionCore.Role>?, String?) =
            switch answer {
            case .noGroups: (nil, nil)
            case .roles(let roles): (roles, nil)
            case .untold(let why): ([], why)
            }
        let requester = Requester(
            uid: peer.uid,
            pid: peer.pid,
            person: peer.person,
            account: account
        )
        return Reached(requester: requester, untold: why.map { ProblemError(.busy, $0) })
    }

    /// The command a request asks for, of an account that was told, or that any may ask for.
    ///
    /// - Throws: `ProblemError` or `MessageError`.
    func command(
        for route: Route,
        _ body: [UInt8],
        _ context: PeerContext,
        by reached: Reached
    ) async throws -> Command {
        // Before a PIN is looked at. Which way a rate goes only its request says.
        if route != .rate, !Self.openToAll.contains(route) { try reached.requireTold() }
        try requirePermission(before: route, reached.requester)
        let command = try await command(
            for: route,
            body,
            context,
            from: reached.requester.uid
        )
        if try isRaise(command) { try reached.requireTold() }
        return command
    }

    /// Whether it is a change of rate that would be proposed; lowering is open to all (SR-12).
    private func isRaise(_ command: Command) throws -> Bool {
        guard case .rate(let target, _) = command else { return false }
        let seen = try latest()
        do throws(Refusal) {
            switch try seen.machine.draftRate(target, now: seen.at) {
            case .proposal: return true
            case .lowering: return false
            }
        } catch {
            // The core refuses it in its own words.
            return false
        }
    }
}
