import Foundation
import Testing

@testable import PumpService

@Suite("The host's service manager (SR-61)", .timeLimit(.minutes(1)))
struct SupervisionHostTests {
    private func host(_ environment: [String: String]) -> HostWatchdog {
        HostWatchdog(environment: environment, pid: 4_711)
    }

    @Test("is told nothing, and waits for nothing, where it names no socket")
    func none() {
        let host = host(["WATCHDOG_USEC": "3000000"])
        #expect(host.feedEvery == nil && host.complaints == [])
        #expect(host.ready() == nil && host.stopping() == nil && host.feed())
    }

    @Test(
        "hears a third of its time after it last did, in ticks of 100 ms, one at the least",
        arguments: [
            ("3000000", 10), ("30000000", 100), ("1000000", 3), ("300000", 1), ("299999", 1),
            ("1", 1),
            ("18446744073709551615", 61_489_146_912_365),
        ]
    )
    func interval(microseconds: String, ticks: Int) {
        let host = host(["NOTIFY_SOCKET": "/run/host", "WATCHDOG_USEC": microseconds])
        #expect(host.feedEvery == ticks)
        #expect(host.complaints.isEmpty == (UInt64(microseconds) ?? 0 >= 300_000))
    }

    @Test("means this process where it names none or this one, and is left alone where another")
    func pid() {
        let base = ["NOTIFY_SOCKET": "@host", "WATCHDOG_USEC": "3000000"]
        for (pid, every) in [("4711", 10), ("4712", nil)] {
            let host = host(base.merging(["WATCHDOG_PID": pid]) { $1 })
            #expect(host.feedEvery == every && host.complaints == [])
        }
        #expect(host(base).feedEvery == 10)
    }

    @Test(
        "that says what cannot be is complained of in one line, and the daemon goes on without it",
        arguments: [
            ["NOTIFY_SOCKET": ""], ["NOTIFY_SOCKET": "/"], ["NOTIFY_SOCKET": "@"],
            ["NOTIFY_SOCKET": "run/host"], ["NOTIFY_SOCKET": "vsock:2:1234"],
            ["NOTIFY_SOCKET": "/" + String(repeating: "a", count: 107)],
            ["NOTIFY_SOCKET": "/run/host", "WATCHDOG_USEC": "soon"],
            ["NOTIFY_SOCKET": "/run/host", "WATCHDOG_USEC": "0"],
            ["NOTIFY_SOCKET": "/run/host", "WATCHDOG_USEC": "-1"],
            ["NOTIFY_SOCKET": "/run/host", "WATCHDOG_USEC": "18446744073709551616"],
            ["NOTIFY_SOCKET": "/run/host", "WATCHDOG_USEC": "3000000", "WATCHDOG_PID": "me"],
            ["NOTIFY_SOCKET": "/run/host", "WATCHDOG_USEC": "3000000", "WATCHDOG_PID": "0"],
        ]
    )
    func wrong(environment: [String: String]) {
        let host = host(environment)
        #expect(host.feedEvery == nil)
        #expect(host.complaints.count == 1)
        #expect(host.complaints.allSatisfy { !$0.contains("\n") })
    }

    @Test("hears ready, alive and stopping, one datagram each, at a path", arguments: ["/", "@"])
    func messages(kind: String) throws {
        let name = "pumpd-host-\(UUID().uuidString.prefix(8))"
        let address = kind == "/" ? NSTemporaryDirectory() + name : "@" + name
        let manager = try SupervisionDatagrams(at: address)
        let host = host(["NOTIFY_SOCKET": address, "WATCHDOG_USEC": "3000000"])
        #expect(host.ready() == nil && host.feed() && host.stopping() == nil)
        #expect(try manager.next() == "READY=1")
        #expect(try manager.next() == "WATCHDOG=1")
        #expect(try manager.next() == "STOPPING=1")
    }

    @Test("that has gone is told of, and nothing waits for it")
    func gone() throws {
        let host = host(["NOTIFY_SOCKET": "/none/there", "WATCHDOG_USEC": "3000000"])
        #expect(try #require(host.ready()).contains("READY=1"))
        #expect(!host.feed())
    }

    @Test("that does not read is not waited for, however often it is told")
    func full() throws {
        let address = "@pumpd-full-\(UUID().uuidString.prefix(8))"
        let manager = try SupervisionDatagrams(at: address)
        let host = host(["NOTIFY_SOCKET": address, "WATCHDOG_USEC": "3000000"])
        let taken = (0..<10_000).count { _ in host.feed() }
        #expect((1..<10_000).contains(taken))
        #expect(try manager.next() == "WATCHDOG=1")
    }
}
