import BenchmarkPage
import ControlAPI
import Foundation

/// What years of a clinic's record cost: to start on them, and to verify all of them.
struct LongJournalFigures {
    private let place: DaemonPlace
    private let stand: PumpStand

    /// How many entries: twenty infusions a week for a year and a quarter.
    static let entries = 1_000_000

    /// - Parameters:
    ///   - place: beside it a place of its own is made for such a record.
    ///   - stand: the pump of whoever starts on it.
    /// - Throws: `cannotStart` where the record cannot be written.
    init(beside place: DaemonPlace, _ stand: PumpStand) throws(BenchmarkFailure) {
        var years = place
        years.folder += "/years"
        self.place = years
        self.stand = stand
        do {
            try FileManager.default.createDirectory(
                atPath: years.state,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o750]
            )
        } catch {
            throw .cannotStart("\(years.state) cannot be made: \(error.localizedDescription)")
        }
        _ = try SampleRecord.write(Self.entries, to: years.journal)
    }

    /// The program that people verify a journal with, over all of it.
    func verification() throws(BenchmarkFailure) -> [Figure] {
        try JournalFigures(in: place.folder).verification(of: place.journal, by: place.client)
    }

    /// Starts on it as it is kept: with a checkpoint at its last discharge.
    ///
    /// - Parameter count: how many starts.
    /// - Returns: the rows: the time until ready, and the memory at its most until the whole chain has
    ///   been verified beside the running daemon; and a sentence on the one start that had no
    ///   checkpoint to begin from.
    /// - Throws: `BenchmarkFailure`.
    func starts(_ count: Int) throws(BenchmarkFailure) -> (figures: [Figure], remark: String) {
        let whole = try DaemonProcess.with(place, patience: 300, on: stand) { $0.readyAfter }
        var samples = Samples()
        for _ in 0..<count {
            samples.add(try DaemonProcess.with(place, on: stand) { $0.readyAfter })
        }
        let most = try DaemonProcess.with(place, on: stand) { (process) throws(BenchmarkFailure) in
            let client = try DaemonClient(to: place, beside: stand)
            try client.wait(for: "the whole chain to be verified", seconds: 60) { status in
                status.selfTest.contains { $0.item == .chain && $0.state == .passed } ? () : nil
            }
            return try process.reading().mostResidentBytes
        }
        let figures = [
            Figure("start on a million entries", below: 1_000, samples),
            Figure(
                "memory of such a start at its most, all verified",
                below: 100,
                "MB",
                greatest: Double(most) / 1_000_000,
                samples: 1
            ),
        ]
        let seconds = String(format: "%.1f s", Double(whole) / 1_000_000_000)
        return (figures, "A start that found no checkpoint and read all of them took \(seconds).")
    }
}
