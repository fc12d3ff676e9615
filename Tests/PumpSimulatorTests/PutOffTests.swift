import SeededChance
import Testing

@testable import PumpSimulator

/// Bytes leave the plunger behind until somebody looks: nobody may notice.
@Suite struct PutOffTests {
    private static let commands = [
        "", "DIS", "RAT", "RUN", "STP", "RAT300.0MH", "RAT20.00", "VOL0.500", "DIRWDR", "DIRINF",
        "CLDINF", "VER", "PUR", "SAF0", "PHN2", "PHN1", "FUNRAT", "FUNPAS01",
    ]

    @Test(
        "says and does the same whether or not it is looked at between the bytes of a command",
        arguments: 1...40 as ClosedRange<UInt64>
    )
    func unseen(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var unseen = HostOfPump.programmed(volume: "1.000") { $0.timeScale = 20 }
        _ = unseen.tell("RUN")
        var seen = unseen
        for _ in 0..<60 {
            for byte in unseen.framed(Self.commands.randomElement(using: &generator) ?? "") {
                unseen.time += Int64.random(in: 520_834...400_000_000, using: &generator)
                unseen.pump.receive(byte, at: unseen.time)
                while seen.time < unseen.time {
                    let most = unseen.time - seen.time
                    seen.time += Int64.random(in: 1...most, using: &generator)
                    let next = seen.pump.advance(to: seen.time)
                    #expect(next == seen.pump.nextDeadline, "seed \(seed)")
                }
                seen.pump.receive(byte, at: seen.time)
            }
            #expect(unseen.pump.takeOutput() == seen.pump.takeOutput(), "seed \(seed)")
        }
        let plunger = unseen.pump.plunger
        #expect(plunger == seen.pump.plunger, "seed \(seed)")
        #expect(unseen.pump.plunger(at: unseen.time) == plunger, "seed \(seed)")
        #expect(unseen.wait(1_000_000) == seen.wait(1_000_000), "seed \(seed)")
        #expect(unseen.pump.infused == seen.pump.infused, "seed \(seed)")
        #expect(unseen.pump.activity == seen.pump.activity, "seed \(seed)")
    }

    // SR-22: the lease is armed by the first packet, whatever it asks.
    @Test("a poll alone starts the time-out, and its silence ends in the alarm")
    func armedByPoll() {
        var host = HostOfPump { $0.initialMode = .safe(timeoutSeconds: 2) }
        #expect(host.tell("") == "00A?R")
        #expect(HostOfPump.text(host.wait(3_000_000_000)) == "00A?T")
    }

    @Test("counts up to the byte that asks, and turns at another rate from the byte that sets it")
    func slowCommands() {
        var host = HostOfPump.programmed(volume: "5.000") {
            $0.replyLatencyNanoseconds = 2_000_000...2_000_000
        }
        _ = host.tell("RAT36.00MH")
        host.put(host.framed("RUN"))
        // 10 uL a second; the question takes two seconds to type.
        for byte in host.framed("DIS") {
            host.time += 500_000_000
            host.pump.receive(byte, at: host.time)
        }
        var heard: [String] = []
        let said = host.wait(HostOfPump.patience).split(separator: 0x03)
        for reply in said { heard.append(HostOfPump.text(Array(reply) + [0x03])) }
        #expect(heard == ["00I", "00II0.020W0.000ML"])
        let before = host.pump.infused.nanolitersRoundedDown
        for byte in host.framed("RAT360.0") {
            host.time += 100_000_000
            host.pump.receive(byte, at: host.time)
        }
        host.pump.advance(to: host.time)
        // Nine bytes at the old rate, whatever the new one is.
        #expect(host.pump.infused.nanolitersRoundedDown - before == 9_000)
    }
}
