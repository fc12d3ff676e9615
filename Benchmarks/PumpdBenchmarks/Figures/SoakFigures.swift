import BenchmarkPage
import Foundation
import Glibc
import SystemSimulation

/// How many whole sessions one core lives through in a second, and whether memory stays where it is.
struct SoakFigures {
    /// The days that are lived through.
    enum Kind {
        /// Nothing goes wrong and nobody makes a mistake: one infusion a day where its order is allowed, of
        /// two hours.
        case flawless
        /// As a soak draws them: faults, mistakes, crashes.
        case drawn

        /// A day of this kind.
        func day(_ seed: UInt64) -> Day {
            switch self {
            case .flawless: Day(seed: seed, only: [], isFlawless: true)
            case .drawn: Day(seed: seed)
            }
        }
    }

    /// What came of many days.
    private struct Outcome {
        var days = 0
        /// Days of at least two hours on which a session ended.
        var whole = 0
        var hours = 0.0
        /// Processor time of this thread: of all days, and of the whole ones.
        var seconds = 0.0
        var wholeSeconds = 0.0
        /// Resident memory in bytes, and after how many days: once a tenth is over, and at the end.
        var early: (bytes: Int64, days: Int) = (0, 0)
        var late: Int64 = 0
    }

    private static let twoHours: Int64 = 7_200_000_000_000

    /// Lives through days of one kind.
    ///
    /// - Parameters:
    ///   - kind: which days; their seeds are 1 and those that follow.
    ///   - count: how many; nil for as many as fit into `seconds`.
    ///   - seconds: of processor time, where no number is given.
    /// - Returns: the rows and what to tell of them.
    /// - Throws: `simulation` where a law is broken; what is measured then is not to be believed.
    func take(
        _ kind: Kind,
        _ count: Int?,
        orFor seconds: Double
    ) throws(BenchmarkFailure) -> (figures: [Figure], remark: String) {
        let outcome = try live(kind, count, orFor: seconds)
        let days = outcome.days
        let isFlawless = kind == .flawless
        let name = isFlawless ? "flawless days" : "drawn days"
        let megabytes = (Double(outcome.early.bytes) / 1e6, Double(outcome.late) / 1e6)
        let growth = megabytes.1 - megabytes.0
        return (
            [
                Figure(
                    "whole two-hour sessions on one core, \(name) (8)",
                    atLeast: isFlawless ? 50 : nil,
                    aSecond: Double(outcome.whole) / max(outcome.wholeSeconds, 1e-9),
                    samples: outcome.whole
                ),
                Figure(
                    "hours simulated on one core, \(name) (8)",
                    atLeast: isFlawless ? 100 : nil,
                    aSecond: outcome.hours / outcome.seconds,
                    samples: days
                ),
                Figure(
                    "memory grown over the last nine tenths, \(name) (9)",
                    below: 1,
                    "MB",
                    greatest: growth,
                    samples: days
                ),
            ],
            "\(days) \(name), \(Int(outcome.hours)) hours simulated, \(outcome.whole) of at least two "
                + "hours and with a session; resident after \(outcome.early.days) of them "
                + "\(Self.tenths(megabytes.0)) MB, after all \(Self.tenths(megabytes.1)) MB."
        )
    }

    /// What passes over the wire on one flawless day, in a sentence.
    func wire() throws(BenchmarkFailure) -> String {
        let lines = try Self.play(try Self.chair(), Kind.flawless.day(1), .wire).timeline
        let commands = lines.compactMap { $0.components(separatedBy: "      > ").dropFirst().first }
        let answers = lines.filter { $0.contains("      < ") }.count
        // A question has nine bytes; what sets a rate has more.
        let polls = commands.filter { command in
            command.count == 9 && (command.contains("0DIS") || command.contains("0RAT"))
        }.count
        return "On the first flawless day \(commands.count) commands (\(polls) of them polls) and "
            + "\(answers) answers pass over the wire as bytes, each encoded, checked and decoded."
    }

    private func live(
        _ kind: Kind,
        _ count: Int?,
        orFor limit: Double
    ) throws(BenchmarkFailure) -> Outcome {
        let chair = try Self.chair()
        let clock = try ProcessorTime()
        var outcome = Outcome()
        var part = 0.0
        while part < 1 {
            let report = try Self.play(chair, kind.day(UInt64(outcome.days + 1)), .nothing)
            let seconds = Double(try clock.elapsed()) / 1e9
            if report.coverage.sessions > 0, report.coverage.nanoseconds >= Self.twoHours {
                outcome.whole += 1
                outcome.wholeSeconds += seconds - outcome.seconds
            }
            outcome.seconds = seconds
            outcome.days += 1
            outcome.hours += Double(report.coverage.nanoseconds) / 3.6e12
            part = count.map { Double(outcome.days) / Double($0) } ?? outcome.seconds / limit
            if part >= 0.1, outcome.early.days == 0 {
                outcome.early = (try Self.resident(), outcome.days)
            }
            if Interruption.hasArrived { throw .interrupted }
        }
        outcome.late = try Self.resident()
        return outcome
    }

    private static func chair() throws(BenchmarkFailure) -> Chair {
        do {
            return try Chair()
        } catch {
            throw .cannotStart("the simulated clinic cannot be set up: \(error)")
        }
    }

    private static func play(
        _ chair: Chair,
        _ day: Day,
        _ detail: Timeline.Detail
    ) throws(BenchmarkFailure) -> DayReport {
        let report: DayReport
        do {
            report = try chair.play(day, detail)
        } catch {
            throw .simulation("day \(day.seed) cannot be lived through: \(error)")
        }
        if let violation = report.violation {
            throw .simulation("day \(day.seed) breaks a law: \(violation)")
        }
        return report
    }

    private static func resident() throws(BenchmarkFailure) -> Int64 {
        try ProcessReading(of: getpid()).residentBytes
    }

    private static func tenths(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
