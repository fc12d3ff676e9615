import ControlAPI
import Foundation
import PrometheusText
import Testing

@testable import InfusionCore
@testable import PumpService

@Suite("The page of metrics")
struct MetricsPageTests {
    @Test("is read by a parser that is not ours, at every stage of an infusion")
    func parsed() throws {
        for machine in [try Bedside.machine(), try Bedside.ordered(), try Self.running()] {
            let told = try Self.parse(try page(machine))
            #expect(told.contains("gauge pumpd_infusion_state"))
            #expect(told.contains("counter pumpd_alarms_raised"))
            #expect(told.contains("histogram pumpd_stop_written_seconds"))
            #expect(told.contains("histogram pumpd_journal_commit_seconds"))
            #expect(told.contains("histogram pumpd_loop_lateness_seconds"))
            #expect(told.contains("counter pumpd_line_errors"))
            #expect(told.contains("gauge process_resident_memory_bytes"))
        }
    }

    @Test("has a sample of 1 for the one state it is in")
    func state() throws {
        let lines = try page(try Self.running()).split(separator: "\n")
        let states = lines.filter { $0.hasPrefix("pumpd_infusion_state{") }
        #expect(states.count == InfusionReply.State.allCases.count)
        let current = states.filter { $0.hasSuffix(" 1") }
        #expect(current == [#"pumpd_infusion_state{state="running"} 1"#])
        let pump = lines.filter { $0.hasPrefix("pumpd_pump_state{") && $0.hasSuffix(" 1") }
        #expect(pump.count == 1)
    }

    @Test("tells the rate and what was delivered in the units people read")
    func delivery() throws {
        let page = try page(try Self.running())
        #expect(page.contains("\npumpd_infusion_rate_milliliters_per_hour 17.5\n"))
        #expect(page.contains("\npumpd_infusion_ordered_milliliters 35\n"))
        let idle = try self.page(try Bedside.machine())
        #expect(idle.contains("\npumpd_infusion_rate_milliliters_per_hour 0\n"))
        #expect(!idle.contains("\npumpd_infusion_delivered_milliliters "))
    }

    @Test("names no patient and no person")
    func noPerson() throws {
        let page = try page(try Self.running())
        for word in ["P-1", "1980", "nadia", "Okafor"] { #expect(!page.contains(word), "\(word)") }
    }

    @Test("tells every alarm, standing or not, and how often it began")
    func alarms() throws {
        var machine = try Self.running()
        let step = machine.pumpAlarmed(.stall, now: Bedside.now)
        var health = LoopHealth()
        health.count(step.facts)
        let page = try page(machine, health)
        // A stall is over as it is told, and stands until a person has seen it.
        let stall = #"{kind="stall",priority="high"}"#
        for sample in ["alarm_unseen\(stall) 1", "alarm_present\(stall) 0"] {
            #expect(page.contains("\npumpd_\(sample)\n"))
        }
        #expect(page.contains("\npumpd_alarms_raised_total\(stall) 1\n"))
        for kind in AlarmKind.allCases {
            #expect(page.contains(#"pumpd_alarm_present{kind="\#(kind.rawValue)""#))
        }
    }

    private static func running() throws -> InfusionMachine {
        try Bedside.running(counting: "0.486 mL", after: 100)
    }

    private func page(
        _ machine: InfusionMachine,
        _ health: LoopHealth = LoopHealth()
    ) throws -> String {
        let published = PublishedStatus()
        published.publish(
            LoopSnapshot(machine: machine, at: Bedside.now, isAtRest: false, health: health)
        )
        let desk = MetricsDesk(
            published: published,
            daemon: Bedside.facts,
            progress: RecordProgress(entries: 3),
            journal: "none.sqlite",
            clocks: SystemClocks(timeScale: 1)
        )
        return try #require(desk.page())
    }

    /// Each family's kind and name as Prometheus' own library for Python reads them.
    private static func parse(_ page: String) throws -> Set<String> {
        let python = Process()
        python.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        python.arguments = [
            "-c",
            """
            import sys
            from prometheus_client.parser import text_string_to_metric_families as families
            for family in families(sys.stdin.read()):
                assert family.documentation, family.name
                print(family.type, family.name)
            """,
        ]
        let (input, output) = (Pipe(), Pipe())
        python.standardInput = input
        python.standardOutput = output
        try python.run()
        try input.fileHandleForWriting.write(contentsOf: Data(page.utf8))
        try input.fileHandleForWriting.close()
        let told = output.fileHandleForReading.readDataToEndOfFile()
        python.waitUntilExit()
        try #require(python.terminationStatus == 0)
        return Set(String(decoding: told, as: UTF8.self).split(separator: "\n").map(String.init))
    }
}
