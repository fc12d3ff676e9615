import BenchmarkPage
import Testing

@Suite("A profile of sampled stacks")
struct StackProfileTests {
    private static let libc = "(/lib/x86_64-linux-gnu/libc.so.6)"
    private static let swift = "(/opt/swift/lib/libswiftCore.so)"

    /// Four stacks as perf prints them, each with its innermost frame first.
    private static let script = [
        "",
        "\t        7f11 __memmove_avx \(libc)",
        "\t        55aa $s12InfusionCore7SessionVWOc (/there/pumpsim)",
        "\t        55ab $s16SystemSimulation5WorldV4stepyyF (/there/pumpsim)",
        "", "",
        "\t        7f12 swift_retain \(swift)",
        "\t        55ac $s16SystemSimulation5JudgeV4lookyyF (/there/pumpsim)",
        "", "",
        "\t        55ad $sSayx10PumpDriver9SafeFrameVGMd (/there/pumpsim)",
        "", "",
        "\tffffffff8160 [unknown] ([kernel.kallsyms])",
        "", "",
    ].joined(separator: "\n")

    @Test("tells what a layer takes itself, and what with all that runs on its behalf")
    func layers() {
        let profile = StackProfile(perfScript: Self.script)
        #expect(profile.samples == 4)
        #expect(profile.own(.memory) == 25)
        #expect(profile.own(.core) == 0)
        #expect(profile.onBehalf(of: .core) == 25)
        #expect(profile.own(.runtime) == 25)
        #expect(profile.onBehalf(of: .judge) == 25)
        #expect(profile.onBehalf(of: .world) == 0)
        // Made for a type of ours, though the array is not.
        #expect(profile.own(.driver) == 25)
        #expect(profile.own(.other) == 25)
        #expect(profile.onBehalf(of: .other) == 25)
    }

    @Test("counts every moment once, whichever way it is told")
    func whole() {
        let profile = StackProfile(perfScript: Self.script)
        #expect(Layer.allCases.map(profile.own).reduce(0, +) == 100)
        #expect(Layer.allCases.map(profile.onBehalf).reduce(0, +) == 100)
    }

    @Test("names the functions that take the most themselves, the greatest first")
    func functions() throws {
        let stack = "\t  1 $s8DoseMath6VolumeV4plusyA2C_tF (/there/pumpsim)\n\n"
        let text = StackProfile(perfScript: Self.script + stack + stack).markdown
        let rows = text.split(separator: "\n").filter { $0.contains("`") }
        #expect(rows.first == "| core | 33.3 % | `$s8DoseMath6VolumeV4plusyA2C_tF` |")
        #expect(rows.count == 5)
        #expect(text.hasPrefix("6 stacks."))
    }

    @Test("holds nothing where nothing was sampled")
    func nothing() {
        let profile = StackProfile(perfScript: "# no stack\n\n")
        #expect(profile.samples == 0)
        #expect(Layer.allCases.map(profile.own).reduce(0, +) == 0)
    }
}
