import ControlAPI
import ControlLoop
import DoseMath
import Foundation
import InfusionCore
import Journal
public import Logging
import NIOPosix
import PumpDriver
import ServiceLifecycle
import Settings

/// The daemon put together: everything that can be refused is refused before a byte is sent.
public final class PumpDaemon: Sendable {
    /// The version of this program.
    public static let version = ReleaseVersion.text

    private let inbox: ControlInbox
    private let published = PublishedStatus()
    private let record: RecordThread
    private let wireLog: WireLogThread
    private let place: SocketPlace
    private let socket: String
    private let facts: DaemonFacts
    private let clocks: SystemClocks
    private let progress: RecordProgress
    private let chain: ChainCheck
    private let library: LibraryShelf
    private let staff: StaffDesk
    private let signIns: SignIns
    private let accounts: AccountDesk
    private let beginning: Beginning
    private let supervision: Supervision
    private let metrics: MetricsDesk
    private let metricsFile: MetricsFile?
    private let options: StartOptions
    private let settings: Settings
    private let logger: Logger
    private let controlEnded = OneTimeSignal()
    private let isServing = OneTimeSignal()

    /// Reads, checks and locks everything; opens the journal and takes it in again.
    ///
    /// - Parameters:
    ///   - options: what the command line said.
    ///   - logger: where it writes what happens.
    /// - Throws: `StartError`, saying what to do; nothing has been sent to a pump.
    public init(options: StartOptions, logger: Logger) async throws(StartError) {
        let start = try await CheckedStart(options: options)
        try OpenFiles.require()
        let settings = start.settings
        place = try SocketPlace(socket: settings.socket, state: settings.state)
        SocketMode.begin()
        let path = settings.state + "/journal.sqlite"
        try OwnFiles.require(in: settings.state)
        let opened = try OpenedJournal(path: path)
        try start.requireDevice(for: opened.replay)
        chain = ChainCheck(path: path, anchors: opened.anchors)
        progress = RecordProgress(entries: opened.entries)
        if opened.isNew {
            logger.notice(
                "a new journal was begun at \(path): nothing is known of earlier infusions"
            )
        }
        logger.info("read \(opened.read) of the journal's \(opened.entries) entries")
        inbox = try ControlInbox()
        let eventLoops = MultiThreadedEventLoopGroup.singleton
        supervision = try Supervision(eventLoops: eventLoops, logger: logger)
        record = try RecordThread(
            journal: opened.journal,
            inbox: inbox,
            boot: start.boot,
            progress: progress,
            pulse: supervision.parts.journal,
            logger: logger
        )
        wireLog = try WireLogThread(path: settings.state + "/wire.log", logger: logger)
        let now = start.clocks.now()
        beginning = start.beginning(opened, now: now)
        facts = start.facts(now: now)
        socket = settings.socket
        library = start.library
        signIns = SignIns(clocks: start.clocks, inbox: inbox)
        staff = try StaffDesk(
            staff: start.staff,
            signIns: signIns,
            inbox: inbox,
            clocks: start.clocks,
            logger: logger
        )
        accounts = try AccountDesk(groups: settings.groups, clocks: start.clocks)
        clocks = start.clocks
        let desk = MetricsDesk(
            published: published,
            daemon: facts,
            progress: progress,
            journal: path,
            clocks: start.clocks
        )
        metrics = desk
        metricsFile = try settings.metricsFile.map { path throws(StartError) in
            try MetricsFile(path: path, desk: desk, logger: logger)
        }
        self.options = options
        self.settings = settings
        self.logger = logger
    }

    /// Runs until the daemon is told to end; the pump is stopped before it does.
    ///
    /// - Parameters:
    ///   - signals: those that tell it what to do, caught since before it was put together.
    ///   - ready: called once the socket takes requests.
    /// - Returns: how it has ended.
    /// - Throws: what the control socket's server could not get over.
    public func run(
        on signals: DaemonSignals,
        ready: @escaping @Sendable () async -> Void
    ) async throws -> DaemonOutcome {
        LockedMemory.lock(logger)
        startThreads()
        supervision.begin()
        chain.tell(inbox, logger)
        let selfTest = PowerOnTest(
            inbox: inbox,
            published: published,
            library: library,
            logger: logger
        )
        selfTest.testLibrary(beginning.loop.machine.formulary)
        let server = ControlServer(routes: routes, socket: socket, logger: logger) { [self] in
            SocketMode.end()
            isServing.signal()
            // Beside the server, which takes no request before this returns (SR-16).
            Task {
                await selfTest.ended()
                supervision.ready()
                // What was said of earlier settings would stand for ever.
                supervision.say("up; no new settings wait")
                await ready()
            }
        }
        var configuration = ServiceGroupConfiguration(services: [server], logger: logger)
        // An event stream that its client holds open must not hold the daemon.
        configuration.maximumGracefulShutdownDuration = .seconds(2)
        let group = ServiceGroup(configuration: configuration)
        let end = end
        let ending = Task { [isServing] in
            let cause = await end.firstCause(signals, from: isServing)
            let isStanding = await end.carryOut(cause)
            await group.triggerGracefulShutdown()
            return (cause, isStanding)
        }
        do {
            try await group.run()
        } catch {
            ending.cancel()
            _ = await end.stopPump(cause: "the control socket failed")
            await endThreads()
            throw error
        }
        let (cause, isStanding) = await ending.value
        await endThreads()
        switch cause {
        case .socketLost: throw SocketLost(path: socket)
        case .newSettings where signals.hasTold == nil: return .anew
        case .newSettings, .told: return isStanding ? .standing : .unseen
        }
    }

    private var end: DaemonEnding {
        DaemonEnding(
            socket: socket,
            inbox: inbox,
            published: published,
            supervision: supervision,
            reload: DaemonReload(
                options: options,
                inUse: settings,
                inbox: inbox,
                published: published,
                supervision: supervision,
                logger: logger
            ),
            logger: logger
        )
    }

    private var routes: ControlRoutes {
        ControlRoutes(
            desk: CommandDesk(inbox: inbox),
            published: published,
            daemon: facts,
            clocks: clocks,
            chain: chain,
            progress: progress,
            library: library,
            staff: staff,
            signIns: signIns,
            accounts: accounts,
            annunciators: AnnunciatorStreams(inbox: inbox),
            metrics: metrics
        )
    }

    private func startThreads() {
        Thread.start(named: "control") { [self] in
            ControlThread(
                loop: beginning.loop,
                port: PumpPort(
                    device: beginning.device,
                    settings: beginning.line,
                    kind: beginning.kind,
                    emergency: supervision.emergency,
                    now: clocks.now().line
                ),
                inbox: inbox,
                record: record,
                wireLog: wireLog,
                published: published,
                parts: supervision.parts,
                clocks: clocks,
                logger: logger
            ).run(first: beginning.effects)
            controlEnded.signal()
        }
        Thread.start(named: "journal") { [record] in record.run() }
        Thread.start(named: "wire-log") { [wireLog] in wireLog.run() }
        Thread.start(named: "staff") { [staff] in staff.run() }
        Thread.start(named: "groups") { [accounts] in accounts.run() }
        if let metricsFile { Thread.start(named: "metrics") { metricsFile.run() } }
    }

    private func endThreads() async {
        inbox.postEnd()
        await controlEnded.wait(atMost: .seconds(1))
        wireLog.end()
        staff.end()
        accounts.end()
        metricsFile?.end()
        await record.end(within: .seconds(2))
        await wireLog.waitForEnd(atMost: .seconds(1))
        supervision.end()
    }
}
