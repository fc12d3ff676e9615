import Glibc

/// What tells that a file is another one than it was, or was written since.
struct FileState: Hashable, Sendable {
    private let device: UInt
    private let inode: UInt
    private let size: Int
    private let mode: UInt32
    private let modified: [Int]
    private let changed: [Int]

    /// The state of the file at a path, or of the file a link there leads to; `nil` where there is none
    /// that can be seen.
    init?(path: String) {
        var found = stat()
        guard unsafe stat(path, &found) == 0 else { return nil }
        device = UInt(found.st_dev)
        inode = UInt(found.st_ino)
        size = Int(found.st_size)
        mode = UInt32(found.st_mode)
        modified = [found.st_mtim.tv_sec, found.st_mtim.tv_nsec]
        changed = [found.st_ctim.tv_sec, found.st_ctim.tv_nsec]
    }

    /// What systemd calls it in `JOURNAL_STREAM` where it has connected it to the host's journal.
    var journalStream: String { "\(device):\(inode)" }

    /// Whether it is the same file, whatever was done to it.
    func isOf(sameFileAs other: FileState) -> Bool {
        device == other.device && inode == other.inode
    }
}
