import ControlAPI
import ControlLoop
import DoseMath
import Glibc
import InfusionCore
import NIOCore
import Testing

@testable import PumpService

@Suite("Clients that are slow, deaf or many, at the socket (SR-16, SR-64)", .timeLimit(.minutes(3)))
struct SlowClientTests {
    private static let get = "GET /v1/status HTTP/1.1\r\nHost: x\r\n\r\n"
    private static let stop = "POST /v1/stop HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"

    @Test("a head that drips is answered 408 after ten seconds, whatever drips, and closed")
    func drippingHead() async throws {
        let bench = try SocketBench()
        try await bench.running {
            let slow = try await RawClient(to: bench.socket)
            await slow.send(Self.get + "GET /v1/status HTTP/1.1\r\nX: ")
            #expect(try await slow.answers(1) == [200])
            let begun = ContinuousClock.now
            while !slow.isClosed {
                await slow.send("y")
                try await Task.sleep(for: .milliseconds(100))
            }
            #expect(ContinuousClock.now - begun > .seconds(8))
            #expect(slow.statuses == [200, 408], "\(slow.text)")
            #expect(slow.text.contains("within 10 s"))
        }
    }

    @Test("a head that comes in pieces within its time is answered, again and again")
    func pieces() async throws {
        let bench = try SocketBench()
        try await bench.running {
            let client = try await RawClient(to: bench.socket)
            for number in 1...3 {
                for piece in ["GET /v1/sta", "tus HTTP/1.1\r\nHo", "st: x\r\n", "\r\n"] {
                    await client.send(piece)
                    try await Task.sleep(for: .milliseconds(20))
                }
                #expect(try await client.answers(number).count == number)
            }
        }
    }

