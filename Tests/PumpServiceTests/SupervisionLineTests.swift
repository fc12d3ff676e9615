import Foundation
import Glibc
import Synchronization
import Testing

@testable import PumpService

@Suite("The pump's line in the supervisor's hands (SR-61)", .timeLimit(.minutes(1)))
struct SupervisionLineTests {
    private let line = EmergencyLine()
    private let stop = Array("0STP\r".utf8)

    private func text(_ pipe: Pipe) -> String {
        String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
    }

    @Test("takes the stop that was kept last, once for each call")
    func writes() {
        let pipe = Pipe()
        line.keep(Array("old".utf8))
        #expect(line.hold(pipe.fileHandleForWriting.fileDescriptor))
        line.keep(stop)
        #expect(line.stop() == .written)
        #expect(text(pipe) == "0STP\r")
    }

    @Test("is written to by a descriptor of its own, which outlives the one it was opened by")
    func ownDescriptor() throws {
        let pipe = Pipe()
        line.keep(stop)
        #expect(line.hold(pipe.fileHandleForWriting.fileDescriptor))
        try pipe.fileHandleForWriting.close()
        #expect(line.stop() == .written)
        #expect(text(pipe) == "0STP\r")
    }

    @Test("is never written to after it was taken back, also where its number has a new owner")
    func takenBack() throws {
        let pipe = Pipe()
        line.keep(stop)
        #expect(line.hold(pipe.fileHandleForWriting.fileDescriptor))
        line.release()
        #expect(line.stop() == .noLine)
        // Nothing of ours holds the pipe open: its reader sees the end.
        try pipe.fileHandleForWriting.close()
        #expect(text(pipe).isEmpty)
        #expect(line.stop() == .noLine)
    }

    @Test("is none before one is open, or before there is a stop for it")
    func noLine() {
        #expect(line.stop() == .noLine)
        line.keep(stop)
        #expect(line.stop() == .noLine)
        let other = EmergencyLine()
        let pipe = Pipe()
        #expect(other.hold(pipe.fileHandleForWriting.fileDescriptor))
        #expect(other.stop() == .noLine)
    }

    @Test("that has no room is left, not waited for")
    func full() {
        let pipe = Pipe()
        let descriptor = pipe.fileHandleForWriting.fileDescriptor
        #expect(fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0)
        while PromptWrite.write(Array(repeating: 0, count: 4_096), to: descriptor) {}
        line.keep(stop)
        #expect(line.hold(descriptor))
        #expect(line.stop() == .notTaken)
    }

    @Test("cannot be held where its descriptor is not open")
    func badDescriptor() { #expect(!line.hold(-1)) }
}

@Suite("The supervisor (SR-61)", .timeLimit(.minutes(1)))
struct SupervisorTests {
    private static func supervisor(
        _ parts: SupervisedParts,
        _ line: EmergencyLine = EmergencyLine()
    ) throws -> Supervisor {
        let host = HostWatchdog(environment: [:], pid: getpid())
        return try Supervisor(parts: parts, line: line, host: host)
    }

    @Test("aborts the process when the loop does not turn, after one stop on the open line")
    func hung() async throws {
        let result = try await #require(
            processExitsWith: .signal(SIGABRT),
            observing: [\.standardErrorContent, \.standardOutputContent]
        ) {
            let parts = SupervisedParts(servers: 0)
            let line = EmergencyLine()
            line.keep(Array("0STP\r".utf8))
            // The standard output plays the line.
            #expect(line.hold(STDOUT_FILENO))
            parts.loop.beat()
            try SupervisorTests.supervisor(parts, line).run()
        }
        #expect(String(decoding: result.standardOutputContent, as: UTF8.self).contains("0STP\r"))
        let said = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(said.contains("pumpd: the control loop has not turned for 1 s: one stop was"))
    }

    @Test("aborts without a stop where no line is open, and says so")
    func hungWithoutLine() async throws {
        let result = try await #require(
            processExitsWith: .signal(SIGABRT),
            observing: [\.standardErrorContent]
        ) {
            let parts = SupervisedParts(servers: 0)
            parts.loop.beat()
            try SupervisorTests.supervisor(parts).run()
        }
        let said = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(said.contains("no line to a pump is open; pumpd ends by SIGABRT"))
    }

    @Test("aborts also where nobody reads what it says")
    func hungUnheard() async throws {
        await #expect(processExitsWith: .signal(SIGABRT)) {
            let pipe = Pipe()
            let descriptor = pipe.fileHandleForWriting.fileDescriptor
            #expect(fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0)
            while PromptWrite.write(Array(repeating: 0, count: 4_096), to: descriptor) {}
            #expect(fcntl(descriptor, F_SETFL, 0) == 0)
            #expect(dup2(descriptor, STDERR_FILENO) == STDERR_FILENO)
            let parts = SupervisedParts(servers: 0)
            parts.loop.beat()
            try SupervisorTests.supervisor(parts).run()
        }
    }

    @Test("lives on with a loop that turns and with one that has ended, until it is told to end")
    func livesOn() async throws {
        await #expect(processExitsWith: .success) {
            let parts = SupervisedParts(servers: 0)
            let supervisor = try SupervisorTests.supervisor(parts)
            parts.loop.beat()
            Thread {
                // Often enough that none is late by a second where others keep the machine busy.
                for _ in 0..<12 {
                    parts.loop.beat()
                    Thread.sleep(forTimeInterval: 0.125)
                }
                parts.loop.rest()
                Thread.sleep(forTimeInterval: 1.6)
                supervisor.end()
            }.start()
            supervisor.run()
        }
    }
}
