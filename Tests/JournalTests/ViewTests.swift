import Foundation
import GRDB
import Testing

@testable import Journal

@Suite("Views for people over the bodies of entries")
struct ViewTests {
    let fixture: JournalFixture

    init() throws { fixture = try JournalFixture() }

    @Test("a session has its patient, its times, its end, what it gave, and its discharge")
    func session() throws {
        try SampleFacts.write(to: fixture.path)
        #expect(
            try rows("SELECT * FROM session") == [
                [
                    "2", "P-17", "2026-09-21T14:13:23.000Z", "nadia", "2026-09-21T14:13:30.000Z",
                    "completed", "the ordered volume is in", "32.807 mL", "32.9 mL",
                    "2026-09-21T14:13:31.000Z", "olga",
                ],
                [
                    "3", "P-18", "2026-09-21T14:13:34.000Z", "olga", nil, nil, nil, "0.5 mL", nil,
                    nil, nil,
                ],
            ]
        )
    }

    @Test("an alarm has when it was raised, acknowledged, cleared and ended, and by whom")
    func alarm() throws {
        try SampleFacts.write(to: fixture.path)
        #expect(
            try rows("SELECT * FROM alarm") == [
                [
                    "4", "stall", "2026-09-21T14:13:26.000Z", "2026-09-21T14:13:27.000Z", "nadia",
                    "2026-09-21T14:13:28.000Z", "2026-09-21T14:13:29.000Z", "nadia",
                ],
                ["5", "nearEnd", "2026-09-21T14:13:36.000Z", nil, nil, nil, nil, nil],
            ]
        )
    }

    @Test("an act has who did it from which account and process; what nobody asked for is none")
    func act() throws {
        try SampleFacts.write(to: fixture.path)
        #expect(
            try rows("SELECT sequence, person, uid, pid, act, session, detail FROM act LIMIT 3")
                == [
                    [
                        "2", "nadia", "1000", "7", "refused", nil,
                        #"{"reason":"not possible while idle","request":"start"}"#,
                    ],
                    ["4", "nadia", "1000", "7", "started", "2", #"{"session":2}"#],
                    [
                        "8", "nadia", "1000", "7", "alarm-acknowledged", nil, #"{"id":4}"#,
                    ],
                ]
        )
        #expect(try rows("SELECT act FROM act WHERE person IS NULL") == [["stop-commanded"]])
    }

    @Test(
        "bodies that are no JSON, or JSON of another form, are left out and break no view",
        arguments: [
            "", "{", "nul", "[]", "7", "null", #""text""#, #"{"started":7}"#, #"{"started":"x"}"#,
            #"{"started":{"session":{"a":1},"by":7}}"#, #"{"alarmRaised":null}"#, #"{"a":"b c"}"#,
        ]
    )
    func otherBodies(body: String) throws {
        let journal = try JournalFile.open(fixture.path)
        for kind in ["started", "intended", "ended", "alarm-raised", "other"] {
            let entry = try JournalEntry(
                kind: kind,
                version: 4,
                body: Array(body.utf8),
                wallNanoseconds: 0,
                monotonicNanoseconds: 0,
                bootID: "b"
            )
            _ = try journal.append([entry])
        }
        _ = try journal.keep("checkpoints have a body of their own")
        try journal.close()
        #expect(try rows("SELECT * FROM act").isEmpty)
        #expect(try rows("SELECT * FROM alarm").isEmpty)
        #expect(try rows("SELECT * FROM session").count <= 1)
        #expect(try rows("SELECT * FROM journal").count == 6)
    }

    private func rows(_ sql: String) throws -> [[String?]] {
        let queue = try DatabaseQueue(path: fixture.path)
        defer { try? queue.close() }
        return try queue.read { database in
            try Row.fetchAll(database, sql: sql).map { row in
                row.databaseValues.map { value in
                    value.isNull ? nil : String.fromDatabaseValue(value) ?? value.description
                }
            }
        }
    }
}

