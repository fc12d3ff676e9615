import Foundation
import Glibc

/// Where an export goes: standard output, or a file that is made for it.
struct ExportOutput {
    private let handle: FileHandle
    private let name: String
    private let isFile: Bool

    /// Why it cannot be written.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Standard output where there is no path.
    ///
    /// - Parameters:
    ///   - path: of the file, which gets mode 0640: it tells of patients.
    ///   - isForced: whether a file that is there may be replaced.
    ///   - journal: the journal's own path, over which nothing is written.
    /// - Throws: `Failure` where the file is there already, or cannot be made.
    init(path: String?, isForced: Bool, beside journal: String) throws(Failure) {
        // A reader that goes away is told, and does not end the program without a word.
        _ = signal(SIGPIPE, SIG_IGN)
        guard let path else {
            (handle, name, isFile) = (.standardOutput, "the output", false)
            return
        }
        let url = URL(fileURLWithPath: path)
        let files = ["", "-wal", "-shm", ".lock"].map { URL(fileURLWithPath: journal + $0) }
        guard !files.contains(where: { Self.isSame(url, $0) }) else {
            throw Failure(description: "'\(path)' is the journal itself: name another file")
        }
        do {
            if isForced, FileManager.default.fileExists(atPath: path) {
                try FileManager.default.removeItem(at: url)
            }
            try Data().write(to: url, options: .withoutOverwriting)
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
            handle = try FileHandle(forWritingTo: url)
        } catch let error as CocoaError where error.code == .fileWriteFileExists {
            throw Failure(description: "'\(path)' is there already: name another, or use --force")
        } catch {
            throw Failure(description: "'\(path)' cannot be made: \(Self.reason(error))")
        }
        (name, isFile) = ("'\(path)'", true)
    }

    /// Writes all of it.
    ///
    /// - Throws: `Failure` for a full disk or a reader that is gone.
    func write(_ bytes: [UInt8]) throws(Failure) {
        do {
            try handle.write(contentsOf: Data(bytes))
        } catch {
            throw failure(error)
        }
    }

    /// Makes a file durable and closes it.
    ///
    /// - Throws: `Failure` where the disk does not take it.
    func finish() throws(Failure) {
        guard isFile else { return }
        do {
            try handle.synchronize()
            try handle.close()
        } catch {
            throw failure(error)
        }
    }

    private func failure(_ error: any Error) -> Failure {
        Failure(description: "\(name) cannot be written: \(Self.reason(error))")
    }

    /// What the system said, in words for a person.
    private static func reason(_ error: any Error) -> String {
        let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
        switch (underlying as? POSIXError ?? error as? POSIXError)?.code {
        case .ENOENT: return "its folder is not there: make that first, or name another place"
        case .EACCES, .EPERM: return "this account may not write there: name another place"
        case .ENOSPC, .EDQUOT: return "there is no room left: make some"
        case .EROFS: return "its file system can only be read: name another place"
        case .EISDIR: return "it is a folder: name a file"
        case .ENOTDIR: return "a part of its path is no folder: name another place"
        case .EPIPE: return "who read it has gone away"
        case let code?: return "error \(code.rawValue) of the system: look at its disk"
        case nil: break
        }
        switch (error as? CocoaError)?.code {
        case .fileNoSuchFile?, .fileReadNoSuchFile?:
            return "its folder is not there: make that first, or name another place"
        case .fileWriteNoPermission?, .fileReadNoPermission?:
            return "this account may not write there: name another place"
        case .fileWriteOutOfSpace?: return "there is no room left: make some"
        case let code?: return "error \(code.rawValue) of Foundation: look at its disk"
        case nil: return "it failed without a reason: look at its disk"
        }
    }

    private static func isSame(_ one: URL, _ other: URL) -> Bool {
        one.resolvingSymlinksInPath().standardizedFileURL
            == other.resolvingSymlinksInPath().standardizedFileURL
    }
}
