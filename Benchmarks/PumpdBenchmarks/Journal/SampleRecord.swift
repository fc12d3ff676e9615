import Foundation
import Journal

/// Years of a clinic's record: whole infusions of two hours, one after the other, each discharged.
///
/// The bodies are facts as `pumpd` writes them, so that it takes such a journal up as its own.
struct SampleRecord {
    /// Delivery marks of one infusion, one every 10 s.
    private static let marks = 720
    private static let batch = 2_000
    private static let boot = "0b9a6a0e-5f0c-4a8e-9c1e-0f5f4f1d2c3b"
    private static let by =
        #""by":{"person":{"id":"bench","roles":["nurse"]},"pid":7,"uid":1000}"#

    private var entries: [JournalEntry] = []
    private var second: Int64 = 0
    private var session = 0

    /// Writes so many entries at least: the last infusion is ended and discharged.
    ///
    /// - Parameters:
    ///   - count: how many.
    ///   - path: a file that is not there yet.
    /// - Returns: where its chain ends.
    /// - Throws: `cannotStart` where it cannot be written.
    static func write(_ count: Int, to path: String) throws(BenchmarkFailure) -> JournalHead {
        do {
            var record = SampleRecord()
            let journal = try JournalFile.open(path)
            try record.begin()
            var written = 0
            while written + record.entries.count < count {
                try record.infuse()
                guard record.entries.count >= batch else { continue }
                _ = try journal.append(record.entries)
                written += record.entries.count
                record.entries.removeAll(keepingCapacity: true)
            }
            if !record.entries.isEmpty { _ = try journal.append(record.entries) }
            let head = try journal.head()
            try journal.close()
            return head
        } catch {
            throw .cannotStart("a journal cannot be written: \(error)")
        }
    }

    /// What a delivery mark of such an infusion is, entry by entry.
    static func mark(_ number: Int64) throws(BenchmarkFailure) -> JournalEntry {
        do {
            let body = marked(session: 1, number: 1 + Int(number % 720))
            return try entry("marked", body, at: number)
        } catch {
            throw .cannotStart("\(error)")
        }
    }

    private mutating func begin() throws(JournalError) {
        try add(
            "daemon-started",
            #"{"daemonStarted":{"library":"a1b2","timeScale":1,"version":"1.0"}}"#
        )
        try add(
            "library-taken",
            #"{"libraryTaken":{"careArea":"clinic","digest":"a1b2","version":"2026-11"}}"#
        )
    }

    private mutating func infuse() throws(JournalError) {
        session += 1
        try add("intended", intended())
        try add("started", #"{"started":{\#(Self.by),"session":\#(session)}}"#)
        try add("running", #"{"running":{"rate":"17.5 mL/h","session":\#(session)}}"#)
        for number in 1...Self.marks {
            second += 9
            try add("marked", Self.marked(session: session, number: number))
            if number % 90 == 0 {
                try add(
                    "observed",
                    #"{"observed":{\#(Self.by),"observation":\#(Self.observation),"#
                        + #""session":\#(session)}}"#
                )
            }
        }
        let rest =
            #""infusedNanoseconds":7200000000000,"session":\#(session),"#
            + Self.tally(Self.marks)
        try add("standing", #"{"standing":{\#(rest)}}"#)
        try add(
            "ended",
            #"{"ended":{"end":{"at":{"nanoseconds":\#(wall)},"kind":"completed","#
                + #""reason":"the ordered volume is in"},\#(rest)}}"#
        )
        try add(
            "discharged",
            #"{"discharged":{\#(Self.by),"discharge":{"at":{"nanoseconds":\#(wall)},"#
                + #""barrel":"25 mL","observation":\#(Self.observation)},"session":\#(session)}}"#
        )
        // The next one is begun two hours later.
        second += 7_200
    }

    private var wall: Int64 { Self.wall(at: second) }

    private mutating func add(_ kind: String, _ body: String) throws(JournalError) {
        second += 1
        entries.append(try Self.entry(kind, body, at: second))
    }

    private static func entry(
        _ kind: String,
        _ body: String,
        at second: Int64
    ) throws(JournalError) -> JournalEntry {
        try JournalEntry(
            kind: kind,
            version: 4,
            body: Array(body.utf8),
            wallNanoseconds: wall(at: second),
            monotonicNanoseconds: second * 1_000_000_000,
            bootID: boot
        )
    }

    private static func wall(at second: Int64) -> Int64 {
        (1_700_000_000 + second) * 1_000_000_000
    }

    private static let observation =
        #"{"diastolic":78,"heartRate":72,"oxygenSaturation":98,"respiration":14,"#
        + #""sedation":0,"systolic":122}"#

    private static func marked(session: Int, number: Int) -> String {
        #"{"marked":{"infusedNanoseconds":\#(number)0000000000,"session":\#(session),"#
            + tally(number) + "}}"
    }

    /// 17.5 mL/h are 48.6 uL in 10 s.
    private static func tally(_ number: Int) -> String {
        let shown = volume(number * 35_000 / 720)
        let most = volume(number * 35_000 / 720 + 50)
        return #""tally":{"before":"0 mL","beforeAtMost":"0 mL","most":"\#(most)","#
            + #""shown":"\#(shown)"}"#
    }

    private static func volume(_ microliters: Int) -> String {
        let rest = String(microliters % 1_000)
        return "\(microliters / 1_000).\(String(repeating: "0", count: 3 - rest.count))\(rest) mL"
    }

    /// Drug is about to be sent: 70 kg, 0.5 mg/kg/h for two hours at 2 mg/mL.
    private func intended() -> String {
        let step = #"{"dosing":{"doseRate":{"_0":"0.5 mg/kg/h"}},"window":"2 h"}"#
        return #"{"intended":{"intent":{"clearsCounter":true,"draft":{"exceeded":[],"opening":{"#
            + #""carried":"0 mg","course":{"infusion":1,"kind":"weekly","length":4},"#
            + #""drug":"ketamine","libraryDigest":"a1b2","patient":{"born":"1970-01-31","#
            + #""id":"P-\#(session)"},"prescriber":"Dr Paul","source":"library 1","strength":{"#
            + #""base":"ketamine base","salt":"ketamine hydrochloride","#
            + #""saltPerTenMilligramsOfBase":"11.53 mg"},"weighedOn":"2026-05-01","window":"2 h"},"#
            + #""program":{"order":{"ceilings":{},"concentration":"2 mg/mL","steps":[\#(step)],"#
            + #""weight":"70 kg"},"steps":[{"asked":\#(step),"exactRate":"17.5 mL/h","#
            + #""rate":"17.5 mL/h","volume":"35 mL"}],"total":"70 mg","volume":"35 mL"},"#
            + #""purpose":{"start":{}},"sessionVolume":"35 mL"},"number":\#(session),"#
            + #""session":\#(session),"step":0,"stopsAt":"35 mL"}}}"#
    }
}
