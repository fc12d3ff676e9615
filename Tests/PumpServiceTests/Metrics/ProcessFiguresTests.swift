import DoseMath
import PrometheusText
import Testing

@testable import PumpService

@Suite("What the kernel says of the process")
struct ProcessFiguresTests {
    private let stat = """
        4242 (pumpd (a) b) S 1 4242 4242 0 -1 4194560 2100 0 3 0 250 50 0 0 -20 0 11 0 81234 \
        123456789 7011 18446744073709551615 1 1 0 0 0 0 0 4096 0 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0 0
        """
    private let limits = """
        Limit                     Soft Limit           Hard Limit           Units
        Max open files            1024                 524288               files
        """

    @Test("is read past whatever the program is called")
    func parsing() throws {
        let figures = try #require(
            ProcessFigures(stat: stat, limits: limits, openDescriptors: 23)
        )
        #expect(figures.cpuTicks == 300)
        #expect(figures.threads == 11)
        #expect(figures.residentPages == 7_011)
        #expect(figures.mostDescriptors == 1_024)
        let started = WallTime(nanoseconds: 1_767_225_600_000_000_000)
        let families = figures.families(ticks: 100, page: 4_096, started: started)
        let values = families.map { "\($0.name) \($0.samples.map(\.value.text))" }
        #expect(
            values == [
                #"process_cpu_seconds_total ["3"]"#,
                #"process_resident_memory_bytes ["28717056"]"#,
                #"process_threads ["11"]"#,
                #"process_open_fds ["23"]"#,
                #"process_max_fds ["1024"]"#,
                #"process_start_time_seconds ["1767225600"]"#,
            ]
        )
    }

    @Test("is left out where it is not what it should be", arguments: ["", "4242", "1 (x) S 2 3"])
    func unread(stat: String) {
        #expect(ProcessFigures(stat: stat, limits: limits, openDescriptors: 1) == nil)
    }

    @Test("descriptors without a bound have none")
    func unlimited() throws {
        let unlimited = limits.replacing("1024  ", with: "unlimited")
        let figures = try #require(
            ProcessFigures(stat: stat, limits: unlimited, openDescriptors: 1)
        )
        #expect(figures.mostDescriptors == nil)
    }

    @Test("is there for this very process")
    func own() throws {
        let figures = try #require(ProcessFigures.read())
        #expect(figures.threads >= 1)
        #expect(figures.openDescriptors >= 3)
        #expect(figures.residentPages > 0)
    }
}
