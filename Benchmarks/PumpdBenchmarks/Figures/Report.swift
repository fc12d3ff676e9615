/// All figures, taken one after the other.
struct Report {
    /// The rows of the table, in order.
    private(set) var figures: [Figure] = []
    /// A stop beside what the machine itself needs, and how busy the machine was.
    private(set) var remarks: [String] = []

    private let place: DaemonPlace
    private let hang: DiskHang
    private let tell: (String) -> Void

    // How often each thing is measured: enough for a 99th percentile where a line is held by one,
    // and about three minutes in all.
    private static let batches = 2_000
    private static let predictions = 2_000
    private static let ordersInARow = 1_000_000
    private static let polls = 1_000_000
    private static let durableEvents = 1_500
    private static let starts = 20
    private static let startsOnLongJournal = 10
    private static let secondsRunning = 20
    private static let statusReads = 2_000
    private static let orders = 50
    private static let stopsOfRunning = 15
    private static let stopsOnIdleLine = 300
    private static let stopsOfOtherKinds = 120
    private static let secondsBusy: Int64 = 25

    /// Measures everything; about three minutes.
    ///
    /// - Parameters:
    ///   - place: where the daemons live, one after the other.
    ///   - hang: the disk that can be made to hang.
    ///   - tell: told what is being measured.
    /// - Throws: `BenchmarkFailure`; nothing is left running then.
    init(
        _ place: DaemonPlace,
        _ hang: DiskHang,
        tell: @escaping (String) -> Void
    ) throws(BenchmarkFailure) {
        self.place = place
        self.hang = hang
        self.tell = tell
        try measureDoses()
        tell("\(Self.polls) polls of the simulated pump, of each kind")
        let simulated = try SimulatedPumpFigures(Self.polls)
        figures += simulated.figures
        remarks.append(simulated.remark)
        try measureJournal()
        let stand = try PumpStand()
        try measureDaemon(stand)
        try measureLongJournal(stand)
        try measureLateness(stand)
        try DaemonProcess.with(place, on: stand) { (_) throws(BenchmarkFailure) in
            try measureStops(stand)
        }
        try DaemonProcess.with(place, environment: hang.environment, on: stand) {
            (_) throws(BenchmarkFailure) in
            try measureHangingDisk(stand)
        }
    }

    private mutating func measureDoses() throws(BenchmarkFailure) {
        let judge = OrderJudge(try Clinic())
        let orders = try OrderFigures(judge)
        tell("\(Self.batches) batches of orders judged and approved")
        figures += try orders.times(batches: Self.batches)
        figures += try orders.allocations()
        tell("\(Self.ordersInARow) orders in a row")
        let row = try OrderRow(Self.ordersInARow, judge)
        figures.append(row.figure)
        remarks.append(row.remark)
        tell("\(Self.predictions) predictions")
        figures.append(try PredictionFigure().take(Self.predictions))
    }

    private mutating func measureJournal() throws(BenchmarkFailure) {
        tell("\(Self.durableEvents) durable events and as many bare inserts")
        figures += try JournalFigures(in: place.folder).durableEvents(Self.durableEvents)
    }

    private mutating func measureLongJournal(_ stand: PumpStand) throws(BenchmarkFailure) {
        tell("a journal of \(LongJournalFigures.entries) entries, written, verified, started on")
        let journal = try LongJournalFigures(beside: place, stand)
        figures += try journal.verification()
        let (rows, remark) = try journal.starts(Self.startsOnLongJournal)
        figures += rows
        remarks.append(remark)
    }

    private mutating func measureDaemon(_ stand: PumpStand) throws(BenchmarkFailure) {
        let daemon = DaemonFigures(place: place, stand: stand)
        tell("\(Self.starts) starts of pumpd")
        figures.append(try daemon.ready(Self.starts))
        figures += try DaemonProcess.with(place, on: stand) {
            (process) throws(BenchmarkFailure) in
            let client = try DaemonClient(to: place, beside: stand)
            try client.waitUntilConnected()
            let nurse = try Nurse(by: client, of: place)
            let rows = try Annunciator.with(place, heardBy: nurse, stand) {
                () throws(BenchmarkFailure) in
                try measureInfusion(daemon, process, client, nurse)
            }
            tell("\(Self.orders) orders")
            return rows + [try daemon.orders(Self.orders, by: nurse)]
        }
    }

