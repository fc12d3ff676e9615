import ControlAPI
import ControlLoop
import DoseMath
import Foundation
import InfusionCore
import Logging
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
    private let library: LibraryShelf

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

    init() throws {
        socket = NSTemporaryDirectory() + "svc-\(UUID().uuidString.prefix(8)).sock"
        inbox = try ControlInbox()
        let file = try StaffFile(bytes: Array(Self.staffFile.utf8), path: "staff.yaml")
        staff = try StaffDesk(staff: file, clocks: SystemClocks(timeScale: 1))
        library = LibraryShelf(path: "none.yaml", careArea: "none", expectedDigest: nil)
        let machine = try Bedside.machine()
        publish(machine)
    }

    /// Lets a machine be seen.
    func publish(_ machine: InfusionMachine) {
        published.publish(
            LoopSnapshot(machine: machine, at: Bedside.now, durableFacts: 0, isAtRest: true)
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
        let ready = OneTimeSignal()
        let server = ControlServer(
            routes: routes,
            socket: socket,
            logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
        ) { ready.signal() }
        Thread { [staff] in staff.run() }.start()
        defer { staff.end() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            group.addTask { try await self.takeInbox(everAnswering: answer) }
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
        takeInbox(answering: answer)
        return heard.withLock { $0 }
    }

    /// Takes what comes to the inbox, until it is told to end.
    private func takeInbox(everAnswering answer: Answer) async throws {
        while true {
            takeInbox(answering: answer)
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    private func takeInbox(answering answer: Answer) {
        let contents = inbox.take()
        toldOf.withLock { $0 += contents.annunciators.events.map(Self.words) }
        for request in contents.requests {
            heard.withLock { $0.append((request.command, request.requester)) }
            request.reply(answer)
        }
    }

    /// What the control thread has been told of annunciators, in words and in order.
    var annunciators: [String] { toldOf.withLock { $0 } }

    /// Waits until the control thread has been told so much of annunciators.
    func annunciators(_ count: Int) async throws -> [String] {
        while annunciators.count < count { try await Task.sleep(for: .milliseconds(5)) }
        return annunciators
    }

    private static func words(_ event: LoopEvent) -> String {
        switch event {
        case .annunciatorOpened(let id): "\(id.text) opened"
        case .annunciatorClosed(let id): "\(id.text) closed"
        case .command, .lineOpened, .lineClosed, .received, .durable, .recordFailed, .time,
            .heldUp:
            "something else"
        }
    }

    private var routes: ControlRoutes {
        let clocks = SystemClocks(timeScale: 1)
        return ControlRoutes(
            desk: CommandDesk(inbox: inbox),
            published: published,
            daemon: Bedside.facts,
            clocks: clocks,
            verifier: JournalCheck(path: "none.sqlite"),
            library: library,
            staff: staff,
            signIns: SignIns(clocks: clocks),
            annunciators: AnnunciatorStreams(inbox: inbox)
        )
    }
}
