import BenchmarkPage

/// All figures, taken one after the other.
struct Report {
    /// What is told, in order.
    private(set) var sections: [FigureSection] = []

    private let place: DaemonPlace
    private let hang: DiskHang
    private let peer: PeerProgram
    private let package: String?
    private let tell: (String) -> Void

    // How often each thing is measured: enough for a 99th percentile where a line is held by one,
    // and about five minutes in all.
    private static let batches = 2_000
    private static let predictions = 2_000
    private static let ordersInARow = 1_000_000
    private static let polls = 1_000_000
    private static let roundTrips = 300
    private static let durableEvents = 1_500
    private static let starts = 20
    private static let startsOnLongJournal = 10
    private static let secondsRunning = 20
    private static let statusReads = 2_000
    private static let metricsReads = 300
    private static let orders = 50
    private static let versions = 100
    private static let secondsBusy: Int64 = 25
    private static let secondsOfDays = 12.0

    /// Measures everything; about five minutes.
    ///
    /// - Parameters:
    ///   - place: where the daemons live, one after the other.
    ///   - hang: the disk that can be made to hang.
    ///   - peer: where other programs of the same kind are.
    ///   - package: where the Debian package was unpacked; nil where there is none.
    ///   - days: how many simulated days of each kind; nil for some seconds of them.
    ///   - tell: told what is being measured.
    /// - Throws: `BenchmarkFailure`; nothing is left running then.
    init(
        _ place: DaemonPlace,
        _ hang: DiskHang,
        _ peer: PeerProgram,
        package: String?,
        days: Int?,
        tell: @escaping (String) -> Void
    ) throws(BenchmarkFailure) {
        self.place = place
        self.hang = hang
        self.peer = peer
        self.package = package
        self.tell = tell
        // First, while this program's memory is still small enough to see it grow.
        let simulation = try measureSimulation(days)
        try measureDoses()
        try measurePrediction()
        let stand = try PumpStand()
        try measureWire(stand)
        try measureJournal(stand)
        try measureDaemon(stand)
        try measureLateness(stand)
        sections.append(try StopReport(place, stand, hang, tell: tell).section)
        sections.append(simulation)
        sections.append(try measurePackage())
    }

    private func measurePackage() throws(BenchmarkFailure) -> FigureSection {
        guard let package else {
            return FigureSection(
                "The Debian package",
                remarks: ["Not measured: there was no package; `make deb` builds one."]
            )
        }
        tell("the Debian package, and \(Self.versions) times its version")
        let figures = PackageFigures(folder: package, place: place.folder)
        return FigureSection(
            "The Debian package",
            figures: [try figures.installedSize(), try figures.version(Self.versions)],
            notes: ["(12) The packaged program, whole process; the median."]
        )
    }

    private mutating func measureDoses() throws(BenchmarkFailure) {
        let judge = OrderJudge(try Clinic())
        let orders = try OrderFigures(judge)
        tell("\(Self.batches) batches of orders judged and approved")
        var figures = try orders.times(batches: Self.batches)
        figures += try orders.allocations()
        tell("\(Self.ordersInARow) orders in a row")
        let row = try OrderRow(Self.ordersInARow, judge)
        sections.append(
            FigureSection(
                "An order",
                figures: figures + [row.figure],
                remarks: [row.remark],
                notes: [
                    "(4) A hundredth of the processor time that a hundred orders take, of one step to "
                        + "twelve.",
                    "(5) Processor time too: of this program's one thread, whoever else is running.",
                ]
            )
        )
    }

    private mutating func measurePrediction() throws(BenchmarkFailure) {
        tell("\(Self.predictions) predictions, and PyTCI's")
        let samples = try PredictionFigure().take(Self.predictions)
        let (row, remark) = try PredictionComparison(peer: peer)
            .take(samples, try PredictionFigure.levels())
        sections.append(
            FigureSection(
                "A prediction",
                figures: [
                    Figure("plasma prediction, 2 h at 1 s (5)", belowMicroseconds: 100, samples)
                ],
                comparisons: [row],
                remarks: remark.map { [$0] } ?? [],
                notes: [
                    "(11) Medians of the same model, Domino 1984, at the same times: 70 kg, 0.5 mg/kg/h; "
                        + "the peer goes through them second by second, by matrix exponentials."
                ]
            )
        )
    }

