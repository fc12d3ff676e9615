/// All figures, taken one after the other.
struct Report {
    /// The rows of the table, in order.
    private(set) var figures: [Figure] = []
    /// One line: a stop beside what the machine itself needs.
    private(set) var ratio = ""

    private let place: DaemonPlace
    private let hang: DiskHang
    private let tell: (String) -> Void

    /// Measures everything; about three minutes.
    ///
    /// - Parameters:
    ///   - tell: told what is being measured.
    init(
        _ place: DaemonPlace,
        _ hang: DiskHang,
        tell: @escaping (String) -> Void
    ) throws(BenchmarkFailure) {
        self.place = place
        self.hang = hang
        self.tell = tell
        let stand = try PumpStand()
        let daemon = DaemonFigures(place: place, stand: stand)
        tell("starting pumpd 20 times")
        figures.append(try daemon.ready(20))
        try measureRunning(daemon, stand)
        try measureHangingDisk(stand)
    }

    private mutating func measureRunning(
        _ figures: DaemonFigures,
        _ stand: PumpStand
    ) throws(BenchmarkFailure) {
        self.figures += try DaemonProcess.with(place, on: stand) {
            (daemon) throws(BenchmarkFailure) in
            let client = try DaemonClient(to: place, beside: stand)
            try client.waitUntilConnected()
            try client.startInfusion()
            tell("one infusion running, 20 s")
            var rows = try figures.running(daemon, seconds: 20)
            tell("2000 times the status")
            rows.append(try figures.status(2_000, by: client))
            tell("50 orders")
            rows.append(try figures.orders(50, by: client))
            return rows
        }
        self.figures += try DaemonProcess.with(place, on: stand) {
            (_) throws(BenchmarkFailure) in
            try measureStops(StopFigures(place, stand), stand)
        }
    }

    private mutating func measureStops(
        _ stops: StopFigures,
        _ stand: PumpStand
    ) throws(BenchmarkFailure) -> [Figure] {
        let client = try DaemonClient(to: place, beside: stand)
        try client.waitUntilConnected()
        tell("15 stops of a running infusion")
        let running = try stops.ofRunningInfusion(15, by: client)
        tell("300 stops on an idle line")
        let (idle, pingPongs) = try stops.onIdleLine(300, try PingPong())
        tell("120 stops while a poll is unanswered")
        let unanswered = try stops.whilePollIsUnanswered(120)
        tell("120 stops behind a frame that is leaving")
        let leaving = try stops.behindLeavingFrame(120)
        ratio = Self.ratio(idle, pingPongs)
        return [
            Figure("stop, idle line", below: 3, idle),
            Figure("stop, idle line, of a running infusion", below: 3, running),
            Figure("stop, while a poll is unanswered", below: 3, unanswered),
            Figure("stop, after the end of a leaving frame (1)", below: 3, leaving),
            Figure("ping-pong on a pseudo-terminal (2)", below: nil, pingPongs),
        ]
    }

    private mutating func measureHangingDisk(_ stand: PumpStand) throws(BenchmarkFailure) {
        let stops = StopFigures(place, stand)
        let hanging = try DaemonProcess.with(place, environment: hang.environment, on: stand) {
            (_) throws(BenchmarkFailure) in
            try DaemonClient(to: place, beside: stand).waitUntilConnected()
            tell("100 stops while the disk hangs")
            try hang.begin()
            let samples = try stops.onIdleLine(100) { hang.isHanging }.stops
            try hang.end()
            return samples
        }
        figures.append(Figure("stop, idle line, the journal's disk hanging (3)", below: 3, hanging))
    }

    private static func ratio(_ stops: Samples, _ pingPongs: Samples) -> String {
        guard let stop = stops.percentile(50), let pingPong = pingPongs.percentile(50),
            pingPong > 0
        else { return "" }
        let tenths = stop * 10 / pingPong
        return "A stop on an idle line takes \(tenths / 10).\(tenths % 10) times as long as a bare "
            + "ping-pong taken in turn with it (medians)."
    }
}
