import BenchmarkPage
import ControlAPI

/// How long a stop takes to the wire, with the line in each of its states.
struct StopFigures {
    let trial: StopTrial
    let stand: PumpStand

    init(_ place: DaemonPlace, _ stand: PumpStand) {
        trial = StopTrial(place: place, stand: stand)
        self.stand = stand
    }

    /// No frame is leaving and no answer awaited, at random phases; a ping-pong after each.
    ///
    /// - Parameters:
    ///   - count: how many stops.
    ///   - pingPong: played after each.
    ///   - holds: what else must be so before and after a sample for it to count.
    /// - Returns: the times of both.
    /// - Throws: `BenchmarkFailure`.
    func onIdleLine(
        _ count: Int,
        _ pingPong: PingPong? = nil,
        while holds: () -> Bool = { true }
    ) throws(BenchmarkFailure) -> (stops: Samples, pingPongs: Samples) {
        var (stops, pingPongs) = (Samples(), Samples())
        try collect(count, into: &stops) { () throws(BenchmarkFailure) in
            try trial.settle()
            try stand.pause(nanoseconds: .random(in: 5_000_000...120_000_000))
            guard stand.watch.isAnswered, holds() else { return nil }
            let sample = try trial.stop()
            guard !sample.wasOvertaken, holds() else { return nil }
            if let pingPong { pingPongs.add(try pingPong.play()) }
            return sample.took
        }
        return (stops, pingPongs)
    }

    /// A poll has left, and the pump withholds its answer.
    func whilePollIsUnanswered(_ count: Int) throws(BenchmarkFailure) -> Samples {
        var stops = Samples()
        try collect(count, into: &stops) { () throws(BenchmarkFailure) in
            let poll = try trial.nextPoll()
            stand.mute(true)
            // An answer is awaited for 200 ms from the frame's end.
            let wait = Int64.random(in: 1_000_000...150_000_000)
            try stand.pause(nanoseconds: poll.leaves + wait - PumpStand.now)
            let sample = try trial.stop()
            stand.mute(false)
            return sample.wasOvertaken ? nil : sample.took
        }
        return stops
    }

    /// A poll is just leaving; counted from its last bit, or from the request if that is later.
    func behindLeavingFrame(_ count: Int) throws(BenchmarkFailure) -> Samples {
        var stops = Samples()
        try collect(count, into: &stops) { () throws(BenchmarkFailure) in
            let poll = try trial.nextPoll()
            let length = poll.leaves - poll.readable
            let phase = Int64.random(in: 0...(length - length / 10))
            try stand.pause(nanoseconds: poll.readable + phase - PumpStand.now)
            let sample = try trial.stop()
            guard !sample.wasOvertaken, sample.asked < poll.leaves else { return nil }
            return sample.written - poll.leaves
        }
        return stops
    }

    /// The pump infuses; each stop ends an infusion that was ordered, confirmed and started for it.
    func ofRunningInfusion(
        _ count: Int,
        by nurse: Nurse
    ) throws(BenchmarkFailure) -> Samples {
        var stops = Samples()
        try collect(count, into: &stops) { () throws(BenchmarkFailure) in
            // No order is taken before the pump is seen standing after the last one.
            try trial.settle()
            try nurse.startInfusion()
            try stand.pause(nanoseconds: .random(in: 5_000_000...400_000_000))
            let wasIdle = stand.watch.isAnswered
            let sample = try trial.stop()
            try nurse.discharge()
            return wasIdle && !sample.wasOvertaken ? sample.took : nil
        }
        return stops
    }

    /// Takes samples until there are enough; those that are of another kind do not count.
    private func collect(
        _ count: Int,
        into samples: inout Samples,
        _ take: () throws(BenchmarkFailure) -> Int64?
    ) throws(BenchmarkFailure) {
        var setAside = 0
        // A stop within the repeat time of another makes no frame of its own, and every kind of
        // sample but the first begins after one.
        try trial.settle()
        _ = try trial.stop()
        while samples.count < count {
            if let sample = try take() {
                samples.add(sample)
            } else {
                setAside += 1
                guard setAside <= count else {
                    throw .late(what: "\(count) stops of one kind", seconds: 0)
                }
            }
        }
    }
}
