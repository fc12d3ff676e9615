import Testing

@testable import PumpDriver

@Suite("Line errors")
struct LineErrorTests {
    private static let all: [(LineError, String)] = [
        (.absent(path: "/dev/ttyUSB0"), "plug the pump's cable in"),
        (.busy(path: "/dev/ttyUSB0", holder: 812), "process 812"),
        (.busy(path: "/dev/ttyUSB0", holder: nil), "another program"),
        (.notATerminal(path: "/etc/hosts"), "give the path of the pump's port"),
        (.permission(path: "/dev/ttyUSB0", group: "dialout"), "the group 'dialout'"),
        (.permission(path: "/dev/ttyUSB0", group: nil), "ask the administrator"),
        (.pseudoTerminal(path: "/dev/pts/3"), "open it as a terminal line"),
        (
            .settingsRefused(
                path: "/dev/ttyUSB0",
                asked: .eightNoneOne(baud: 19_200),
                kept: .eightNoneOne(baud: 9600)
            ), "refused 19200 8N1, no flow control and has 9600 8N1"
        ),
        (.disconnected(path: "/dev/ttyUSB0"), "check the cable"),
        (.system(path: "/dev/ttyUSB0", step: "be read", errno: 5), "could not be read (errno 5)"),
    ]

    @Test("each says in one line which port, what happened and what to do", arguments: all)
    func descriptions(error: LineError, words: String) {
        #expect(error.description.contains(words))
        #expect(error.description.contains("/"))
        #expect(!error.description.contains("\n"))
    }

    @Test(
        "framings are written as the field writes them",
        arguments: [
            (LineSettings.Parity.none, "9600 7N2, software flow control"),
            (.odd, "9600 7O2, software flow control"),
            (.even, "9600 7E2, software flow control"),
            (.mark, "9600 7M2, software flow control"),
            (.space, "9600 7S2, software flow control"),
        ]
    )
    func framings(parity: LineSettings.Parity, words: String) {
        let settings = LineSettings(
            baud: 9600,
            dataBits: 7,
            parity: parity,
            stopBits: 2,
            flowControl: .software
        )
        #expect(settings.description == words)
    }

    @Test("a driver that cannot tell its parity or flow control gives no settings")
    func untold() {
        func read(parity: Int32, flowControl: Int32) -> LineSettings? {
            LineSettings(
                baud: 9600,
                dataBits: 8,
                parity: parity,
                stopBits: 1,
                flowControl: flowControl
            )
        }
        #expect(read(parity: 0, flowControl: 0) == .eightNoneOne(baud: 9600))
        #expect(read(parity: -1, flowControl: 0) == nil)
        #expect(read(parity: 0, flowControl: -1) == nil)
    }
}