/// Entries as the daemon writes them, one a second.
enum SampleFacts {
    private static let nadia =
        #""by":{"person":{"id":"nadia","roles":["nurse"]},"pid":7,"uid":1000}"#
    private static let olga =
        #""by":{"person":{"id":"olga","roles":["nurse"]},"pid":8,"uid":1001}"#

    private static let facts: [(kind: String, body: String)] = [
        ("daemon-started", #"{"daemonStarted":{"library":"a1","timeScale":1,"version":"1.0"}}"#),
        (
            "refused",
            #"{"refused":{\#(nadia),"reason":"not possible while idle","request":"start"}}"#
        ),
        ("intended", intended(session: 2, patient: "P-17")),
        ("started", #"{"started":{\#(nadia),"session":2}}"#),
        ("marked", #"{"marked":{"infusedNanoseconds":10,"session":2,\#(tally("0", "1.5"))}}"#),
        ("marked", #"{"marked":{"infusedNanoseconds":20,"session":2,\#(tally("1.5", "2"))}}"#),
        ("alarm-raised", #"{"alarmRaised":{"id":4,"kind":"stall"}}"#),
        ("alarm-acknowledged", #"{"alarmAcknowledged":{\#(nadia),"id":4}}"#),
        ("alarm-cleared", #"{"alarmCleared":{"id":4}}"#),
        ("alarm-ended", #"{"alarmEnded":{\#(nadia),"id":4}}"#),
        (
            "ended",
            #"{"ended":{"end":{"at":{"nanoseconds":17},"kind":"completed","#
                + #""reason":"the ordered volume is in"},"infusedNanoseconds":30,"session":2,"#
                + tally("1.5", "31.307") + "}}"
        ),
        ("discharged", #"{"discharged":{\#(olga),"discharge":{"barrel":"25 mL"},"session":2}}"#),
        ("host-restarted", #"{"hostRestarted":{}}"#),
        ("intended", intended(session: 3, patient: "P-18")),
        ("started", #"{"started":{\#(olga),"session":3}}"#),
        ("marked", #"{"marked":{"infusedNanoseconds":10,"session":3,\#(tally("0", "0.5"))}}"#),
        ("alarm-raised", #"{"alarmRaised":{"id":5,"kind":"nearEnd"}}"#),
        (
            "stop-commanded",
            #"{"stopCommanded":{"by":{"pid":9,"uid":1002},"cause":"stop","session":3}}"#
        ),
        (
            "lowering-commanded",
            #"{"loweringCommanded":{\#(olga),"from":"17.5 mL/h","session":3,"to":"8 mL/h"}}"#
        ),
        (
            "sign-in-ended",
            #"{"signInEnded":{"person":"nadia","uid":1000,"why":"not used for too long"}}"#
        ),
        ("staff-taken", #"{"staffTaken":{"digest":"5e88","persons":3,"why":"start"}}"#),
        ("staff-refused", #"{"staffRefused":{"persons":2,"reason":"line 4: no roles"}}"#),
        ("settings-taken", #"{"settingsTaken":{"digest":"5e77"}}"#),
    ]

    static func write(to path: String) throws {
        let journal = try JournalFile.open(path)
        var entries: [JournalEntry] = []
        for (second, fact) in facts.enumerated() {
            entries.append(
                try JournalEntry(
                    kind: fact.kind,
                    version: 4,
                    body: Array(fact.body.utf8),
                    wallNanoseconds: 1_790_000_000_000_000_000 + Int64(second) * 1_000_000_000,
                    monotonicNanoseconds: Int64(second),
                    bootID: "b0071d"
                )
            )
        }
        _ = try journal.append(entries)
        try journal.close()
    }

    private static func intended(session: Int, patient: String) -> String {
        #"{"intended":{"intent":{"draft":{"opening":{"drug":"ketamine","patient":{"born":"#
            + #""1970-01-31","id":"\#(patient)"}}},"number":3,"session":\#(session),"step":0}}}"#
    }

    private static func tally(_ before: String, _ shown: String) -> String {
        #""tally":{"before":"\#(before) mL","beforeAtMost":"1.55 mL","most":"31.35 mL","#
            + #""shown":"\#(shown) mL"}"#
    }
}
