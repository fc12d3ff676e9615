import CLinux
import Logging

/// The daemon's memory, which is not to be swapped out: fetching it back takes as long as the disk likes.
enum LockedMemory {
    /// Locks it where the host permits it, and says so where it does not.
    static func lock(_ logger: Logger) {
        let result = clinux_lock_memory()
        guard result < 0 else { return }
        logger.notice(
            """
            the memory is not locked (errno \(-result)) and may be swapped out: permit it, as \
            LimitMEMLOCK=infinity does
            """
        )
    }
}
