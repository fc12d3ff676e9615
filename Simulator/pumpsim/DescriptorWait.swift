import Glibc

/// One wait for many descriptors and a deadline, to the nanosecond.
///
/// `poll` rounds to milliseconds, two bytes at 19200 baud; `pselect` does not, and lets the
/// signals that end the program through only while it waits.
struct DescriptorWait {
    /// The descriptors to wait for until they can be read or written; all below 1024.
    var readers: [Int32] = []
    var writers: [Int32] = []

    /// Those that were ready.
    struct Ready {
        let readable: Set<Int32>
        let writable: Set<Int32>
    }

    /// The first number that `pselect` cannot watch.
    static let limit: Int32 = 1_024

    /// Waits until one is ready, a time in ns has passed, or a signal arrives.
    ///
    /// - Parameters:
    ///   - nanoseconds: nil waits without limit; 0 or less does not wait.
    ///   - signals: those that may end the wait.
    /// - Returns: the descriptors that are ready, none after a signal or the time.
    /// - Throws: `system`.
    func wait(
        nanoseconds: Int64?,
        letting signals: StopSignals
    ) throws(SimulatorFailure) -> Ready {
        var readSet = Self.set(readers)
        var writeSet = Self.set(writers)
        let highest = (readers + writers).max() ?? -1
        var mask = signals.maskWhileWaiting
        let count: Int32
        if let nanoseconds {
            let left = max(0, nanoseconds)
            var time = timespec(
                tv_sec: Int(left / 1_000_000_000),
                tv_nsec: Int(left % 1_000_000_000)
            )
            count = unsafe pselect(highest + 1, &readSet, &writeSet, nil, &time, &mask)
        } else {
            count = unsafe pselect(highest + 1, &readSet, &writeSet, nil, nil, &mask)
        }
        guard count >= 0 else {
            guard errno == EINTR else { throw .last("pselect") }
            return Ready(readable: [], writable: [])
        }
        return Ready(
            readable: Set(readers.filter { Self.contains(readSet, $0) }),
            writable: Set(writers.filter { Self.contains(writeSet, $0) })
        )
    }

    private static func set(_ numbers: [Int32]) -> fd_set {
        var set = fd_set()
        unsafe withUnsafeMutableBytes(of: &set) { bits in
            for number in numbers {
                unsafe bits[Int(number) / 8] |= 1 << UInt8(number % 8)
            }
        }
        return set
    }

    private static func contains(_ set: fd_set, _ number: Int32) -> Bool {
        unsafe withUnsafeBytes(of: set) { bits in
            unsafe bits[Int(number) / 8] & 1 << UInt8(number % 8) != 0
        }
    }
}
