import ConfigurationFixtures
import ControlAPI
import DoseMath
import Foundation
import InfusionCore
import PumpDriver
import Settings
import Synchronization
import Testing

@testable import ControlLoop
@testable import PumpService

/// The table of who may do what, tried at the socket: every role on every call, from every account.
@Suite("Who may do what at the control socket (SR-15)", .timeLimit(.minutes(10)))
struct PermissionRouteTests {
    /// The staff: one person of each role, by her role's name, but for the nurse who attends.
    private static func id(of role: InfusionCore.Role) -> String {
        role == .nurse ? "nadia" : role.rawValue
    }

    private static func staff() throws -> [String] {
        try InfusionCore.Role.allCases.map {
            try StaffFixture.entry(id(of: $0), $0.rawValue)
        } + [StaffFixture.entry("olga", "nurse"), StaffFixture.entry("somebody", "observer")]
    }

    /// What became of a call, as far as the table goes.
    private enum Verdict: String {
        case letThrough
        case signInNeeded
        case notPermitted
    }

    /// What the table says.
    private static func verdict(
        on act: Act?,
        by person: InfusionCore.Role?,
        from account: Set<InfusionCore.Role>?
    ) -> Verdict {
        guard let act else { return .letThrough }
        let reached = account.map { $0.isEmpty ? [.observer] : $0 }
        func isReached(_ roles: Set<InfusionCore.Role>) -> Bool {
            reached?.isDisjoint(with: roles) != true
        }
        switch act.permission {
        case .anyone: return .letThrough
        case .provenInTheRequest(let roles):
            return isReached(roles) ? .letThrough : .notPermitted
        case .signedIn(let roles):
            guard let person else { return .signInNeeded }
            return roles.contains(person) && isReached(roles) ? .letThrough : .notPermitted
        }
    }

    @Test(
        "every route, for nobody and for every role, from accounts in every group and in none",
        arguments: [
            nil, [], [.observer], [.nurse], [.prescriber], [.biomed],
        ] as [Set<InfusionCore.Role>?]
    )
    func table(account: Set<InfusionCore.Role>?) async throws {
        let library = SettingsFixture.shippedPath()
            .replacing("pumpd.yaml", with: "drug-library.yaml")
        let bench = try SocketBench(staff: Self.staff(), account: account, library: library)
        let client = SocketClient(socket: bench.socket)
        let pristine = try Self.loop()
        bench.publish(pristine.machine)
        let tried = Mutex(0)
        let answer: @Sendable (Command, Requester) -> Answer = { Self.answer($0, $1, pristine) }
        try await bench.running(by: answer) {
            for person in [nil] + InfusionCore.Role.allCases {
                let token = try await Self.token(of: person, client)
                // Signing out ends what the others need.
                let calls = try RouteCall.all().filter { $0.route != .signOut }
                for call in calls + [RouteCall(.signOut, .signOut)] {
                    let verdict = try await Self.verdict(on: call, token, client)
                    let wanted = Self.verdict(on: call.act, by: person, from: account)
                    let who = person?.rawValue ?? "nobody"
                    #expect(verdict == wanted, "\(call.route.rawValue) by \(who)")
                    tried.withLock { $0 += 1 }
                }
            }
        }
        // Every route once, a change of rate up and down, and the events apart.
        #expect(tried.withLock { $0 } == 5 * (Route.allCases.count + 1))
    }

