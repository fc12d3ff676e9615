internal import CLinux

/// Finds the process that holds a serial port, so that a person can end it (SR-30).
enum PortHolder {
    /// The process that holds a device; nil where this account may not see it.
    ///
    /// The kernel's table of locks names a holder that locks as we do, whatever its account; a
    /// holder that only set the terminal exclusive is looked for among the open files of the
    /// processes that may be looked at.
    static func process(holding device: DeviceFile) -> Int32? {
        if let holder = lockHolder(ofInode: device.lockIdentity, in: lockTable()) { return holder }
        let user = unsafe clinux_process_using(device.path)
        return user > 0 ? user : nil
    }

    /// The process with a `flock()` lock on an inode, from the text of `/proc/locks`.
    ///
    /// A line reads `1: FLOCK  ADVISORY  WRITE 812 00:18:5 0 EOF`; that of a waiting process has
    /// `->` as its second word. The process is 0 or -1 where it cannot be named (another pid
    /// namespace): nil.
    static func lockHolder(ofInode identity: String, in table: String) -> Int32? {
        for line in table.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count >= 6, words[1] == "FLOCK", words[5] == identity else { continue }
            guard let process = Int32(words[4]), process > 0 else { return nil }
            return process
        }
        return nil
    }

    /// The text of `/proc/locks`, empty where it cannot be read; 256 KiB hold some 4000 locks.
    private static func lockTable() -> String {
        var bytes = [UInt8](repeating: 0, count: 256 * 1024)
        let count = unsafe clinux_read_file("/proc/locks", &bytes, bytes.count)
        return String(decoding: bytes.prefix(Int(max(0, count))), as: UTF8.self)
    }
}
