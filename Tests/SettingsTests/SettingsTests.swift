import ConfigurationFixtures
import DoseMath
import Foundation
import InfusionCore
import PumpDriver
import Testing

@testable import Settings

@Suite("The settings file")
struct SettingsTests {
    @Test("as shipped reads with exactly the default times")
    func shipped() throws {
        let settings = try Settings(path: SettingsFixture.shippedPath())
        #expect(settings.procedureTimes == .standard)
        #expect(settings.driverTimes.poll == .milliseconds(500))
        #expect(settings.driverTimes.ratePoll == .seconds(1))
        #expect(settings.driverTimes.lease == .seconds(10))
        #expect(settings.driverTimes.lost == .seconds(2))
        #expect(settings.procedureTimes.orderExpiry == .seconds(180))
        #expect(settings.procedureTimes.startExpiry == .seconds(300))
        #expect(settings.procedureTimes.recordLate == .seconds(2))
        #expect(settings.procedureTimes.stopUnseen == .seconds(2))
        #expect(settings.socket == "/run/pumpd/pumpd.sock")
        #expect(settings.state == "/var/lib/pumpd")
        #expect(settings.pump.family == "new-era")
        #expect(settings.pump.address == 0)
        #expect(settings.careArea == "outpatient ketamine infusion")
        #expect(settings.drugLibraryDigest == nil)
    }

    @Test("takes the paths of library and staff from its own folder, and absolute ones as they are")
    func paths() throws {
        let fixture = try SettingsFixture()
        try fixture.write()
        let beside = try Settings(path: fixture.path)
        #expect(beside.drugLibrary == fixture.folder + "/drug-library.yaml")
        #expect(beside.staff == fixture.folder + "/staff.yaml")
        fixture.change("drug_library", to: "/etc/pumpd/library.yaml")
        fixture.change("staff", to: "/etc/pumpd/staff.yaml")
        try fixture.write()
        let absolute = try Settings(path: fixture.path)
        #expect(absolute.drugLibrary == "/etc/pumpd/library.yaml")
        #expect(absolute.staff == "/etc/pumpd/staff.yaml")
    }

    @Test("pins the library's digest where it is given, in digits of either case (SR-05)")
    func pinnedDigest() throws {
        let fixture = try SettingsFixture()
        let digest = String(repeating: "0123456789ABCDEF", count: 4)
        fixture.append("drug_library_digest: '\(digest)'")
        try fixture.write()
        #expect(try Settings(path: fixture.path).drugLibraryDigest == digest.lowercased())
    }

    @Test(
        "refuses a digest that is none, with its line",
        arguments: [
            "", "abc", String(repeating: "0", count: 63), String(repeating: "0", count: 65),
            String(repeating: "g", count: 64), String(repeating: "０", count: 64), "null", "[]",
        ]
    )
    func wrongDigest(digest: String) throws {
        let fixture = try SettingsFixture()
        fixture.append("drug_library_digest: \(digest.isEmpty ? "''" : digest)")
        try fixture.write()
        let line = try #require(fixture.line(of: "drug_library_digest"))
        let text = refusal(fixture)
        #expect(text.contains("\(fixture.path):\(line):"), "\(text)")
    }

    /// Every key that stands in the shipped file and has a value of its own.
    static let keys =
        [
            "socket", "state", "drug_library", "care_area", "staff", "family", "device",
            "address", "syringe",
        ] + times.map(\.key)

    /// Each time with one value just below and one just above its compiled-in range.
    static let times: [(key: String, below: String, above: String)] = [
        ("poll", "199 ms", "2001 ms"), ("rate_poll", "499 ms", "5001 ms"),
        ("answer", "99 ms", "1001 ms"), ("lease", "4999 ms", "30001 ms"),
        ("lost", "999 ms", "5001 ms"), ("stop_repeat", "599 ms", "2001 ms"),
        ("stop_unseen", "999 ms", "5001 ms"), ("journal", "499 ms", "5001 ms"),
        ("order_expiry", "59999 ms", "601 s"), ("start_expiry", "59999 ms", "901 s"),
        ("pause_alarm", "59999 ms", "901 s"), ("pause_end", "299 s", "3601 s"),
        ("near_end", "59 s", "1801 s"), ("preparation_lasts", "599 s", "14401 s"),
        ("round_interval", "59999 ms", "1801 s"), ("overdue_alarm", "9999 ms", "601 s"),
        ("overdue_pause", "9999 ms", "901 s"), ("callback", "9999 ms", "121 s"),
        ("annunciator_back", "4999 ms", "121 s"), ("audio_pause", "9999 ms", "121 s"),
    ]

    @Test("refuses a file that lacks a key, and names it", arguments: keys)
    func missing(key: String) throws {
        let fixture = try SettingsFixture()
        fixture.change(key, to: nil)
        try fixture.write()
        let text = refusal(fixture)
        #expect(text.contains(fixture.path) && text.contains("'\(key)'"), "\(text)")
    }

    @Test("refuses a bare number for a time, with its line (SR-02)", arguments: times.map(\.key))
    func bareNumber(key: String) throws {
        try expectRefused(key, "10", naming: "10")
    }

