import DoseMath
import Foundation
import Glibc
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

    private let path: String
    private let desk: MetricsDesk
    private let logger: Logger
    private let mailbox: Mailbox<Item>

    /// - Parameters:
    ///   - path: from the root on, ending in `.prom`.
    ///   - desk: makes the page.
    ///   - logger: where it says that it cannot be written.
    /// - Throws: `StartError` where it cannot be written.
    init(path: String, desk: MetricsDesk, logger: Logger) throws(StartError) {
        try Self.requirePlace(path)
        self.path = path
        self.desk = desk
        self.logger = logger
        mailbox = try Mailbox(bound: 1)
        // In the place of a page that a killed daemon has left.
        if let failure = Self.write("", to: path) { throw Self.refusal(path, failure) }
    }

    /// Refuses a place where no such file can be made, without making one.
    ///
    /// - Throws: `StartError.state`, saying what to do.
    static func requirePlace(_ path: String) throws(StartError) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard let kind = kind(of: folder) else {
            throw refusal(path, "there is no folder \(folder)")
        }
        guard kind == .typeDirectory else { throw refusal(path, "\(folder) is not a folder") }
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw refusal(path, "account \(geteuid()) may not write the folder \(folder)")
        }
        if Self.kind(of: path) == .typeDirectory { throw refusal(path, "it is a folder") }
    }

    /// What is at a path, links followed; `nil` where nothing is that may be looked at.
    private static func kind(of path: String) -> FileAttributeType? {
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        do {
            return try FileManager.default.attributesOfItem(atPath: target)[.type]
                as? FileAttributeType
        } catch {
            return nil
        }
    }

    private static func refusal(_ path: String, _ why: String) -> StartError {
        .state(
            "the metrics file \(path) cannot be written: \(why): give it a folder that the account"
                + " pumpd runs as may write, or take metrics_file out of the settings"
        )
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
        } catch let error as CocoaError {
            return words(error.code)
        } catch {
            return error.localizedDescription
        }
    }

    private static func words(_ code: CocoaError.Code) -> String {
        switch code {
        case .fileNoSuchFile, .fileReadNoSuchFile: "its folder is not there"
        case .fileWriteNoPermission: "this account may not"
        case .fileWriteOutOfSpace: "the disk is full"
        case .fileWriteVolumeReadOnly: "the disk is read-only"
        default: "error \(code.rawValue) of the system"
        }
    }
}
