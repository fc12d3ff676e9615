import InfusionCore
import Testing

@Suite("How an alarm looks and sounds")
struct AlarmSignalTests {
    @Test("HIGH: red, 1.4 to 2.8 Hz, ten pulses in two groups of three and two (SR-40)")
    func high() {
        let signal = AlarmSignal.of(.high)
        #expect(signal.colour == .red && signal.flash == 140...280)
        #expect(signal.pulses == 10 && signal.pauses.count == 9)
        #expect((75...200).contains(signal.pulse))
        let spacing = signal.pauses[0]
        #expect((50...125).contains(spacing))
        for index in [0, 1, 3, 5, 6, 8] { #expect(signal.pauses[index] == spacing) }
        for index in [2, 7] { #expect(signal.pauses[index] == 2 * spacing + signal.pulse) }
        #expect((350...1_300).contains(signal.pauses[4]))
        #expect(signal.interval.map { (3...15).contains($0) } == true)
    }

    @Test("MEDIUM: yellow, 0.4 to 0.8 Hz, three pulses evenly spaced (SR-40)")
    func medium() {
        let signal = AlarmSignal.of(.medium)
        #expect(signal.colour == .yellow && signal.flash == 40...80)
        #expect(signal.pulses == 3 && (125...250).contains(signal.pulse))
        #expect(Set(signal.pauses).count == 1)
        #expect(signal.pauses.allSatisfy { (125...250).contains($0) })
        #expect(signal.interval.map { (3...30).contains($0) } == true)
    }

    @Test("LOW: cyan, steady, one pulse or two, and longer apart than 15 s if at all (SR-40)")
    func low() {
        let signal = AlarmSignal.of(.low)
        #expect(signal.colour == .cyan && signal.flash == nil)
        #expect((1...2).contains(signal.pulses) && (125...250).contains(signal.pulse))
        #expect(signal.pauses.allSatisfy { (125...250).contains($0) })
        #expect(signal.interval.map { $0 > 15 } ?? true)
    }

    @Test(
        "each pulse has its note, and no two priorities sound alike",
        arguments: AlarmPriority.allCases
    )
    func notes(_ priority: AlarmPriority) {
        #expect(AlarmSignal.notes(of: priority).count == AlarmSignal.of(priority).pulses)
        for other in AlarmPriority.allCases where other != priority {
            #expect(AlarmSignal.of(other) != AlarmSignal.of(priority))
            #expect(AlarmSignal.notes(of: other) != AlarmSignal.notes(of: priority))
        }
    }

    @Test("HIGH is above MEDIUM is above LOW")
    func order() {
        #expect(AlarmPriority.low < .medium && AlarmPriority.medium < .high)
        #expect(AlarmPriority.allCases.max() == .high)
    }
}