    @Test("a directory that does not answer refuses nobody, and keeps back only what hangs on it")
    func untold() async throws {
        let bench = try SocketBench(staff: Self.staff(), account: [], isDirectoryHanging: true)
        let client = SocketClient(socket: bench.socket)
        let pristine = try Self.loop()
        bench.publish(pristine.machine)
        let answer: @Sendable (Command, Requester) -> Answer = { Self.answer($0, $1, pristine) }
        let heard = try await bench.running(by: answer) {
            let token = try await Self.token(of: .nurse, client)
            // These three have no end, end what the others need, and need a journal.
            let others: [Route] = [.events, .signOut, .journalVerification]
            for call in try RouteCall.all() where !others.contains(call.route) {
                let reply = try await client.ask(
                    call.route,
                    call.argument,
                    token: token,
                    body: call.body
                )
                let hangsOnIt =
                    switch call.act?.permission {
                    case nil, .anyone: false
                    // Of which observing is one, from whatever account.
                    case .provenInTheRequest: call.act != .signIn
                    case .signedIn: true
                    }
                let isHeldBack = reply.status == 503
                #expect(isHeldBack == hangsOnIt, "\(call.route.rawValue): \(reply.body)")
                if isHeldBack {
                    #expect(reply.body.contains("the groups of account \(getuid()) were not told"))
                }
            }
        }
        // Nobody was refused anything, and so nothing is recorded as refused to her.
        for (command, _) in heard {
            if case .unreadable(let request, let reason) = command {
                Issue.record("\(request) is recorded as refused: \(reason)")
            }
        }
        #expect(heard.contains { $0.command.name == "rate" }, "\(heard.map(\.command.name))")
    }

    private static func token(
        of person: InfusionCore.Role?,
        _ client: SocketClient
    ) async throws -> String? {
        guard let person else { return nil }
        let body = #"{"person":"\#(id(of: person))","pin":"\#(StaffFixture.pin)"}"#
        let reply = try await client.ask(.signIn, body: body)
        return try reply.read(as: SignInReply.self).token
    }

    private static func verdict(
        on call: RouteCall,
        _ token: String?,
        _ client: SocketClient
    ) async throws -> Verdict {
        guard call.route != .events else {
            // It has no end, so that its beginning has to do.
            try await client.listen(annunciator: nil) { piece in
                #expect(piece.hasPrefix("HTTP/1.1 200 "))
                return false
            }
            return .letThrough
        }
        var reply = try await client.ask(call.route, call.argument, token: token, body: call.body)
        // So many at once may be asked to come again.
        while reply.status == 429 || reply.status == 503, reply.body.contains("/busy") {
            try await Task.sleep(for: .milliseconds(200))
            reply = try await client.ask(call.route, call.argument, token: token, body: call.body)
        }
        switch reply.status {
        case 401: return .signInNeeded
        case 403: return .notPermitted
        default: return .letThrough
        }
    }

    /// An infusion that runs, with a driver whose line was never opened; the clock stands.
    private static func loop() throws -> ControlLoop {
        let settings = try Settings(path: SettingsFixture.shippedPath())
        let driver = try PumpCatalogue.driver(
            family: settings.pump.family,
            port: settings.pump.device,
            syringe: settings.pump.syringe,
            times: settings.driverTimes,
            address: settings.pump.address
        )
        let machine = try Bedside.running(counting: "1.000 mL", after: 200)
        var loop = ControlLoop.begin(
            setting: machine.setting,
            formulary: machine.formulary,
            driver: driver,
            replay: Replay(),
            boot: "boot",
            started: [.daemonStarted(version: "0", library: "0", timeScale: 1)],
            digest: { _ in "00" },
            now: Bedside.now(after: 200)
        ).loop
        loop.machine = machine
        return loop
    }

    /// What a loop in just that state answers; each call finds it as if it were the first.
    private static func answer(
        _ command: Command,
        _ by: Requester,
        _ pristine: ControlLoop
    ) -> Answer {
        if case .unreadable(let request, let reason) = command,
            !reason.hasPrefix("sign in first"), !reason.hasPrefix("not permitted")
        {
            Issue.record("\(request) did not reach the table: \(reason)")
        }
        var loop = pristine
        let now = Bedside.now(after: 200)
        var answers = loop.handle(.command(CommandNumber(1), command, by: by), now: now).answers
        answers += loop.handle(.durable(through: loop.recorded.facts), now: now).answers
        return answers.first?.answer ?? .commanded
    }
}
