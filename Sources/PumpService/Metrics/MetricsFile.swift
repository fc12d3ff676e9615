import DoseMath
import Foundation
import Logging

/// Writes the page of metrics into a file again and again, for a collector that reads files: what
/// cannot speak to the socket, as node_exporter's textfile collector.
///
/// It has a thread of its own: a folder that hangs holds up nobody else.
final class MetricsFile: Sendable {
    private enum Item: Sendable {
        case end
    }

    /// How often: as often as Prometheus scrapes unless it is told otherwise, or oftener.
    static let interval = Span.seconds(15)

    /// How a collector knows such a file.
    static let suffix = ".prom"

    private let path: String
    private let desk: MetricsDesk
    private let logger: Logger
    private let mailbox: Mailbox<Item>

    /// - Parameters:
    ///   - path: ends in `.prom`; its folder is there.
    ///   - desk: makes the page.
    ///   - logger: where it says that it cannot be written.
    /// - Throws: `StartError` where the path is no such file's, or its folder cannot be written.
    init(path: String, desk: MetricsDesk, logger: Logger) throws(StartError) {
        guard path.hasSuffix(Self.suffix) else {
            throw .settings(
                "the metrics file '\(path)' does not end in \(Self.suffix): a collector would not"
                    + " read it"
            )
        }
        self.path = path
        self.desk = desk
        self.logger = logger
        mailbox = try Mailbox(bound: 1)
        if let failure = Self.write("", to: path) {
            throw .state(
                "the metrics file '\(path)' cannot be written: \(failure): make its folder, owned by"
                    + " the account that pumpd runs as, or take the setting out"
            )
        }
    }

    /// The thread's body.
    func run() {
        var wasFailing = false
        var isEnding = false
        while !isEnding {
            if let page = desk.page() {
                let failure = Self.write(page, to: path)
                if let failure, !wasFailing {
                    logger.error("the metrics file \(path) cannot be written: \(failure)")
                } else if failure == nil, wasFailing {
                    logger.notice("the metrics file \(path) is written again")
                }
                wasFailing = failure != nil
            }
            mailbox.wait(atMost: Self.interval)
            isEnding = !mailbox.take().isEmpty
        }
        // A collector that found it would tell of a daemon that is no more.
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            logger.warning("the metrics file \(path) is left behind: \(error.localizedDescription)")
        }
    }

    /// Lets the thread end; the file goes with it.
    func end() { mailbox.postLast(.end) }

    /// Puts the whole page in the place of the one before, so that nobody reads half of one.
    ///
    /// - Returns: why it cannot.
    static func write(_ page: String, to path: String) -> String? {
        do {
            try Data(page.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
            // A collector has an account of its own; nothing in it is a secret.
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o644],
                ofItemAtPath: path
            )
            return nil
        } catch {
            return error.localizedDescription
        }
    }
}