    @Test("what is left of a request that was answered is not waited for")
    func rest() async throws {
        let bench = try SocketBench()
        try await bench.running {
            let client = try await RawClient(to: bench.socket)
            await client.send(
                "GET /v1/status HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx"
            )
            #expect(try await client.answers(1) == [200])
            while !client.isClosed {
                await client.send("x")
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    @Test("one that says nothing for longer than it may is let go, answered before or not")
    func idle() async throws {
        #expect(SocketBounds.idleTime == .seconds(30))
        // Less than half a minute, and more than a body's five seconds.
        let bench = try SocketBench(idleTime: .seconds(8))
        try await bench.running {
            let begun = ContinuousClock.now
            let silent = try await RawClient(to: bench.socket)
            let answered = try await RawClient(to: bench.socket)
            await answered.send(Self.get)
            #expect(try await answered.answers(1) == [200])
            let halved = try await RawClient(to: bench.socket)
            await halved.send("POST /v1/orders HTTP/1.1\r\nContent-Length: 90\r\n\r\nx")
            for client in [halved, silent, answered] { try await client.wait { $0.isClosed } }
            #expect(ContinuousClock.now - begun > .seconds(7))
            #expect(silent.text.isEmpty && answered.statuses == [200])
            #expect(halved.statuses == [408])
        }
    }

    @Test("one that asks and asks and reads nothing is let go")
    func deaf() async throws {
        let bench = try SocketBench()
        try await bench.running {
            let deaf = try await RawClient(to: bench.socket, reads: false)
            for _ in 0..<1_500 where !deaf.isClosed { await deaf.send(Self.get) }
            // It reads nothing, so that only a write can show that the other end is closed.
            while !deaf.isClosed {
                await deaf.send(Self.get)
                try await Task.sleep(for: .milliseconds(50))
            }
        }
    }

    @Test("one that never reads its events loses its place to another")
    func deafListeners() async throws {
        let bench = try SocketBench()
        let events = "GET /v1/events HTTP/1.1\r\nHost: x\r\n\r\n"
        try await bench.running {
            var deaf: [RawClient] = []
            for _ in 0..<SocketBounds.listenersOfAnAccount {
                let client = try await RawClient(to: bench.socket, reads: false)
                await client.send(events)
                deaf.append(client)
            }
            let machine = try Bedside.machine()
            var isIn = false
            while !isIn {
                for _ in 0..<20 { bench.publish(machine) }
                try await Task.sleep(for: .milliseconds(20))
                let other = try await RawClient(to: bench.socket)
                await other.send(events)
                try await other.wait { $0.text.contains("\r\n\r\n") }
                isIn = other.text.hasPrefix("HTTP/1.1 200")
                if !isIn { #expect(other.text.contains("holds 16 event streams, at most 16")) }
                await other.close()
                try await Task.sleep(for: .milliseconds(200))
            }
            for client in deaf { await client.close() }
        }
    }

    @Test("sixteen requests may wait on a connection; beyond, all but a stop are refused in turn")
    func pipelined() async throws {
        let bench = try SocketBench()
        try await bench.running(answering: .commanded) {
            let client = try await RawClient(to: bench.socket)
            // The first waits for its body, and so does all that follows it.
            let slow = "POST /v1/sign-out HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"
            let many = String(repeating: Self.get, count: 40) + Self.stop
            await client.send(slow + many)
            let statuses = try await client.answers(42)
            #expect(statuses.last == 202, "\(statuses)")
            #expect(statuses.prefix(16).allSatisfy { $0 == 200 }, "\(statuses)")
            #expect(Set(statuses).isSubset(of: [200, 202, 429]))
            #expect(statuses.count == 42)
            if statuses.contains(429) { #expect(client.text.contains("at most 16 may")) }
        }
    }

    @Test("the 65th connection of an account costs its longest silent one, which is told so")
    func tooMany() async throws {
        let bench = try SocketBench()
        try await bench.running {
            var clients: [RawClient] = []
            for _ in 0..<SocketBounds.connectionsOfAnAccount {
                let client = try await RawClient(to: bench.socket)
                await client.send(Self.get)
                #expect(try await client.answers(1) == [200])
                clients.append(client)
            }
            #expect(clients.allSatisfy { !$0.isClosed })
            let another = try await RawClient(to: bench.socket)
            await another.send(Self.get)
            #expect(try await another.answers(1) == [200])
            let first = try #require(clients.first)
            try await first.wait { $0.isClosed }
            #expect(first.statuses == [200, 503] && first.text.contains("at most 64 may be open"))
            #expect(clients.filter { $0.isClosed }.count == 1)
        }
    }

    @Test("a stop gets through beside hundreds that connect all the time and say nothing or half")
    func crowd() async throws {
        let bench = try SocketBench()
        let heard = try await bench.running(answering: .commanded) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        var crowd: [RawClient] = []
                        while !Task.isCancelled {
                            let client: RawClient
                            do {
                                client = try await RawClient(to: bench.socket, reads: false)
                            } catch let error as IOError where error.errnoCode == EAGAIN {
                                // The kernel's own queue is full: the crowd is as thick as can be.
                                continue
                            }
                            if crowd.count.isMultiple(of: 2) { await client.send("POST /v1/or") }
                            crowd.append(client)
                            if crowd.count > 75 { await crowd.removeFirst().close() }
                        }
                        for client in crowd { await client.close() }
                    }
                }
                try await Task.sleep(for: .milliseconds(300))
                let client = SocketClient(socket: bench.socket)
                for _ in 0..<20 {
                    // As pumpctl does: where the crowd has pushed it out it asks again.
                    var statuses: [Int] = []
                    repeat {
                        do {
                            statuses.append(try await client.ask(.stop).status)
                        } catch let error as IOError where error.errnoCode == EAGAIN {
                            continue
                        }
                    } while statuses.last != 202 && statuses.count < 5
                    #expect(statuses.last == 202 && statuses.dropLast().allSatisfy { $0 == 503 })
                }
                group.cancelAll()
                while let result = await group.nextResult() {
                    if case .failure(let error) = result { #expect(error is CancellationError) }
                }
            }
        }
        #expect(heard.count { $0.command == .stop } >= 20)
    }

    @Test("a server that ends while hundreds connect ends, and traps at none of them (SR-63)")
    func ending() async throws {
        for _ in 0..<20 {
            let bench = try SocketBench()
            let crowd = Task {
                while !Task.isCancelled {
                    guard let client = try? await RawClient(to: bench.socket) else { continue }
                    await client.send(Self.get)
                }
            }
            try await bench.running { try await Task.sleep(for: .milliseconds(50)) }
            crowd.cancel()
            await crowd.value
        }
    }
}
