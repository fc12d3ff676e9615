import Foundation
import Testing

@testable import PumpDriver

@Suite("The serial port line", .timeLimit(.minutes(2)))
struct SerialPortLineTests {
    @Test("keeps the whole contract of a serial line, on libserialport, and reads no wall clock")
    func contract() throws {
        let run = try PreloadedRun(filter: #"PumpDriverTests\.SerialLineContract/"#)
        for issue in run.issues { Issue.record("\(issue)") }
        #expect(run.status == 0, "\(run.errorOutput)")
        #expect(run.unfinished.isEmpty, "\(run.errorOutput)")
        for suite in ["Bytes", "Opening", "Lock"] {
            let ran = run.finished.count { $0.contains("SerialLineContract/\(suite)/") }
            #expect(ran > 5, "\(suite): \(run.finished)")
        }
    }

    @Test("refuses a pseudo-terminal where nothing is preloaded, and says what to do instead")
    func pseudoTerminal() throws {
        let pump = try PseudoTerminal()
        let refusal = LineError.pseudoTerminal(path: pump.path)
        #expect(throws: refusal) {
            try SerialLines.open(pump.path, settings: LineUnderTest.usual, as: .serialPort)
        }
        #expect(refusal.description.contains("open it as a terminal line"))
        #expect(try OpenFiles.count(of: pump.path) == 0)
    }

    @Test("refuses what libserialport does not know as a port, without opening it")
    func notAPort() {
        #expect(throws: LineError.notATerminal(path: "/dev/null")) {
            try SerialLines.open("/dev/null", settings: LineUnderTest.usual, as: .serialPort)
        }
    }
}

@Suite("Choosing a serial line")
struct SerialLineChoiceTests {
    @Test("a pseudo-terminal gets the terminal line by itself")
    func pseudoTerminal() throws {
        let pump = try PseudoTerminal()
        let line = try SerialLines.open(pump.path, settings: LineUnderTest.usual)
        #expect(line is TerminalLine)
        #expect(line.isPseudoTerminal)
    }

    @Test("every other device gets libserialport", arguments: ["/dev/tty"])
    func others(path: String) throws {
        #expect(try SerialLines.usualKind(of: DeviceFile(at: path)) == .serialPort)
    }
}
