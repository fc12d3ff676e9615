import ControlAPI
import ControlLoop
import DoseMath
import Foundation
import InfusionCore
public import Logging
import PumpDriver
import ServiceLifecycle

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
    private let journalPath: String
    private let library: LibraryShelf
    private let staff: StaffDesk
    private let beginning: Beginning
    private let logger: Logger
    private let controlEnded = OneTimeSignal()

    /// Reads, checks and locks everything; opens the journal and takes it in again.
    ///
    /// - Parameters:
    ///   - options: what the command line said.
    ///   - logger: where it writes what happens.
    /// - Throws: `StartError`, saying what to do; nothing has been sent to a pump.
    public init(options: StartOptions, logger: Logger) async throws(StartError) {
        let start = try await CheckedStart(options: options)
        let settings = start.settings
        place = try SocketPlace(socket: settings.socket, state: settings.state)
        SocketMode.begin()
        journalPath = settings.state + "/journal.sqlite"
        let opened = try OpenedJournal(path: journalPath)
        inbox = try ControlInbox()
        record = try RecordThread(
            journal: opened.journal,
            inbox: inbox,
            boot: start.boot,
            logger: logger
        )
        wireLog = try WireLogThread(path: settings.state + "/wire.log", logger: logger)
        let now = start.clocks.now()
        beginning = start.beginning(replay: opened.replay, now: now)
        facts = start.facts(entriesBefore: opened.entries, now: now)
        socket = settings.socket
        library = start.library
        staff = try StaffDesk(staff: start.staff, clocks: start.clocks)
        clocks = start.clocks
        self.logger = logger
    }

    /// Runs until the daemon is told to end; the pump is stopped before it does.
    ///
    /// - Parameter ready: called once the socket takes requests.
    /// - Returns: whether the pump was seen standing, or was not there to be seen, before the end.
    /// - Throws: what the control socket's server could not get over.
    public func run(ready: @escaping @Sendable () async -> Void) async throws -> Bool {
        let signals = await TerminationSignals()
        startThreads()
        let routes = ControlRoutes(
            desk: CommandDesk(inbox: inbox),
            published: published,
            daemon: facts,
            clocks: clocks,
            verifier: JournalCheck(path: journalPath),
            library: library,
            staff: staff,
            signIns: SignIns(clocks: clocks),
            annunciators: AnnunciatorStreams(inbox: inbox)
        )
        let server = ControlServer(routes: routes, socket: socket, logger: logger) {
            SocketMode.end()
            await ready()
        }
        var configuration = ServiceGroupConfiguration(services: [server], logger: logger)
        // An event stream that its client holds open must not hold the daemon.
        configuration.maximumGracefulShutdownDuration = .seconds(2)
        let group = ServiceGroup(configuration: configuration)
        let ending = Task { [self] in
            let isStanding = await stopWhenTold(signals)
            await group.triggerGracefulShutdown()
            return isStanding
        }
        do {
            try await group.run()
        } catch {
            ending.cancel()
            _ = await stopPump(cause: "the control socket failed")
            await endThreads()
            throw error
        }
        let isStanding = await ending.value
        await endThreads()
        return isStanding
    }

    private func startThreads() {
        let thread = Thread { [self] in
            ControlThread(
                loop: beginning.loop,
                port: PumpPort(
                    device: beginning.device,
                    settings: beginning.line,
                    kind: beginning.kind,
                    now: clocks.now().line
                ),
                inbox: inbox,
                record: record,
                wireLog: wireLog,
                published: published,
                clocks: clocks,
                logger: logger
            ).run(first: beginning.effects)
            controlEnded.signal()
        }
        thread.name = "control"
        thread.start()
        let journal = Thread { [record] in record.run() }
        journal.name = "journal"
        journal.start()
        let wire = Thread { [wireLog] in wireLog.run() }
        wire.name = "wire-log"
        wire.start()
        let persons = Thread { [staff] in staff.run() }
        persons.name = "staff"
        persons.start()
    }

    private func endThreads() async {
        inbox.postEnd()
        await controlEnded.wait(atMost: .seconds(1))
        wireLog.end()
        staff.end()
        await record.end(within: .seconds(2))
    }

    private func stopWhenTold(_ signals: TerminationSignals) async -> Bool {
        let cause = await signals.next()
        logger.notice("told to end by \(cause): stopping the pump")
        return await stopPump(cause: cause)
    }

    /// Stops the pump and waits until it is seen standing, at most 5 s.
    ///
    /// - Returns: whether it was.
    private func stopPump(cause: String) async -> Bool {
        let request = ControlInbox.Request(
            command: .shutDown(cause: cause),
            requester: Requester(uid: getuid(), pid: getpid(), person: nil)
        ) { _ in }
        inbox.postShutDown(request)
        for _ in 0..<100 {
            do {
                try await Task.sleep(for: .milliseconds(50))
            } catch {
                return false
            }
            if let latest = published.latest, latest.isAtRest { return true }
        }
        logger.error("the pump was not seen standing before the end: look at it, clamp the line")
        return false
    }
}
