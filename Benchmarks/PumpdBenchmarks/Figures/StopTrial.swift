import ControlAPI

/// A stop as a person sends it, on a connection of its own, and when it was on the wire.
struct StopTrial {
    /// One stop.
    struct Sample {
        /// Just before the request's first byte was handed to the socket.
        let asked: Int64
        /// When the last byte of the frame could be read at the pump's end.
        let written: Int64
        /// Whether another frame was sent in between, so that the line was not as it was meant.
        let wasOvertaken: Bool

        /// From the one to the other, in ns.
        var took: Int64 { written - asked }
    }

    let place: DaemonPlace
    let stand: PumpStand

    private static let request = HTTPRequest.bytes(.stop)

    /// Stops, and waits for the frame and the answer.
    func stop() throws(BenchmarkFailure) -> Sample {
        let connection = try ControlConnection(to: place.socket)
        stand.forget()
        var reply: HTTPReply?
        let asked = PumpStand.now
        try connection.send(Self.request)
        let written = try stand.wait(for: "a stop on the wire", beside: connection.number) {
            (wake) throws(BenchmarkFailure) -> Int64? in
            if wake.isReadable, reply == nil { reply = try connection.receive() }
            guard reply != nil else { return nil }
            return stand.watch.frames.first(where: \.isStop)?.readable
        }
        guard let reply, reply.status == 202 else {
            throw .daemon("did not take a stop: status \(reply?.status ?? 0)")
        }
        let wasOvertaken = stand.watch.frames.first.map { !$0.isStop } ?? true
        return Sample(asked: asked, written: written, wasOvertaken: wasOvertaken)
    }

    /// Waits until the pump has been seen standing and polled, so that the line is idle.
    func settle() throws(BenchmarkFailure) {
        try stand.wait(for: "an idle line") { _ in
            stand.watch.frames.last?.isPoll == true && stand.watch.isAnswered ? () : nil
        }
    }

    /// Waits for the beginning of a poll: a frame that is just leaving.
    func nextPoll() throws(BenchmarkFailure) -> LineWatch.Frame {
        try stand.wait(for: "a poll") { wake in
            guard let frame = stand.watch.frames.last, frame.isPoll, !stand.watch.isAnswered,
                wake.at - frame.readable < 500_000
            else { return nil }
            return frame
        }
    }
}
