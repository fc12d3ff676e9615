import Foundation
import Settings

extension PlaceFacts {
    /// What is at a path, links followed.
    init(at path: String) {
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        do {
            let found = try FileManager.default.attributesOfItem(atPath: target)
            func number(_ key: FileAttributeKey) -> UInt32 {
                (found[key] as? NSNumber)?.uint32Value ?? 0
            }
            self.init(
                path: path,
                exists: true,
                owner: number(.ownerAccountID),
                group: number(.groupOwnerAccountID),
                mode: number(.posixPermissions)
            )
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            self.init(path: path, exists: false)
        } catch {
            self.init(path: path, exists: false, trouble: "this account may not")
        }
    }
}

extension StateFacts {
    /// What lies in a state folder.
    ///
    /// - Parameters:
    ///   - path: of the folder.
    ///   - account: pumpd's own.
    ///   - process: pumpd's.
    init(at path: String, account: UInt32, process: Int32?) {
        var folder = PlaceFacts(at: path)
        folder.objections = folder.exists ? Self.objections(to: folder, account) : []
        let files = FileManager.default
        if folder.exists, !files.isReadableFile(atPath: path) {
            folder.trouble = "only pumpd's account and root may look into it"
        }
        let journal = path + "/journal.sqlite"
        self.init(
            folder: folder,
            journal: files.isReadableFile(atPath: journal) ? JournalFacts(at: journal) : nil,
            free: Self.number(.systemFreeSize, folder.exists ? path : "/"),
            wireLog: PlaceFacts(at: path + "/wire.log").exists
                ? Self.size(path + "/wire.log") : nil,
            process: process
        )
    }

    private static func objections(to folder: PlaceFacts, _ account: UInt32) -> [String] {
        let mode = "0" + String(folder.mode, radix: 8)
        var objections: [String] = []
        if folder.mode & 0o022 != 0 { objections.append("others may write it (mode \(mode))") }
        if folder.owner != account, folder.owner != 0 {
            objections.append(
                "it belongs to account \(folder.owner) and not to pumpd's, \(account)"
            )
        }
        return objections
    }

    private static func number(_ key: FileAttributeKey, _ path: String) -> Int64? {
        do {
            let found = try FileManager.default.attributesOfFileSystem(forPath: path)
            return (found[key] as? NSNumber)?.int64Value
        } catch {
            // The host does not tell.
            return nil
        }
    }

    /// A file's size; 0 where it is gone.
    fileprivate static func size(_ path: String) -> Int64 {
        do {
            let found = try FileManager.default.attributesOfItem(atPath: path)
            return (found[.size] as? NSNumber)?.int64Value ?? 0
        } catch {
            return 0
        }
    }
}

extension JournalFacts {
    /// A journal's end; nothing is written, and pumpd may be writing it.
    init(at path: String) {
        let end = JournalEnd(of: path)
        self.init(
            path: path,
            // What was written last stands in the log beside it.
            size: StateFacts.size(path) + StateFacts.size(path + "-wal"),
            entries: end.entries,
            newest: end.newest,
            verified: end.verified,
            trouble: end.trouble
        )
    }
}