    private mutating func measureWire(_ stand: PumpStand) throws(BenchmarkFailure) {
        tell("\(Self.polls) polls of the simulated pump, of each kind")
        let simulated = try SimulatedPumpFigures(Self.polls)
        tell("\(Self.roundTrips) round trips by nesp-lib and by the driver")
        let compared = try WireComparison(
            simulator: place.simulator,
            folder: place.folder,
            peer: peer,
            stand: stand
        ).take(Self.roundTrips)
        sections.append(
            FigureSection(
                "The wire",
                figures: simulated.figures + compared.figures,
                comparisons: compared.rows,
                remarks: [simulated.remark],
                notes: [
                    "(7) A thousandth of the processor time of a thousand polls: a Safe-mode frame in, "
                        + "half a second of pumping, the answer out.",
                    "(10) In Safe mode on one pumpsim, which answers at 19,200 baud; medians, and means "
                        + "of the processor time. The driver takes each byte as it comes, as in pumpd.",
                ]
            )
        )
    }

    private mutating func measureJournal(_ stand: PumpStand) throws(BenchmarkFailure) {
        tell("\(Self.durableEvents) durable events and as many bare inserts")
        let durable = try JournalFigures(in: place.folder).durableEvents(Self.durableEvents)
        tell("a journal of \(LongJournalFigures.entries) entries, written, verified, started on")
        let journal = try LongJournalFigures(beside: place, stand)
        let verified = try journal.verification()
        let (rows, remark) = try journal.starts(Self.startsOnLongJournal)
        sections.append(
            FigureSection(
                "The journal",
                figures: durable.figures + verified + rows,
                comparisons: [durable.row],
                remarks: [remark]
            )
        )
    }

    private mutating func measureDaemon(_ stand: PumpStand) throws(BenchmarkFailure) {
        let daemon = DaemonFigures(place: place, stand: stand)
        tell("\(Self.starts) starts of pumpd")
        let ready = try daemon.ready(Self.starts)
        let figures = try DaemonProcess.with(place, on: stand) {
            (process) throws(BenchmarkFailure) in
            let client = try DaemonClient(to: place, beside: stand)
            try client.waitUntilConnected()
            let nurse = try Nurse(by: client, of: place)
            let rows = try Annunciator.with(place, heardBy: nurse, stand) {
                () throws(BenchmarkFailure) in
                try measureInfusion(daemon, process, client, nurse)
            }
            tell("\(Self.orders) orders")
            let orders = try daemon.orders(Self.orders, by: nurse)
            tell("\(Self.starts) times the doctor")
            return rows + [orders, try daemon.doctor(Self.starts)]
        }
        sections.append(FigureSection("The daemon", figures: [ready] + figures))
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
        let metrics = try daemon.metrics(Self.metricsReads, by: client)
        try daemon.endInfusion(by: nurse)
        return running + [status, metrics]
    }

    private mutating func measureLateness(_ stand: PumpStand) throws(BenchmarkFailure) {
        let lateness = LatenessFigure(place: place, stand: stand)
        tell("\(Self.secondsBusy) s of the control loop beside busy processors, twice")
        var section = FigureSection(
            "The control loop beside busy processors",
            notes: [
                "(6) How late each deadline of the loop is served, by the daemon's own count over an "
                    + "infusion of half a minute; its line is held by the 99.9th percentile."
            ]
        )
        for (what, connections) in [
            ("the control loop's lateness, all cores busy (6)", 0),
            (
                "its lateness beside \(LatenessFigure.idleConnections) silent connections (6)",
                LatenessFigure.idleConnections
            ),
        ] {
            let row = try lateness.take(
                what,
                seconds: Self.secondsBusy,
                connections: connections
            )
            section.figures.append(row.figure)
            section.remarks.append(row.remark)
        }
        sections.append(section)
    }

    private func measureSimulation(_ days: Int?) throws(BenchmarkFailure) -> FigureSection {
        let soak = SoakFigures()
        var section = FigureSection(
            "The simulation",
            remarks: [try soak.wire()],
            notes: [
                "(8) By the processor time of one thread. A session counts where it ended on a day of two "
                    + "hours and more, preparation and discharge among them, by the time of those days "
                    + "alone. The pump is polled twice a second and more; every law is judged after "
                    + "every step.",
                "(9) Resident memory of this program, from when a tenth of the days is over to the end.",
            ]
        )
        for kind in [SoakFigures.Kind.flawless, .drawn] {
            tell("simulated days, \(kind)")
            let (rows, remark) = try soak.take(kind, days, orFor: Self.secondsOfDays)
            section.figures += rows
            section.remarks.append(remark)
        }
        return section
    }
}
