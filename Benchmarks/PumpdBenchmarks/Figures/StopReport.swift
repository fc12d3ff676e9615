import BenchmarkPage

/// Stops with the line in each of its states, beside a ping-pong, and while the disk hangs.
struct StopReport {
    /// What is told.
    private(set) var section = FigureSection(
        "A stop",
        notes: [
            "A stop lasts from just before the first byte of POST /v1/stop, on a new connection, is "
                + "handed to the socket until the last byte of STP can be read at the pump's end of "
                + "the line.",
            "(1) Nine bytes to a waiting thread and back, in C: what the machine itself needs.",
            "(2) Below zero: the kernel had the stop before a wire would have been rid of the frame "
                + "ahead.",
            "(3) Every fsync and fdatasync of pumpd takes 3 s; each sample lies within one.",
        ]
    )

    private let place: DaemonPlace
    private let stand: PumpStand
    private let tell: (String) -> Void

    private static let ofRunning = 15
    private static let onIdleLine = 300
    private static let ofOtherKinds = 120

    /// Measures all of them, on two daemons one after the other.
    ///
    /// - Parameters:
    ///   - place: where the daemons live.
    ///   - stand: the pump they drive.
    ///   - hang: the disk that can be made to hang.
    ///   - tell: told what is being measured.
    /// - Throws: `BenchmarkFailure`; nothing is left running then.
    init(
        _ place: DaemonPlace,
        _ stand: PumpStand,
        _ hang: DiskHang,
        tell: @escaping (String) -> Void
    ) throws(BenchmarkFailure) {
        self.place = place
        self.stand = stand
        self.tell = tell
        try DaemonProcess.with(place, on: stand) { (_) throws(BenchmarkFailure) in
            try measureLine()
        }
        try DaemonProcess.with(place, environment: hang.environment, on: stand) {
            (_) throws(BenchmarkFailure) in
            try measureHangingDisk(hang)
        }
    }

    private mutating func measureLine() throws(BenchmarkFailure) {
        let stops = StopFigures(place, stand)
        let client = try DaemonClient(to: place, beside: stand)
        try client.waitUntilConnected()
        let before = try ProcessorReading()
        tell("\(Self.ofRunning) stops of a running infusion")
        let nurse = try Nurse(by: client, of: place)
        let running = try Annunciator.with(place, heardBy: nurse, stand) {
            () throws(BenchmarkFailure) in
            try stops.ofRunningInfusion(Self.ofRunning, by: nurse)
        }
        tell("\(Self.onIdleLine) stops on an idle line")
        let (idle, pingPongs) = try stops.onIdleLine(Self.onIdleLine, try PingPong())
        tell("\(Self.ofOtherKinds) stops while a poll is unanswered")
        let unanswered = try stops.whilePollIsUnanswered(Self.ofOtherKinds)
        tell("\(Self.ofOtherKinds) stops behind a frame that is leaving")
        let leaving = try stops.behindLeavingFrame(Self.ofOtherKinds)
        section.figures += [
            Figure("ping-pong on a pseudo-terminal (1)", below: nil, pingPongs),
            Figure("stop, idle line", below: 3, idle),
            Figure("stop, idle line, of a running infusion", below: 3, running),
            Figure("stop, while a poll is unanswered", below: 3, unanswered),
            Figure("stop, after the end of a leaving frame (2)", below: 3, leaving),
        ]
        section.comparisons.append(
            Comparison(
                "a stop to the pump's end of an idle line, medians",
                Double(idle.percentile(50) ?? 0) / 1e6,
                beside: "a bare ping-pong in C, in turn",
                Double(max(pingPongs.percentile(50) ?? 0, 1)) / 1e6,
                "ms"
            )
        )
        section.remarks.append(try ProcessorReading().sentence(since: before))
    }

    private mutating func measureHangingDisk(_ hang: DiskHang) throws(BenchmarkFailure) {
        try DaemonClient(to: place, beside: stand).waitUntilConnected()
        tell("\(Self.ofOtherKinds) stops while the disk hangs")
        try hang.begin()
        let stops = try StopFigures(place, stand).onIdleLine(Self.ofOtherKinds) {
            hang.isHanging
        }.stops
        try hang.end()
        section.figures.append(
            Figure("stop, idle line, the journal's disk hanging (3)", below: 3, stops)
        )
    }
}
