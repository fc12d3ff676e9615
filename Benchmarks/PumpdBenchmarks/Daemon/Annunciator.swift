import ControlAPI

/// The shipped `pumpctl watch --sound`: without one that a nurse has heard nothing starts (SR-46).
///
/// It runs only around what needs a running infusion, so that every other figure is of a daemon that
/// nobody listens to.
enum Annunciator {
    /// Opens one, has its test heard, and ends it whatever comes of what is measured.
    ///
    /// - Parameters:
    ///   - place: of the daemon it listens to, which has to be ready.
    ///   - nurse: hears the test; no infusion may be left running at the end.
    ///   - stand: the pump to be kept alive meanwhile.
    ///   - measure: what needs it.
    /// - Returns: what was measured.
    /// - Throws: `BenchmarkFailure`; it does not run then.
    static func with<Figures>(
        _ place: DaemonPlace,
        heardBy nurse: Nurse,
        _ stand: PumpStand,
        _ measure: () throws(BenchmarkFailure) -> Figures
    ) throws(BenchmarkFailure) -> Figures {
        let watch = try StartedProgram(
            place.client,
            ["watch", "--sound", "--socket", place.socket],
            logIn: place.folder
        )
        do {
            try nurse.hearAnnunciator()
            let figures = try measure()
            _ = try watch.end(beside: stand)
            return figures
        } catch {
            watch.kill()
            throw error
        }
    }
}
