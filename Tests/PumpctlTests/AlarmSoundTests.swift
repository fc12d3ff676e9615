import ControlAPI
import Testing

@testable import pumpctl

@Suite("The rhythm of the alarm sound (SR-40, SR-42)")
struct AlarmSoundTests {
    private func status(_ alarms: [AlarmReply], paused: AudioPauseReply? = nil) -> StatusReply {
        SampleReplies.status(
            SampleReplies.infusion(.running, delivered: "1 mL"),
            annunciation: SampleReplies.annunciation([("a", true, true)], paused: paused),
            alarms: alarms
        )
    }

    /// When the bell rings from `start` on, in milliseconds, as a loop that is always in time hears it.
    private func rings(_ sound: inout AlarmSound, until end: Int) -> [Int] {
        var rings: [Int] = []
        while let deadline = sound.deadline, deadline <= .milliseconds(end) {
            guard sound.rings(at: deadline) else { break }
            rings.append(Int(deadline / .milliseconds(1)))
        }
        return rings
    }

    private static let high = [0, 250, 500, 1_000, 1_250, 1_900, 2_150, 2_400, 2_900, 3_150]

    @Test("rings ten pulses of HIGH in their groups, and again 5 s after the burst")
    func high() {
        var sound = AlarmSound()
        sound.take(status([SampleReplies.alarm()]), at: .zero)
        let second = Self.high.map { $0 + 3_150 + 150 + 5_000 }
        #expect(rings(&sound, until: 12_000) == Self.high + second)
    }

    @Test("rings three pulses of MEDIUM every 8 s, and two of LOW once")
    func others() {
        var sound = AlarmSound()
        sound.take(status([SampleReplies.alarm(priority: .medium)]), at: .zero)
        #expect(rings(&sound, until: 10_000) == [0, 400, 800, 9_000, 9_400, 9_800])
        sound = AlarmSound()
        sound.take(status([SampleReplies.alarm(priority: .low)]), at: .zero)
        #expect(rings(&sound, until: 60_000) == [0, 400])
        #expect(sound.deadline == nil)
    }

    @Test("goes on in its rhythm when the same alarms are told again")
    func unchanged() {
        var sound = AlarmSound()
        sound.take(status([SampleReplies.alarm()]), at: .zero)
        let first = rings(&sound, until: 1_000)
        sound.take(status([SampleReplies.alarm()]), at: .milliseconds(1_000))
        #expect(first + rings(&sound, until: 3_200) == Self.high)
    }

    @Test("begins anew for a new alarm of the same priority and for a higher one, not for a lower")
    func news() {
        let low = SampleReplies.alarm(id: 9, priority: .medium)
        var sound = AlarmSound()
        sound.take(status([low]), at: .zero)
        _ = rings(&sound, until: 500)
        sound.take(status([SampleReplies.alarm(), low]), at: .milliseconds(500))
        #expect(rings(&sound, until: 1_100) == [500, 750, 1_000])
        sound.take(
            status([SampleReplies.alarm(), SampleReplies.alarm(id: 4), low]),
            at: .seconds(2)
        )
        #expect(rings(&sound, until: 2_100) == [2_000])
        let other = SampleReplies.alarm(id: 10, priority: .medium)
        sound.take(
            status([SampleReplies.alarm(), SampleReplies.alarm(id: 4), low, other]),
            at: .milliseconds(2_100)
        )
        #expect(rings(&sound, until: 2_300) == [2_250])
    }

    @Test("is silent for an alarm somebody has seen, and once there is none")
    func silent() {
        var sound = AlarmSound()
        sound.take(status([SampleReplies.alarm()]), at: .zero)
        sound.take(status([SampleReplies.alarm(.acknowledged)]), at: .milliseconds(300))
        #expect(sound.deadline == nil)
        #expect(rings(&sound, until: 9_000) == [])
        sound.take(status([]), at: .seconds(10))
        #expect(sound.deadline == nil)
    }

    @Test("is silent while the audio is paused, and sounds again when that is over, told or not")
    func paused() {
        var sound = AlarmSound()
        let alarms = [SampleReplies.alarm()]
        sound.take(status(alarms), at: .zero)
        sound.take(status(alarms, paused: SampleReplies.audioPause), at: .seconds(1))
        #expect(sound.deadline == .seconds(91))
        let untold = rings(&sound, until: 91_600)
        #expect(untold == [91_000, 91_250, 91_500])
        sound = AlarmSound()
        sound.take(status(alarms, paused: SampleReplies.audioPause), at: .zero)
        sound.take(status(alarms), at: .seconds(2))
        let told = rings(&sound, until: 2_300)
        #expect(told == [2_000, 2_250])
    }

    @Test("is silent as an annunciator for a pause of its own only, else for any (SR-42)")
    func pausedElsewhere() {
        let alarms = [SampleReplies.alarm()]
        let paused = status(alarms, paused: SampleReplies.audioPause)
        for (own, expected) in [("0AAA1111", [0, 250]), ("7K3QM9D2", []), (nil, [])] {
            var sound = AlarmSound()
            sound.take(paused, as: own, at: .zero)
            #expect(rings(&sound, until: 300) == expected, "\(own ?? "a plain watch")")
        }
    }

    @Test("sounds the test once, to its end, and lets an alarm take its place")
    func test() {
        var sound = AlarmSound()
        sound.test(at: .zero)
        sound.take(status([]), at: .milliseconds(100))
        #expect(rings(&sound, until: 60_000) == Self.high)
        sound.test(at: .seconds(60))
        sound.take(status([SampleReplies.alarm(priority: .medium)]), at: .seconds(60))
        #expect(rings(&sound, until: 61_000) == [60_000, 60_400, 60_800])
        sound.test(at: .seconds(61))
        #expect(rings(&sound, until: 62_000) == [])
    }

    @Test("sounds HIGH while pumpd is out of reach, until it tells otherwise (SR-46)")
    func lost() {
        var sound = AlarmSound()
        sound.lost(at: .zero)
        let begun = rings(&sound, until: 500)
        sound.lost(at: .milliseconds(500))
        #expect(begun + rings(&sound, until: 3_200) == Self.high)
        sound.take(status([]), at: .seconds(4))
        #expect(sound.deadline == nil)
    }

    @Test("rings once for the pulses it has slept through")
    func late() {
        var sound = AlarmSound()
        sound.take(status([SampleReplies.alarm()]), at: .zero)
        let first = sound.rings(at: .milliseconds(2_000))
        let again = sound.rings(at: .milliseconds(2_000))
        #expect(first && !again)
        #expect(sound.deadline == .milliseconds(2_150))
    }

    @Test("holds a signal within what can be one, however it came (SR-63)")
    func absurdSignals() {
        for number in [Int.min, -1, 0, .max] {
            let signal = AlarmSignal(
                colour: "red",
                flashLowest: nil,
                flashHighest: nil,
                pulses: number,
                pulseMilliseconds: number,
                pausesMilliseconds: Array(repeating: number, count: 100),
                intervalSeconds: number,
                notes: []
            )
            let rhythm = AlarmSound.Rhythm(signal)
            #expect((1...20).contains(rhythm.starts.count))
            #expect(rhythm.pauses.allSatisfy { $0 >= .milliseconds(50) && $0 <= .seconds(2) })
            #expect(rhythm.pulse >= .milliseconds(50) && rhythm.pulse <= .seconds(1))
            #expect((rhythm.interval ?? .zero) >= .seconds(1))
        }
    }
}