    @Test("refuses a time below or above its compiled-in range, with its line", arguments: times)
    func range(key: String, below: String, above: String) throws {
        try expectRefused(key, below, naming: "outside")
        try expectRefused(key, above, naming: "outside")
    }

    @Test("refuses a pause for a missed round that is not later than its alarm (SR-14)")
    func pauseAfterAlarm() throws {
        try expectRefused("overdue_pause", "2 min", naming: "not longer than overdue_alarm:")
        try expectRefused("overdue_pause", "119999 ms", naming: "not longer than overdue_alarm:")
        let fixture = try SettingsFixture()
        fixture.change("overdue_pause", to: "120001 ms")
        try fixture.write()
        let times = try Settings(path: fixture.path).procedureTimes
        #expect(times.overduePause == .milliseconds(120_001))
    }

    @Test("refuses an end of a pause that is not later than its alarm, and names that one (SR-44)")
    func endAfterAlarm() throws {
        for (alarm, end, isTaken) in [
            ("6 min", "6 min", false), ("6 min", "359999 ms", false), ("6 min", "360001 ms", true),
            ("15 min", "5 min", false),
        ] {
            let fixture = try SettingsFixture()
            fixture.change("pause_alarm", to: alarm)
            fixture.change("pause_end", to: end)
            try fixture.write()
            let text = refusal(fixture)
            let line = try #require(fixture.line(of: "pause_end"))
            let told = "\(fixture.path):\(line): 'pause_end' is not longer than pause_alarm:"
            #expect(isTaken ? text.isEmpty : text.contains(told), "\(alarm), \(end): \(text)")
        }
    }

    @Test(
        "refuses values that are not what a key holds, with their line",
        arguments: [
            ("address", "100"), ("address", "-1"), ("address", "one"), ("address", "0x1"),
            ("syringe", "bucket"), ("socket", "[a, b]"), ("socket", "{a: b}"), ("device", "''"),
            ("care_area", "''"), ("care_area", "[a]"), ("staff", "{}"), ("family", "[]"),
            ("family", "old-era"),
            ("lease", "{}"), ("lease", "10 s 5"),
        ]
    )
    func wrongValue(key: String, value: String) throws {
        try expectRefused(key, value, naming: "")
    }

    @Test("refuses a key it does not know and one that is there twice, with the line")
    func strangeKeys() throws {
        for line in ["colour: red", "socket: /tmp/other", "times: {}"] {
            let fixture = try SettingsFixture()
            fixture.append(line)
            try fixture.write()
            let last = fixture.text.split(separator: "\n", omittingEmptySubsequences: false).count
            let text = refusal(fixture)
            #expect(text.contains(":\(last - 1):"), "\(text)")
        }
    }

    @Test("refuses a lease that is not three polls long, with its line (SR-22)")
    func leaseBesidePoll() throws {
        for (poll, lease, isTaken) in [
            ("2 s", "6 s", true), ("2 s", "5999 ms", false), ("2 s", "5 s", false),
        ] {
            let fixture = try SettingsFixture()
            fixture.change("poll", to: poll)
            fixture.change("lease", to: lease)
            try fixture.write()
            let text = refusal(fixture)
            let line = try #require(fixture.line(of: "lease"))
            let told = "\(fixture.path):\(line): 'lease' is not at least 3 × poll"
            #expect(isTaken ? text.isEmpty : text.contains(told), "\(poll), \(lease): \(text)")
        }
    }

    @Test("names everything that is wrong at once, a line each")
    func everything() throws {
        let fixture = try SettingsFixture()
        fixture.change("lease", to: "10")
        fixture.change("poll", to: "1 h")
        fixture.change("address", to: nil)
        fixture.append("colour: red")
        try fixture.write()
        #expect(refusal(fixture).split(separator: "\n").count >= 4)
    }

    @Test(
        "refuses what is no settings file at all",
        arguments: ["", "- a\n", "x", "\u{0}", "a: [", "\t"]
    )
    func rubbish(text: String) throws {
        let fixture = try SettingsFixture()
        try text.write(toFile: fixture.path, atomically: false, encoding: .utf8)
        #expect(refusal(fixture).contains(fixture.path))
    }

    @Test("refuses a file that is not there and a folder")
    func absent() throws {
        let fixture = try SettingsFixture()
        #expect(refusal(fixture).contains(fixture.path))
        let folder = #expect(throws: SettingsError.self) { try Settings(path: fixture.folder) }
        #expect(folder?.description == "\(fixture.folder): it is a folder, not a file")
    }

    private func expectRefused(_ key: String, _ value: String, naming word: String) throws {
        let fixture = try SettingsFixture()
        fixture.change(key, to: value)
        try fixture.write()
        let line = try #require(fixture.line(of: key))
        let text = refusal(fixture)
        #expect(text.contains("\(fixture.path):\(line):"), "\(key): \(value): \(text)")
        if !word.isEmpty { #expect(text.contains(word), "\(text)") }
    }

    /// What the file is refused with; empty where it is not.
    private func refusal(_ fixture: SettingsFixture) -> String {
        do throws(SettingsError) {
            _ = try Settings(path: fixture.path)
            return ""
        } catch {
            return error.description
        }
    }
}
