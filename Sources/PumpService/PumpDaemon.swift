import ControlAPI
import ControlLoop
import Crypto
import DoseMath
import DrugLibrary
import Foundation
import InfusionCore
import Journal
public import Logging
import PumpDriver
import ServiceLifecycle

/// The daemon put together: everything that can be refused is refused before a byte is sent.
public final class PumpDaemon: Sendable {
    /// The version of this program.
    public static let version = "0.1.0"

    private let inbox: ControlInbox
    private let published = PublishedStatus()
    private let record: RecordThread
    private let wireLog: WireLogThread
    private let place: SocketPlace
    private let socket: String
    private let facts: DaemonFacts
    private let clocks: SystemClocks
    private let journalPath: String
    private let beginning: Beginning
    private let logger: Logger
    private let controlEnded = OneTimeSignal()

    /// What the control thread begins with.
    struct Beginning: Sendable {
        let loop: ControlLoop
        let effects: LoopEffects
        let device: String
        let line: LineSettings
        let kind: SerialLines.Kind?
    }

    /// Reads, checks and locks everything; opens the journal and takes it in again.
    ///
    /// - Parameters:
    ///   - options: what the command line said.
    ///   - logger: where it writes what happens.
    /// - Throws: `StartError`, saying what to do; nothing has been sent to a pump.
    public init(options: StartOptions, logger: Logger) async throws(StartError) {
        let settings = try options.settings()
        let library = try Self.library(settings.drugLibrary)
        let rules = library.drugs[0]
        let clocks = SystemClocks(timeScale: options.timeScale)
        let device = try DeviceCheck.open(settings, as: options.line)
        if options.timeScale > 1 {
            try await SimulatorScale.require(
                options.timeScale,
                device: device.path,
                isPseudoTerminal: device.isPseudoTerminal,
                channel: options.simulatorControl ?? settings.pump.device + ".control"
            )
        }
        place = try SocketPlace(socket: settings.socket, state: settings.state)
        SocketMode.begin()
        journalPath = settings.state + "/journal.sqlite"
        let boot = try SystemClocks.bootID()
        let opened = try OpenedJournal(path: journalPath)
        inbox = try ControlInbox()
        record = try RecordThread(
            journal: opened.journal,
            inbox: inbox,
            boot: boot,
            logger: logger
        )
        wireLog = try WireLogThread(path: settings.state + "/wire.log", logger: logger)
        let now = clocks.now()
        let driver = try Self.driver(settings)
        let (loop, effects) = ControlLoop.begin(
            setting: settings.machineSetting(rules, driver, timeScale: options.timeScale),
            driver: driver,
            replay: opened.replay,
            boot: boot,
            started: .daemonStarted(
                version: Self.version,
                library: rules.source,
                timeScale: options.timeScale
            ),
            digest: Self.digest,
            now: now
        )
        beginning = Beginning(
            loop: loop,
            effects: effects,
            device: settings.pump.device,
            line: .eightNoneOne(baud: driver.traits.baud),
            kind: options.line
        )
        facts = DaemonFacts(
            version: Self.version,
            startedAt: now.wall,
            timeScale: Int(options.timeScale),
            family: settings.pump.family,
            device: settings.pump.device,
            libraryVersion: library.version,
            libraryDigest: library.digest,
            entriesBefore: opened.entries
        )
        socket = settings.socket
        self.clocks = clocks
        self.logger = logger
    }

    /// Runs until the daemon is told to end; the pump is stopped before it does.
    ///
    /// - Parameter ready: called once the socket takes requests.
    /// - Throws: what the control socket's server could not get over.
    public func run(ready: @escaping @Sendable () async -> Void) async throws {
        startThreads()
        let routes = ControlRoutes(
            desk: CommandDesk(inbox: inbox),
            published: published,
            daemon: facts,
            clocks: clocks,
            verifier: JournalCheck(path: journalPath)
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
            await stopWhenTold()
            await group.triggerGracefulShutdown()
        }
        do {
            try await group.run()
        } catch {
            ending.cancel()
            await stopPump(cause: "the control socket failed")
            await endThreads()
            throw error
        }
        await endThreads()
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
    }

    private func endThreads() async {
        inbox.postEnd()
        await controlEnded.wait(atMost: .seconds(1))
        wireLog.end()
        await record.end(within: .seconds(2))
    }

    private func stopWhenTold() async {
        let cause = await TerminationSignal.next()
        logger.notice("told to end by \(cause): stopping the pump")
        await stopPump(cause: cause)
    }

    /// Stops the pump and waits until it is seen standing, at most for as long as a lease lasts on a
    /// pump that answers.
    private func stopPump(cause: String) async {
        let request = ControlInbox.Request(
            command: .shutDown(cause: cause),
            requester: Requester(uid: getuid(), pid: getpid())
        ) { _ in }
        guard inbox.post(request) else { return }
        for _ in 0..<100 {
            do {
                try await Task.sleep(for: .milliseconds(50))
            } catch {
                return
            }
            if let latest = published.latest, latest.isAtRest { return }
        }
        logger.error("the pump was not seen standing before the end: its own lease stops it")
    }

    private static func library(_ path: String) throws(StartError) -> DrugLibrary {
        do {
            return try DrugLibrary(path: path)
        } catch {
            throw .settings(error.description)
        }
    }

    private static func driver(_ settings: Settings) throws(StartError) -> any PumpDriver {
        do {
            return try PumpCatalogue.driver(
                family: settings.pump.family,
                port: settings.pump.device,
                syringe: settings.pump.syringe,
                times: settings.driverTimes,
                address: settings.pump.address
            )
        } catch {
            throw .settings(error.description)
        }
    }

    private static func digest(_ text: String) -> String {
        SHA256.hash(data: Array(text.utf8)).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
