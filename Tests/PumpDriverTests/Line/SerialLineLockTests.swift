import Foundation
import Testing

@testable import PumpDriver

extension SerialLineContract {
    /// One process a port (SR-30), for both lines.
    @Suite("locking (SR-30)")
    struct Lock {
        @Test("a second open is refused as busy, naming the process that holds it")
        func secondOpen() throws {
            let pump = try PseudoTerminal()
            let line = try LineUnderTest(pump.path)
            let refusal = LineUnderTest.refusal(pump.path)
            #expect(refusal == .busy(path: pump.path, holder: getpid()))
            #expect(try #require(refusal).description.contains("process \(getpid())"))
            #expect(line.descriptor >= 0)
        }

        @Test("a refused second open leaves the first one's settings and bytes alone")
        func undisturbed() throws {
            let pump = try PseudoTerminal()
            let line = try LineUnderTest(pump.path, settings: .eightNoneOne(baud: 9600))
            try pump.send([0x11, 0x13, 0x0D])
            let other = LineSettings.eightNoneOne(baud: 115_200)
            #expect(LineUnderTest.refusal(pump.path, settings: other) != nil)
            #expect(line.baudInTheKernel() == 9600)
            #expect(try line.read(all: 3) == [0x11, 0x13, 0x0D])
        }

        @Test("both kinds of line respect each other's lock")
        func acrossKinds() throws {
            let pump = try PseudoTerminal()
            let line = try LineUnderTest(pump.path)
            #expect(throws: LineError.busy(path: pump.path, holder: getpid())) {
                _ = try SerialLines.open(pump.path, settings: LineUnderTest.usual, as: .terminal)
            }
            #expect(line.descriptor >= 0)
        }

        @Test("a port that another process locked is refused, naming that process")
        func otherProcess() throws {
            let pump = try PseudoTerminal()
            let holder = Process()
            holder.executableURL = URL(filePath: "/usr/bin/flock")
            // It says "held" once it has the lock, and holds it until its input ends.
            holder.arguments = [
                "--exclusive", "--no-fork", pump.path, "sh", "-c", "echo held; exec cat",
            ]
            let input = Pipe()
            let output = Pipe()
            holder.standardInput = input
            holder.standardOutput = output
            try holder.run()
            #expect(output.fileHandleForReading.availableData == Data("held\n".utf8))
            let refusal = LineUnderTest.refusal(pump.path)
            #expect(refusal == .busy(path: pump.path, holder: holder.processIdentifier))

            try input.fileHandleForWriting.close()
            holder.waitUntilExit()
            #expect(LineUnderTest.refusal(pump.path) == nil)
        }

        @Test("closing a line frees its port")
        func closing() throws {
            let pump = try PseudoTerminal()
            let line = try LineUnderTest(pump.path)
            line.close()
            #expect(LineUnderTest.refusal(pump.path) == nil)
        }

        @Test("a line that goes out of scope frees its port")
        func outOfScope() throws {
            let pump = try PseudoTerminal()
            for _ in 0..<3 { #expect(try LineUnderTest(pump.path).descriptor >= 0) }
            #expect(LineUnderTest.refusal(pump.path) == nil)
            #expect(try OpenFiles.count(of: pump.path) == 0)
        }

        @Test("a refused open leaves no descriptor behind")
        func noLeak() throws {
            let pump = try PseudoTerminal()
            for _ in 0..<5 {
                let impossible = LineSettings.eightNoneOne(baud: -1)
                #expect(LineUnderTest.refusal(pump.path, settings: impossible) != nil)
            }
            #expect(try OpenFiles.count(of: pump.path) == 0)
            let line = try LineUnderTest(pump.path)
            for _ in 0..<5 { #expect(LineUnderTest.refusal(pump.path) != nil) }
            #expect(try OpenFiles.count(of: pump.path) == 1)
            #expect(line.descriptor >= 0)
        }
    }
}
