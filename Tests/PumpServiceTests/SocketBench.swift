import ControlAPI
import ControlLoop
import DoseMath
import Foundation
import InfusionCore
import Logging
import Settings
import Staff
import Synchronization
import Testing

@testable import PumpService

/// The control socket with its real server, and in place of the control thread whatever the test
/// makes of the inbox.
///
/// Of the staff there are a nurse `awillems` with the PIN 48151623, and nobody else.
final class SocketBench: Sendable {
    let socket: String
    let inbox: ControlInbox
    let published = PublishedStatus()
    private let heard = Mutex<[(command: Command, by: Requester)]>([])
    private let toldOf = Mutex<[String]>([])
    private let staff: StaffDesk
    private let signIns: SignIns
    private let accounts: AccountDesk
    private let library: LibraryShelf
    private let idleTime: Duration

    /// PIN 48151623 at the least cost.
    private static let hash =
        "scrypt$14$8$1$AAECAwQFBgcICQoLDA0ODw==$j0BpIPQCANULtAq/CcC60q8J5bdeKYuLKGOX6Ofj2lg="

    private static let staffFile = """
        staff:
          - id: awillems
            name: Anna Willems
            roles: [nurse]
            pin: \(hash)
        """

    /// A bench with these entries in its staff file, or the nurse's alone, and this library file.
    ///
    /// Every account is in the Unix groups of the roles in `account`; `nil` where none are set up. The
    /// host's directory answers at once, or within no patience at all. A connection may say nothing for
    /// as long as pumpd lets it, where no other time is given.
    init(
        staff entries: [String]? = nil,
        account: Set<InfusionCore.Role>? = nil,
        isDirectoryHanging: Bool = false,
        library path: String = "none.yaml",
        idleTime: Duration = SocketBounds.idleTime
    ) throws {
        self.idleTime = idleTime
        socket = NSTemporaryDirectory() + "svc-\(UUID().uuidString.prefix(8)).sock"
        inbox = try ControlInbox()
        let text = entries.map { "staff:\n" + $0.joined(separator: "\n") } ?? Self.staffFile
        let file = try StaffFile(bytes: Array(text.utf8), path: "staff.yaml")
        signIns = SignIns(clocks: SystemClocks(timeScale: 1), inbox: inbox)
        staff = try StaffDesk(
            staff: StaffInForce(file, path: nil, seen: nil),
            signIns: signIns,
            inbox: inbox,
            clocks: SystemClocks(timeScale: 1),
            logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
        )
        accounts = try AccountDesk(
            groups: account.map { _ in Self.groups },
            clocks: SystemClocks(timeScale: 1),
            patience: isDirectoryHanging ? .zero : .seconds(60)
        ) { _ in
            if isDirectoryHanging { Thread.sleep(forTimeInterval: 60) }
            return Set((account ?? []).compactMap { Self.groups.numbers[$0] })
        }
        library = LibraryShelf(
            path: path,
            careArea: nil,
            expectedDigest: nil
        )
        let machine = try Bedside.machine()
        publish(machine)
    }

    private static let groups = RoleGroups(
        numbers: [.observer: 101, .nurse: 102, .prescriber: 103, .biomed: 104]
    )

    /// Lets a machine be seen.
    func publish(_ machine: InfusionMachine) {
        published.publish(
            LoopSnapshot(machine: machine, at: Bedside.now, isAtRest: true)
        )
    }

    /// Runs the server for as long as the body takes; each command is answered alike.
    ///
    /// - Returns: every command that came, with who asked.
    @discardableResult
    func running(
        answering answer: Answer = .accepted,
        _ body: @escaping @Sendable () async throws -> Void
    ) async throws -> [(command: Command, by: Requester)] {
        try await running(by: { _, _ in answer }, body)
    }

    /// Runs the server for as long as the body takes; each command is answered by a function.
    ///
    /// - Returns: every command that came, with who asked.
    @discardableResult
    func running(
        by answer: @escaping @Sendable (Command, Requester) -> Answer,
        _ body: @escaping @Sendable () async throws -> Void
    ) async throws -> [(command: Command, by: Requester)] {
        let ready = OneTimeSignal()
        let server = ControlServer(
            routes: routes,
            socket: socket,
            logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() },
            idleTime: idleTime
        ) { ready.signal() }
        Thread { [staff] in staff.run() }.start()
        Thread { [accounts] in accounts.run() }.start()
        defer {
            staff.end()
            accounts.end()
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            group.addTask { try await self.takeInbox(everBy: answer) }
            await ready.wait(atMost: .seconds(20))
            do {
                try await body()
            } catch {
                group.cancelAll()
                throw error
            }
            group.cancelAll()
            do {
                try await group.waitForAll()
            } catch is CancellationError {
                // The one that answers was told to end.
            }
        }
        takeInbox(by: answer)
        return heard.withLock { $0 }
    }

    /// Takes what comes to the inbox, until it is told to end.
    private func takeInbox(
        everBy answer: @Sendable (Command, Requester) -> Answer
    ) async throws {
        while true {
            takeInbox(by: answer)
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    private func takeInbox(by answer: @Sendable (Command, Requester) -> Answer) {
        let contents = inbox.take()
        toldOf.withLock { $0 += contents.annunciators.events.map(Self.words) }
        for request in contents.requests {
            heard.withLock { $0.append((request.command, request.requester)) }
            request.reply(answer(request.command, request.requester))
        }
    }

    /// How many commands like this have come.
    func countHeard(_ isLikeThis: (Command) -> Bool) -> Int {
        heard.withLock { heard in heard.count { isLikeThis($0.command) } }
    }

    /// What the control thread has been told of annunciators, in words and in order.
    var annunciators: [String] { toldOf.withLock { $0 } }

    /// Waits until this is the last that the control thread has been told of annunciators.
    ///
    /// What happens between two of its looks is told folded together, so nothing can be counted on but
    /// the last.
    func isTold(_ words: String) async throws {
        for _ in 0..<6_000 {
            if annunciators.last == words { return }
            try await Task.sleep(for: .milliseconds(5))
        }
        Issue.record("told \(annunciators), which does not end with '\(words)'")
    }

    /// Waits for the first that it is told of them.
    func firstTold() async throws -> String {
        for _ in 0..<6_000 {
            if let first = annunciators.first { return first }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw CancellationError()
    }

    private static func words(_ event: LoopEvent) -> String {
        switch event {
        case .annunciatorOpened(let id): "\(id.text) opened"
        case .annunciatorClosed(let id): "\(id.text) closed"
        case .command, .lineOpened, .lineClosed, .received, .durable, .recordFailed, .time,
            .heldUp, .selfTested, .signInEnded, .staffTaken, .staffRefused:
            "something else"
        }
    }

    private var routes: ControlRoutes {
        let clocks = SystemClocks(timeScale: 1)
        let progress = RecordProgress(entries: 0)
        return ControlRoutes(
            desk: CommandDesk(inbox: inbox),
            published: published,
            daemon: Bedside.facts,
            clocks: clocks,
            chain: ChainCheck(path: "none.sqlite", anchors: []),
            progress: progress,
            library: library,
            staff: staff,
            signIns: signIns,
            accounts: accounts,
            annunciators: AnnunciatorStreams(inbox: inbox),
            metrics: MetricsDesk(
                published: published,
                daemon: Bedside.facts,
                progress: progress,
                journal: "none.sqlite",
                clocks: clocks
            )
        )
    }
}
