import DoseMath
import InfusionCore
import Testing

@testable import ControlLoop

@Suite("One-time tokens")
struct TokenTests {
    private func token(_ command: Command) throws -> OneTimeToken {
        var bench = try LoopBench()
        try bench.connect()
        bench.command(command)
        return try #require(bench.loop.machine.proposal).token
    }

    @Test("two groups of five, without letters that are mistaken for others")
    func shape() throws {
        let text = try token(try LoopBench.order(chance: .max)).text
        #expect(text.count == 11)
        #expect(text.split(separator: "-").map(\.count) == [5, 5])
        #expect(text.allSatisfy { "0123456789ABCDEFGHJKMNPQRSTVWXYZ-".contains($0) })
    }

    @Test("is bound to the digest: another dose or patient is another token (SR-10)")
    func bound() throws {
        let first = try token(try LoopBench.order())
        let others = [
            try token(try LoopBench.order("0.4 mg/kg/h")),
            try token(try LoopBench.order(patient: "P-18")),
        ]
        for other in others {
            #expect(other.digest != first.digest)
            #expect(other.text.suffix(5) != first.text.suffix(5))
            #expect(other.text.prefix(5) == first.text.prefix(5))
        }
        #expect(try token(try LoopBench.order()) == first)
    }

    private static let syringe =
        #"{"filled":"20 mL","label":{"concentration":"2 mg/mL","drug":"ketamine","size":"60 mL"}}"#

    @Test("any parameter of a draft changes its text: no two programs share a digest (SR-10)")
    func everyParameter() throws {
        var bench = try LoopBench()
        try bench.connect()
        bench.command(try LoopBench.order())
        let draft = try #require(bench.loop.machine.proposal).draft
        let lines = draft.canonicalText.split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        #expect(lines.count == 20)
        let fact = Fact.proposed(
            proposal: Proposal(draft: draft, token: OneTimeToken(text: "T", digest: "D")),
            by: LoopBench.requester
        )
        let json = String(decoding: try RecordCodec.encode(fact), as: UTF8.self)
        let finding =
            #"{"asked":"60 mg/h","bound":"50 mg/h","layer":{"order":{}},"limit":"mass rate","#
            + #""severity":"soft"}"#
        let changes = [
            ("P-17", "P-71"), ("1970-01-31", "1970-01-30"), ("\"ketamine\"", "\"esketamine\""),
            ("drug library test", "drug library next"), ("70 kg", "71 kg"),
            ("digest of test", "digest of next"), ("2026-05-01", "2026-05-02"),
            ("\"kind\":\"weekly", "\"kind\":\"daily"), ("\"infusion\":1", "\"infusion\":2"),
            ("\"ceilings\":{}", "\"ceilings\":{\"sessionMass\":\"60 mg\"}"),
            ("\"exceeded\":[]", "\"exceeded\":[\(finding)]"),
            ("\"opening\"", "\"newSyringe\":\(Self.syringe),\"opening\""),
            ("Dr Paul", "Dr Pauline"),
            ("0.5 mg/kg/h", "0.6 mg/kg/h"), ("2 mg/mL", "1 mg/mL"), ("2 h", "1 h"),
            ("\"rate\":\"17.5", "\"rate\":\"17.6"), ("\"volume\":\"35", "\"volume\":\"36"),
            ("\"sessionVolume\":\"35", "\"sessionVolume\":\"36"),
            ("{\"start\":{}}", "{\"resume\":{}}"),
        ]
        for (old, new) in changes {
            let body = Array(json.replacing(old, with: new).utf8)
            guard case .proposed(let other, _) = try RecordCodec.decode(body, at: 1) else {
                Issue.record("another fact")
                return
            }
            #expect(other.draft.canonicalText != draft.canonicalText, "\(old)")
        }
    }

    @Test("another chance is another token for the same order")
    func chance() throws {
        let first = try token(try LoopBench.order(chance: 1))
        let second = try token(try LoopBench.order(chance: 2))
        #expect(first.text != second.text && first.digest == second.digest)
    }

    @Test("a proposal's token is good for exactly one confirmation (SR-10)")
    func once() throws {
        var bench = try LoopBench.confirmed()
        let token = try #require(bench.loop.machine.proposal).token.text
        bench.command(
            .confirm(
                token: token,
                rates: [try .parse("17.5 mL/h")],
                patient: try LoopBench.patient()
            )
        )
        #expect(bench.answers == [.refused(.order(.used))])
    }
}
