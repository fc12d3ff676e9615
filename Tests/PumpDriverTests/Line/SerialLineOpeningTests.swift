import Foundation
import Testing

@testable import PumpDriver

extension SerialLineContract {
    /// What both lines must do when they are opened.
    @Suite("opening")
    struct Opening {
        @Test(
            "the settings asked are read back (SR-24)",
            arguments: [300, 2400, 9600, 19_200, 31_250, 38_400, 115_200, 921_600]
        )
        func readBack(baud: Int) throws {
            let pump = try PseudoTerminal()
            let line = try LineUnderTest(pump.path, settings: .eightNoneOne(baud: baud))
            #expect(line.settings == .eightNoneOne(baud: baud))
            #expect(line.settings.description == "\(baud) 8N1, no flow control")
            #expect(line.path == pump.path)
            #expect(line.isPseudoTerminal)
        }

        @Test("settings that the driver did not keep are refused, and say what it has (SR-24)")
        func notKept() throws {
            let pump = try PseudoTerminal()
            let asked = LineSettings(
                baud: 9600,
                dataBits: 7,
                parity: .even,
                stopBits: 1,
                flowControl: .none
            )
            let refusal = LineUnderTest.refusal(pump.path, settings: asked)
            // A pseudo-terminal has eight bits without parity, whatever it is asked for.
            guard case .settingsRefused(pump.path, asked, _) = refusal else {
                Issue.record("\(String(describing: refusal))")
                return
            }
            #expect(try #require(refusal).description.contains("refused 9600 7E1"))
            #expect(LineUnderTest.refusal(pump.path) == nil)
        }

        @Test(
            "flow control is refused: a pump must not be able to hold off its own stop",
            arguments: [LineSettings.FlowControl.software, .hardware]
        )
        func flowControl(asked: LineSettings.FlowControl) throws {
            let pump = try PseudoTerminal()
            let settings = LineSettings(
                baud: 19_200,
                dataBits: 8,
                parity: .none,
                stopBits: 1,
                flowControl: asked
            )
            let kept = LineSettings.eightNoneOne(baud: 19_200)
            #expect(
                LineUnderTest.refusal(pump.path, settings: settings)
                    == .settingsRefused(path: pump.path, asked: settings, kept: kept)
            )
        }

        @Test("impossible rates are refused", arguments: [0, -1, 4_000_001, Int.max, Int.min])
        func impossibleRate(baud: Int) throws {
            let pump = try PseudoTerminal()
            let asked = LineSettings.eightNoneOne(baud: baud)
            #expect(
                LineUnderTest.refusal(pump.path, settings: asked)
                    == .settingsRefused(path: pump.path, asked: asked, kept: nil)
            )
        }

        @Test(
            "impossible framings are refused",
            arguments: [(4, 1), (9, 1), (8, 0), (8, 3), (-1, -1)]
        )
        func impossibleFraming(dataBits: Int, stopBits: Int) throws {
            let pump = try PseudoTerminal()
            let asked = LineSettings(
                baud: 9600,
                dataBits: dataBits,
                parity: .none,
                stopBits: stopBits,
                flowControl: .none
            )
            #expect(
                LineUnderTest.refusal(pump.path, settings: asked)
                    == .settingsRefused(path: pump.path, asked: asked, kept: nil)
            )
        }

        @Test("a link to the port opens the port, and the line names the port")
        func link() throws {
            let pump = try PseudoTerminal()
            let folder = try ScratchFolder()
            let link = folder.path("pump")
            try FileManager.default.createSymbolicLink(
                atPath: link,
                withDestinationPath: pump.path
            )
            let line = try LineUnderTest(link)
            #expect(line.path == pump.path)
        }

        @Test(
            "a path with nothing behind it is absent",
            arguments: [
                "", "/dev/pts/999999", "/dev/ttyNOPE0", "/dev/null/x", "relative", "/dev/\0",
            ]
        )
        func absent(path: String) throws {
            #expect(LineUnderTest.refusal(path) == .absent(path: path))
        }

        @Test("a path that hides a port behind a NUL is absent, not that port")
        func hiddenByNUL() throws {
            let pump = try PseudoTerminal()
            let path = pump.path + "\0.log"
            #expect(LineUnderTest.refusal(path) == .absent(path: path))
        }

        @Test("a link to nowhere, a link to itself and an endless path are absent")
        func deadLinks() throws {
            let folder = try ScratchFolder()
            for (name, target) in [("nowhere", "/dev/pts/999999"), ("itself", "itself")] {
                let link = folder.path(name)
                try FileManager.default.createSymbolicLink(
                    atPath: link,
                    withDestinationPath: target
                )
                #expect(LineUnderTest.refusal(link) == .absent(path: link))
            }
            let endless = "/dev/" + String(repeating: "a/", count: 4000)
            #expect(LineUnderTest.refusal(endless) == .absent(path: endless))
        }

        @Test("files, folders and other devices are not serial ports")
        func notATerminal() throws {
            let folder = try ScratchFolder()
            let file = folder.path("file")
            #expect(FileManager.default.createFile(atPath: file, contents: nil))
            for path in [file, folder.path(""), "/dev/null", "/dev/zero"] {
                let refusal = LineUnderTest.refusal(path)
                guard case .notATerminal = refusal else {
                    Issue.record("\(path): \(String(describing: refusal))")
                    continue
                }
            }
        }

        @Test(
            "a port this account may not use is refused, naming the group that may",
            .enabled(if: geteuid() != 0, "root may use every port")
        )
        func permission() throws {
            let pump = try PseudoTerminal()
            #expect(unsafe chmod(pump.path, 0o060) == 0)
            let refusal = try #require(LineUnderTest.refusal(pump.path))
            guard case .permission(pump.path, let group) = refusal else {
                Issue.record("\(refusal)")
                return
            }
            #expect(group != nil)
            #expect(refusal.description.contains("add the account to the group"))
        }

        @Test("a line does not pass to programs that this one starts")
        func closeOnExec() throws {
            let pump = try PseudoTerminal()
            let line = try LineUnderTest(pump.path)
            #expect(fcntl(line.descriptor, F_GETFD) & FD_CLOEXEC != 0)
        }
    }
}
