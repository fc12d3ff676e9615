import Foundation
import Logging
import Synchronization
import Testing

@testable import PumpService

@Suite("The log, which nobody waits for (SR-16)", .timeLimit(.minutes(1)))
struct LogQueueTests {
    /// What was written, by a pen that can be held fast.
    private final class Paper: Sendable {
        private let lines = Mutex<[String]>([])
        private let gate = DispatchSemaphore(value: 0)
        private let isHeld: Bool

        init(isHeld: Bool = false) { self.isHeld = isHeld }

        var all: [String] { lines.withLock { $0 } }

        func letGo() { gate.signal() }

        func write(_ entry: LogEntry) {
            if isHeld {
                gate.wait()
                gate.signal()
            }
            lines.withLock { $0.append(entry.line) }
        }
    }

    @Test("writes each line with its time, its level, its logger and what is known beside it")
    func lines() async throws {
        let paper = Paper()
        let queue = try LogQueue(write: paper.write)
        var logger = Logger(label: "pumpd") { queue.handler(label: $0) }
        logger[metadataKey: "session"] = "7"
        logger.error("the line is gone", metadata: ["device": "/dev/ttyUSB0"])
        logger.debug("nobody asked")
        await queue.end()
        queue.run()
        #expect(paper.all.count == 1)
        let words = paper.all[0].split(separator: " ", maxSplits: 1)
        #expect(words.first?.last == "Z" && words.first?.count == 20)
        #expect(
            words.last == "error pumpd: the line is gone device=/dev/ttyUSB0 session=7\n"
        )
    }

    @Test("takes what comes while its reader stands still, up to its bound, and counts the rest")
    func standingReader() async throws {
        let paper = Paper(isHeld: true)
        let queue = try LogQueue(write: paper.write)
        let logger = Logger(label: "pumpd") { queue.handler(label: $0) }
        for number in 0..<LogQueue.bound + 7 { logger.info("line \(number)") }
        Thread.start(named: "log") { queue.run() }
        paper.letGo()
        await queue.end()
        #expect(paper.all.count == LogQueue.bound + 1)
        #expect(paper.all[LogQueue.bound - 1].hasSuffix("line \(LogQueue.bound - 1)\n"))
        #expect(
            paper.all.last?.hasSuffix(
                "7 lines of the log are lost: nobody read it, or it could not be written\n"
            )
                == true
        )
    }

    @Test("tells how many it could not write as soon as it can write again")
    func goneForAWhile() async throws {
        let paper = Paper()
        let failures = Mutex(3)
        let queue = try LogQueue { entry in
            let fails = failures.withLock { left in
                left -= 1
                return left >= 0
            }
            if fails { throw CocoaError(.fileWriteUnknown) }
            paper.write(entry)
        }
        let logger = Logger(label: "pumpd") { queue.handler(label: $0) }
        for number in 0..<4 { logger.info("line \(number)") }
        await queue.end()
        queue.run()
        #expect(paper.all.count == 2 && paper.all[0].hasSuffix("line 3\n"))
        #expect(paper.all[1].contains("warning pumpd: 3 lines of the log are lost"))
    }

    @Test("cuts a line without an end, and leaves one at the bound whole")
    func longLine() async throws {
        let paper = Paper()
        let queue = try LogQueue(write: paper.write)
        let logger = Logger(label: "pumpd") { queue.handler(label: $0) }
        for extra in [0, 1] {
            logger.info("\(String(repeating: "x", count: LogEntry.longest + extra))")
        }
        await queue.end()
        queue.run()
        #expect(paper.all.map { $0.hasSuffix("x...\n") } == [false, true])
        #expect(paper.all[0].count == paper.all[1].count - 3)
    }
}
