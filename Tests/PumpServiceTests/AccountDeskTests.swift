import DoseMath
import Foundation
import InfusionCore
import Settings
import Synchronization
import Testing

@testable import PumpService

@Suite("The desk that looks accounts up in their Unix groups (SR-15)", .timeLimit(.minutes(2)))
struct AccountDeskTests {
    private static let groups = RoleGroups(
        numbers: [.observer: 1, .nurse: 2, .prescriber: 2, .biomed: 4]
    )

    private static let both = AccountDesk.Answer.roles([.nurse, .prescriber])

    /// Why nothing is known; else what is.
    private func words(_ answer: AccountDesk.Answer) -> String {
        switch answer {
        case .noGroups: "no groups"
        case .roles(let roles): "\(roles)"
        case .untold(let why): why
        }
    }

    private func running<Result>(
        _ desk: AccountDesk,
        _ body: () async throws -> Result
    ) async rethrows -> Result {
        Thread { desk.run() }.start()
        defer { desk.end() }
        return try await body()
    }

    private func desk(
        groups: RoleGroups? = groups,
        patience: Duration = .seconds(60),
        _ lookUp: @escaping AccountDesk.LookUp
    ) throws -> AccountDesk {
        try AccountDesk(
            groups: groups,
            clocks: SystemClocks(timeScale: 1),
            patience: patience,
            lookUp: lookUp
        )
    }

    @Test("gives every role whose group an account is in, and none where it is in none")
    func roles() async throws {
        let all: [UInt32: Set<UInt32>] = [10: [1, 7], 11: [2], 12: [4, 2, 1], 13: [7], 14: []]
        let desk = try desk { all[$0] }
        await running(desk) {
            #expect(await desk.roles(of: 10) == .roles([.observer]))
            #expect(await desk.roles(of: 11) == .roles([.nurse, .prescriber]))
            #expect(await desk.roles(of: 12) == .roles(Set(Role.allCases)))
            #expect(await desk.roles(of: 13) == .roles([]))
            #expect(await desk.roles(of: 14) == .roles([]))
            // No account of the host's: no role.
            #expect(await desk.roles(of: 15) == .roles([]))
        }
    }

    @Test("knows of no roles, and asks nobody, where the site has set up no groups")
    func none() async throws {
        let desk = try desk(groups: nil) { _ in
            Issue.record("nobody is to be asked")
            return [2]
        }
        #expect(await desk.roles(of: 0) == .noGroups)
    }

    @Test("asks once for all who wait for the same account, and keeps the answer for a while")
    func once() async throws {
        let asked = Mutex(0)
        let desk = try desk { _ in
            asked.withLock { $0 += 1 }
            return [2]
        }
        // Nobody is answered before the thread runs, so that all of them wait for one answer.
        try await withThrowingTaskGroup(of: AccountDesk.Answer.self) { group in
            for _ in 0..<20 { group.addImmediateTask { await desk.roles(of: 10) } }
            Thread { desk.run() }.start()
            for try await answer in group { #expect(answer == Self.both) }
        }
        #expect(await desk.roles(of: 10) == Self.both)
        desk.end()
        #expect(asked.withLock { $0 } == 1)
    }

    @Test("a directory that does not answer tells nothing, and holds nobody for longer (SR-16)")
    func hanging() async throws {
        let isLetGo = DispatchSemaphore(value: 0)
        let desk = try desk(patience: .milliseconds(50)) { _ in
            isLetGo.wait()
            return [2]
        }
        try await running(desk) {
            for _ in 0..<3 {
                #expect(
                    words(await desk.roles(of: 10))
                        == "the groups of account 10 were not told within"
                        + " 0.05 seconds: see whether the host's directory of accounts answers, and"
                        + " try again"
                )
            }
            isLetGo.signal()
            // Once it has answered, its answer holds.
            while await desk.roles(of: 10) != Self.both {
                try await Task.sleep(for: .milliseconds(5))
            }
        }
    }

    @Test("what a directory could not tell is told as that, and asked for again")
    func failing() async throws {
        let asked = Mutex(0)
        let desk = try desk { uid throws(UnixGroupError) in
            let count = asked.withLock { asked in
                asked += 1
                return asked
            }
            guard count > 1 else { throw .accountNotLookedUp(uid, code: 5) }
            return [2]
        }
        await running(desk) {
            #expect(
                words(await desk.roles(of: 10))
                    == "the groups of account 10 cannot be looked up (error"
                    + " 5 of the system): see whether the host's directory of accounts answers"
            )
            #expect(await desk.roles(of: 10) == Self.both)
        }
    }

    @Test("bounds how many wait: for one account, and for how many accounts (SR-63)")
    func bounds() async throws {
        let desk = try desk { _ in [2] }
        // No thread runs: whoever is let in waits for ever, whoever is not is answered at once.
        await withTaskGroup(of: Void.self) { group in
            for uid in 0..<UInt32(AccountDesk.bound) {
                group.addImmediateTask { _ = await desk.roles(of: uid) }
            }
            for _ in 1..<AccountDesk.mostWaiting {
                group.addImmediateTask { _ = await desk.roles(of: 0) }
            }
            #expect(
                words(await desk.roles(of: 99))
                    == "the groups of account 99 were not looked up: those of"
                    + " 16 other accounts are waited for, at most 16 may be: try again once they are"
                    + " told"
            )
            #expect(
                words(await desk.roles(of: 0))
                    == "the groups of account 0 were not looked up: 64 requests"
                    + " of it wait for them, and no more may: try again once they are told"
            )
            group.cancelAll()
        }
    }
}
