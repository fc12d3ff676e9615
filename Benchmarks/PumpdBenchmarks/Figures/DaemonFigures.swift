import BenchmarkPage

/// What `pumpd` takes: time to start, memory, processor, and time to answer.
struct DaemonFigures {
    let place: DaemonPlace
    let stand: PumpStand

    /// Starts and ends it again and again.
    func ready(_ count: Int) throws(BenchmarkFailure) -> Figure {
        var samples = Samples()
        for _ in 0..<count {
            let after = try DaemonProcess.with(place, on: stand) { $0.readyAfter }
            samples.add(after)
        }
        return Figure("ready, from exec", below: 100, samples)
    }

    /// Memory and processor time of a daemon whose infusion runs and that nobody asks anything.
    ///
    /// It tells its one annunciator of every change, as it has to with any infusion (SR-46).
    func running(
        _ daemon: DaemonProcess,
        seconds: Int
    ) throws(BenchmarkFailure) -> [Figure] {
        let (begun, first) = (PumpStand.now, try daemon.reading())
        var (latest, resident) = (first, first.residentBytes)
        for _ in 0..<seconds {
            try stand.pause(nanoseconds: 1_000_000_000)
            latest = try daemon.reading()
            resident = max(resident, latest.residentBytes)
        }
        let used = latest.processorNanoseconds - first.processorNanoseconds
        let share = Double(used) / Double(PumpStand.now - begun)
        return [
            Figure(
                "resident memory, one infusion running",
                below: 45,
                "MB",
                greatest: Double(resident) / 1_000_000,
                samples: seconds
            ),
            Figure(
                "CPU of one core, one infusion running, \(seconds) s",
                below: 1,
                "%",
                greatest: share * 100,
                samples: 1
            ),
        ]
    }

    /// The status, asked for on one connection.
    func status(_ count: Int, by client: DaemonClient) throws(BenchmarkFailure) -> Figure {
        var samples = Samples()
        for _ in 0..<count { samples.add(try client.status().took) }
        return Figure("GET /v1/status, one infusion running", below: 5, samples)
    }

    /// The page of metrics, as a collector asks for it; an account may read 500 times a second.
    func metrics(_ count: Int, by client: DaemonClient) throws(BenchmarkFailure) -> Figure {
        try stand.pause(nanoseconds: 1_000_000_000)
        var samples = Samples()
        for _ in 0..<count { samples.add(try client.metrics()) }
        return Figure("GET /metrics, one infusion running", below: 2, samples)
    }

    /// `pumpctl doctor` beside it, as an engineer waits for it.
    func doctor(_ count: Int) throws(BenchmarkFailure) -> Figure {
        var samples = Samples()
        for _ in 0..<count {
            let doctor = try StartedProgram(
                place.client,
                ["doctor", "--config", place.config, "--socket", place.socket],
                logIn: place.folder
            )
            samples.add(try doctor.ended(beside: stand) - doctor.startedAt)
        }
        return Figure("pumpctl doctor, from exec to its end", below: 1_000, samples)
    }

    /// Stops the infusion that runs, and lets its patient go.
    func endInfusion(by nurse: Nurse) throws(BenchmarkFailure) {
        _ = try StopTrial(place: place, stand: stand).stop()
        try nurse.discharge()
    }

    /// Orders, each answered once it is durable, and withdrawn by a stop.
    func orders(_ count: Int, by nurse: Nurse) throws(BenchmarkFailure) -> Figure {
        let trial = StopTrial(place: place, stand: stand)
        var samples = Samples()
        for _ in 0..<count {
            _ = try trial.stop()
            // An order is taken once the pump is seen standing.
            try trial.settle()
            samples.add(try nurse.order().took)
        }
        _ = try trial.stop()
        return Figure("POST /v1/orders until durable and answered", below: nil, samples)
    }
}
