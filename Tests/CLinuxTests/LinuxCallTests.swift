import CLinux
import Glibc
import Testing

@Suite("Linux calls")
struct LinuxCallTests {
    /// An event counter that closes itself.
    private struct Counter: ~Copyable {
        let descriptor = clinux_eventfd_create()

        deinit { _ = close(descriptor) }
    }

    private func poll(_ descriptor: Int32, nanoseconds: Int64) -> Int32 {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return unsafe clinux_ppoll(&entry, 1, nanoseconds)
    }

    @Test("an event counter wakes a wait, tells how often it was signalled, and is then quiet")
    func eventCounter() {
        let counter = Counter()
        #expect(clinux_eventfd_drain(counter.descriptor) == 0)
        #expect(poll(counter.descriptor, nanoseconds: 0) == 0)
        for _ in 0..<3 { #expect(clinux_eventfd_signal(counter.descriptor) == 0) }
        #expect(poll(counter.descriptor, nanoseconds: -1) == 1)
        #expect(clinux_eventfd_drain(counter.descriptor) == 3)
        #expect(poll(counter.descriptor, nanoseconds: 0) == 0)
    }

    @Test("signalling a full event counter succeeds and does not block")
    func fullCounter() {
        let counter = Counter()
        var nearlyFull = UInt64.max - 1
        #expect(unsafe write(counter.descriptor, &nearlyFull, 8) == 8)
        #expect(clinux_eventfd_signal(counter.descriptor) == 0)
        #expect(clinux_eventfd_drain(counter.descriptor) == Int64.max)
    }

    @Test("an event counter does not pass to programs that this one starts")
    func closeOnExec() {
        let counter = Counter()
        #expect(fcntl(counter.descriptor, F_GETFD) & FD_CLOEXEC != 0)
    }

    @Test("calls on a descriptor that is not open give the errno, negative")
    func badDescriptor() {
        #expect(clinux_eventfd_signal(-1) == -EBADF)
        #expect(clinux_eventfd_drain(-1) == Int64(-EBADF))
        #expect(clinux_lock(-1) == -EBADF)
        #expect(clinux_is_pseudo_terminal(-1) == -EBADF)
        #expect(clinux_unsent_bytes(-1) == -EBADF)
        var peer = clinux_peer()
        #expect(unsafe clinux_peer_credentials(-1, &peer) == -EBADF)
    }

    @Test("a wait of less than a millisecond waits: it is not rounded to nothing")
    func shortWait() {
        let counter = Counter()
        let start = clinux_boottime_ns()
        #expect(poll(counter.descriptor, nanoseconds: 300_000) == 0)
        #expect(clinux_boottime_ns() - start >= 300_000)
    }

    @Test("the boot clock counts on and is the kernel's CLOCK_BOOTTIME")
    func bootClock() {
        let before = ContinuousClock.now
        let first = clinux_boottime_ns()
        let second = clinux_boottime_ns()
        #expect(first > 0)
        #expect(second >= first)
        #expect(ContinuousClock.now - before >= .nanoseconds(second - first))
    }

    @Test("tells whether a time service keeps the clock, and changes nothing")
    func synchronised() {
        let first = clinux_clock_is_synchronised()
        #expect([0, 1].contains(first))
    }

    @Test("a connected socket tells the process, user and group at its other end")
    func peerCredentials() {
        var ends: [Int32] = [-1, -1]
        let stream = Int32(SOCK_STREAM.rawValue)
        #expect(unsafe socketpair(AF_UNIX, stream, 0, &ends) == 0)
        defer { for end in ends { _ = close(end) } }
        var peer = clinux_peer()
        #expect(unsafe clinux_peer_credentials(ends[0], &peer) == 0)
        #expect(peer.pid == getpid())
        #expect(peer.uid == getuid())
        #expect(peer.gid == getgid())
    }

    @Test("a socket that nobody connected has no peer, rather than the peer 0")
    func noPeer() {
        let lonely = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { _ = close(lonely) }
        var peer = clinux_peer()
        #expect(unsafe clinux_peer_credentials(lonely, &peer) == -ENOTCONN)
    }

    @Test("scheduling refuses a priority that does not exist")
    func impossiblePriority() {
        #expect(clinux_schedule_first_in_first_out(0) == -EINVAL)
        #expect(clinux_schedule_first_in_first_out(100) == -EINVAL)
    }

    @Test("reading a file stops at the end of the buffer given")
    func boundedRead() {
        var bytes = [UInt8](repeating: 0xAA, count: 8)
        #expect(unsafe clinux_read_file("/proc/version", &bytes, 4) == 4)
        #expect(bytes[4...].allSatisfy { $0 == 0xAA })
        #expect(unsafe clinux_read_file("/proc/no-such-file", &bytes, 4) == Int64(-ENOENT))
    }

    @Test("a group without a name, and a name longer than the buffer, are errors")
    func groupNames() {
        var name = [CChar](repeating: 0, count: 64)
        #expect(unsafe clinux_group_name(0, &name, name.count) == 4)
        #expect(unsafe clinux_group_name(0, &name, 4) == -ENAMETOOLONG)
        #expect(unsafe clinux_group_name(4_000_000_001, &name, name.count) == -ENOENT)
    }
}
