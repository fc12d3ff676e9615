import Foundation
import Glibc

/// Nine bytes to a waiting thread over a pseudo-terminal and back: what the machine itself needs.
///
/// Two wake-ups and two passages of a terminal, with no program in between. Taken in turn with
/// what is measured, it tells a slow daemon from a slow machine.
final class PingPong {
    private static let ball = [UInt8](repeating: 0x55, count: 9)

    private let terminal: PseudoTerminal

    init() throws(BenchmarkFailure) {
        let terminal = try PseudoTerminal()
        self.terminal = terminal
        let (host, size) = (dup(terminal.host.number), Self.ball.count)
        let far = Thread { Self.playBack(size, over: host) }
        far.name = "ping-pong"
        far.start()
    }

    /// Plays once.
    ///
    /// - Returns: the ns from before the way out until after the way back.
    func play(beside stand: PumpStand) throws(BenchmarkFailure) -> Int64 {
        let served = PumpStand.now
        try terminal.pump.write(Self.ball)
        var missing = Self.ball.count
        return try stand.wait(for: "the ping-pong", beside: terminal.pump.number) {
            (wake) throws(BenchmarkFailure) in
            if wake.isReadable { missing -= try terminal.pump.read().count }
            return missing <= 0 ? wake.at - served : nil
        }
    }

    /// Plays back until the pump's end is closed, which ends the reading with an error.
    private static func playBack(_ size: Int, over number: Int32) {
        do {
            let host = try Descriptor(owning: number, from: "dup")
            while true {
                let bytes = try host.read()
                guard !bytes.isEmpty else { return }
                try host.write(bytes)
            }
        } catch {
            return
        }
    }
}
