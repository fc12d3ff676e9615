import BenchmarkPage
import ControlAPI

/// How late the control loop serves its deadlines while both cores are busy with something else.
///
/// The daemon counts it itself, from its start on; what is measured is the last `GET /v1/status` of a
/// daemon whose infusion runs.
struct LatenessFigure {
    let place: DaemonPlace
    let stand: PumpStand

    /// The most connections a person could hold open to keep the daemon from its pump.
    static let idleConnections = 1_000

    /// Takes one daemon through an infusion beside as many spinning threads as there are processors.
    ///
    /// - Parameters:
    ///   - what: the row's name.
    ///   - seconds: how long both cores are kept busy.
    ///   - connections: how many stand open meanwhile that have asked for the event stream and read
    ///     nothing of it.
    /// - Returns: the row, and a sentence on what it is held by.
    /// - Throws: `BenchmarkFailure`.
    func take(
        _ what: String,
        seconds: Int64,
        connections: Int = 0
    ) throws(BenchmarkFailure) -> (figure: Figure, remark: String) {
        let loop = try DaemonProcess.with(place, on: stand) { (_) throws(BenchmarkFailure) in
            let client = try DaemonClient(to: place, beside: stand)
            try client.waitUntilConnected()
            let nurse = try Nurse(by: client, of: place)
            return try Annunciator.with(place, heardBy: nurse, stand) {
                () throws(BenchmarkFailure) in
                try nurse.startInfusion()
                let loop = try beside(SilentConnections(connections, to: place, beside: stand)) {
                    () throws(BenchmarkFailure) in
                    try stand.pause(nanoseconds: seconds * 1_000_000_000)
                }
                try discharge()
                return loop
            }
        }
        let share = Figure.milliseconds(Int64(loop.late999PermilleMicroseconds) * 1_000)
        return (
            Figure(
                what,
                below: 20,
                late: (
                    loop.lateMedianMicroseconds, loop.late99PercentMicroseconds,
                    loop.late999PermilleMicroseconds, loop.latestMicroseconds
                ),
                samples: loop.deadlines
            ),
            "\(what): 99.9 % of all deadlines were served within \(share)."
        )
    }

    /// Keeps every processor busy during something, and asks what the loop made of it.
    private func beside(
        _ connections: SilentConnections,
        _ wait: () throws(BenchmarkFailure) -> Void
    ) throws(BenchmarkFailure) -> LoopReply {
        let load = BusyProcessors()
        defer { load.end() }
        try wait()
        connections.close()
        // Those that stood open may have cost the connection before its place.
        let client = try DaemonClient(to: place, beside: stand)
        let status = try client.status().reply
        guard status.infusion.state == .running else {
            throw .daemon("did not go on infusing: it is \(status.infusion.state)")
        }
        return status.loop
    }

    private func discharge() throws(BenchmarkFailure) {
        let nurse = try Nurse(by: DaemonClient(to: place, beside: stand), of: place)
        try DaemonFigures(place: place, stand: stand).endInfusion(by: nurse)
    }
}
