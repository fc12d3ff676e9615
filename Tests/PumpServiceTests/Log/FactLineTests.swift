import Foundation
import InfusionCore
import Logging
import Testing

@testable import PumpService

@Suite("What the log tells of what happens")
struct FactLineTests {
    private func line(_ json: String, session: Int? = nil) throws -> FactLine? {
        FactLine(try JSONDecoder().decode(Fact.self, from: Data(json.utf8)), session: session)
    }

    @Test(
        "tells an alarm by its priority, with its session, kind and number",
        arguments: [
            ("stall", Logger.Level.error, "high"), ("underDelivery", .warning, "medium"),
            ("nearEnd", .notice, "low"),
        ]
    )
    func alarm(kind: String, level: Logger.Level, priority: String) throws {
        let told = try #require(
            try line(#"{"alarmRaised":{"id":3,"kind":"\#(kind)"}}"#, session: 7)
        )
        #expect(told.level == level)
        #expect(
            told.fields == [
                "event": "alarm-raised", "alarm": "3", "alarm_kind": kind,
                "alarm_priority": priority, "session": "7",
            ]
        )
        let happened = try #require(AlarmKind(rawValue: kind)).row.happened
        #expect(told.words == "alarm 3, \(priority.uppercased()): \(happened)")
    }

    @Test("tells a rate as a number whose field names the unit")
    func rate() throws {
        let told = try line(#"{"running":{"rate":"17.5 mL/h","session":7}}"#)
        #expect(told?.words == "session 7 runs at 17.5 mL/h")
        #expect(
            told?.fields == ["event": "running", "session": "7", "rate_ml_per_h": "17.5"]
        )
    }

    @Test("tells a pause with its reason, by the session it is of")
    func pause() throws {
        let told = try line(#"{"paused":{"reason":"paused by a person","session":7}}"#, session: 9)
        #expect(told?.words == "session 7 is paused: paused by a person")
        #expect(told?.fields == ["event": "paused", "session": "7", "reason": "person"])
    }

    @Test("does not tell what is a patient's, a person's or free text", arguments: silent)
    func untold(json: String) throws {
        #expect(try line(json) == nil)
    }

    static let by = #""by":{"person":{"id":"nadia","roles":["nurse"]},"pid":7,"uid":1000}"#
    static let silent = [
        #"{"adverseEvent":{\#(by),"session":7,"text":"Mrs P-17 felt sick"}}"#,
        #"{"remarked":{\#(by),"text":"Mrs P-17 felt sick"}}"#,
        #"{"signedIn":{\#(by)}}"#,
        #"{"refused":{\#(by),"reason":"not now","request":"order for P-17"}}"#,
    ]

    @Test("names neither who stopped an infusion nor why she did")
    func stop() throws {
        let told = try line(
            #"{"stopCommanded":{\#(Self.by),"cause":"Mrs P-17 felt sick","session":7}}"#
        )
        #expect(told?.words == "session 7 is told to stop by a person")
        #expect(told?.fields == ["event": "stop-commanded", "session": "7"])
    }
}