    private mutating func measureLateness(_ stand: PumpStand) throws(BenchmarkFailure) {
        let lateness = LatenessFigure(place: place, stand: stand)
        tell("\(Self.secondsBusy) s of the control loop beside busy processors, twice")
        for (what, connections) in [
            ("control loop's lateness, all cores busy (6)", 0),
            (
                "the same, \(LatenessFigure.idleConnections) connections that read nothing (6)",
                LatenessFigure.idleConnections
            ),
        ] {
            let row = try lateness.take(
                what,
                seconds: Self.secondsBusy,
                connections: connections
            )
            figures.append(row.figure)
            remarks.append(row.remark)
        }
    }

    private func measureInfusion(
        _ daemon: DaemonFigures,
        _ process: DaemonProcess,
        _ client: DaemonClient,
        _ nurse: Nurse
    ) throws(BenchmarkFailure) -> [Figure] {
        try nurse.startInfusion()
        tell("\(Self.secondsRunning) s of a running infusion")
        let running = try daemon.running(process, seconds: Self.secondsRunning)
        tell("\(Self.statusReads) times the status")
        let status = try daemon.status(Self.statusReads, by: client)
        try daemon.endInfusion(by: nurse)
        return running + [status]
    }

    private mutating func measureStops(_ stand: PumpStand) throws(BenchmarkFailure) {
        let stops = StopFigures(place, stand)
        let client = try DaemonClient(to: place, beside: stand)
        try client.waitUntilConnected()
        let before = try ProcessorReading()
        tell("\(Self.stopsOfRunning) stops of a running infusion")
        let nurse = try Nurse(by: client, of: place)
        let running = try Annunciator.with(place, heardBy: nurse, stand) {
            () throws(BenchmarkFailure) in
            try stops.ofRunningInfusion(Self.stopsOfRunning, by: nurse)
        }
        tell("\(Self.stopsOnIdleLine) stops on an idle line")
        let (idle, pingPongs) = try stops.onIdleLine(Self.stopsOnIdleLine, try PingPong())
        tell("\(Self.stopsOfOtherKinds) stops while a poll is unanswered")
        let unanswered = try stops.whilePollIsUnanswered(Self.stopsOfOtherKinds)
        tell("\(Self.stopsOfOtherKinds) stops behind a frame that is leaving")
        let leaving = try stops.behindLeavingFrame(Self.stopsOfOtherKinds)
        figures += [
            Figure("ping-pong on a pseudo-terminal (1)", below: nil, pingPongs),
            Figure("stop, idle line", below: 3, idle),
            Figure("stop, idle line, of a running infusion", below: 3, running),
            Figure("stop, while a poll is unanswered", below: 3, unanswered),
            Figure("stop, after the end of a leaving frame (2)", below: 3, leaving),
        ]
        remarks += Self.remarks(idle, pingPongs)
        remarks.append(try ProcessorReading().sentence(since: before))
    }

    private mutating func measureHangingDisk(_ stand: PumpStand) throws(BenchmarkFailure) {
        try DaemonClient(to: place, beside: stand).waitUntilConnected()
        tell("\(Self.stopsOfOtherKinds) stops while the disk hangs")
        try hang.begin()
        let stops = try StopFigures(place, stand).onIdleLine(Self.stopsOfOtherKinds) {
            hang.isHanging
        }.stops
        try hang.end()
        figures.append(Figure("stop, idle line, the journal's disk hanging (3)", below: 3, stops))
    }

    private static func remarks(_ stops: Samples, _ pingPongs: Samples) -> [String] {
        guard let stop = stops.percentile(50), let pingPong = pingPongs.percentile(50),
            pingPong > 0
        else { return [] }
        let tenths = stop * 10 / pingPong
        return [
            "A stop on an idle line takes \(tenths / 10).\(tenths % 10) times as long as the "
                + "ping-pong taken in turn with it (medians)."
        ]
    }
}
