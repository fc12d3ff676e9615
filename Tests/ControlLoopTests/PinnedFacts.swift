import DoseMath

@testable import InfusionCore

/// One fact of each case with the text that stands for it in every released record.
///
/// These texts must never change: a record written by an earlier version has to stay readable.
/// What is new gets a case, and a row, of its own.
enum PinnedFacts {
    static func all() throws -> [(fact: Fact, text: String)] {
        try daemon() + proposals() + delivery() + sessions() + alarms()
    }

    private static let nurse = Requester(uid: 1_000, pid: 7)
    private static let by = #""by":{"pid":7,"uid":1000}"#
    private static let wall = WallTime(nanoseconds: 1_700_000_000_000_000_000)

    private static func daemon() throws -> [(Fact, String)] {
        [
            (
                .daemonStarted(version: "1.0", library: "a1b2", timeScale: 60),
                #"{"daemonStarted":{"library":"a1b2","timeScale":60,"version":"1.0"}}"#
            ),
            (.daemonEnding(cause: "SIGTERM"), #"{"daemonEnding":{"cause":"SIGTERM"}}"#),
            (
                .pumpConnected(identity: "NE1000V3.928"),
                #"{"pumpConnected":{"identity":"NE1000V3.928"}}"#
            ),
        ]
    }

    private static func draft(_ purpose: Draft.Purpose) throws -> Draft {
        let program = try RecordedProgram.whole()
        return Draft(
            purpose: purpose,
            patient: try Patient(id: "P-17", born: "1970-01-31"),
            drug: "ketamine",
            source: "library 1",
            program: program,
            sessionVolume: program.volume
        )
    }

    private static func draftText(_ purpose: String) -> String {
        #"{"drug":"ketamine","patient":{"born":"1970-01-31","id":"P-17"},"program":"#
            + RecordedProgram.text + #","purpose":"# + purpose
            + #","sessionVolume":"35 mL","source":"library 1"}"#
    }

    private static func proposals() throws -> [(Fact, String)] {
        let proposal = Proposal(
            draft: try draft(.start),
            token: OneTimeToken(text: "7K3QM-9D2FH", digest: "00ff")
        )
        return [
            (
                .proposed(proposal: proposal, by: nurse),
                #"{"proposed":{"# + by + #","proposal":{"draft":"# + draftText(#"{"start":{}}"#)
                    + #","token":{"digest":"00ff","text":"7K3QM-9D2FH"}}}}"#
            ),
            (
                .confirmed(token: "7K3QM-9D2FH", rate: try .parse("17.5 mL/h"), by: nurse),
                #"{"confirmed":{"# + by + #","rate":"17.5 mL/h","token":"7K3QM-9D2FH"}}"#
            ),
            (
                .lapsed(token: "7K3QM-9D2FH", problem: .expired),
                #"{"lapsed":{"problem":"expired","token":"7K3QM-9D2FH"}}"#
            ),
            (
                .refused(request: "start", reason: "not possible while idle", by: nurse),
                #"{"refused":{"# + by
                    + #","reason":"not possible while idle","request":"start"}}"#
            ),
        ]
    }

    private static func delivery() throws -> [(Fact, String)] {
        let raise = try draft(.raise(from: try .parse("12.25 mL/h")))
        let intent = Intent(number: 3, session: 2, draft: raise, clearsCounter: false)
        let raised = draftText(#"{"raise":{"from":"12.25 mL/h"}}"#)
        return [
            (
                .intended(intent: intent),
                #"{"intended":{"intent":{"clearsCounter":false,"draft":"# + raised
                    + #","number":3,"session":2}}}"#
            ),
            (
                .running(session: 2, rate: try .parse("17.5 mL/h")),
                #"{"running":{"rate":"17.5 mL/h","session":2}}"#
            ),
            (
                .lowered(session: 2, draft: try draft(.resume), by: nurse),
                #"{"lowered":{"# + by + #","draft":"# + draftText(#"{"resume":{}}"#)
                    + #","session":2}}"#
            ),
            (
                .marked(session: 2, tally: try tally(), infusedNanoseconds: 10),
                #"{"marked":{"infusedNanoseconds":10,"session":2,"tally":"# + tallyText + "}}"
            ),
            (
                .commandEnded(command: "run", outcome: "unknown: no answer"),
                #"{"commandEnded":{"command":"run","outcome":"unknown: no answer"}}"#
            ),
        ]
    }

    private static func tally() throws -> Tally {
        var tally = Tally.nothing
        tally.report(try .parse("1.5 mL"), unit: try .parse("0.001 mL"), flowing: .zero)
        tally.counterCleared()
        tally.report(try .parse("2 mL"), unit: try .parse("0.001 mL"), flowing: .zero)
        return tally
    }

    private static let tallyText = #"{"before":"1.501 mL","most":"2.001 mL","shown":"2 mL"}"#

    private static func sessions() throws -> [(Fact, String)] {
        let end = SessionEnd(kind: .completed, reason: .volumeReached, at: wall)
        return [
            (
                .stopCommanded(session: nil, cause: "stop", by: nil),
                #"{"stopCommanded":{"cause":"stop"}}"#
            ),
            (
                .remarked(text: "the patient feels unwell", by: nurse),
                #"{"remarked":{"# + by + #","text":"the patient feels unwell"}}"#
            ),
            (
                .standing(session: 2, tally: try tally(), infusedNanoseconds: 10),
                #"{"standing":{"infusedNanoseconds":10,"session":2,"tally":"# + tallyText + "}}"
            ),
            (
                .paused(session: 2, reason: .person),
                #"{"paused":{"reason":"paused by a person","session":2}}"#
            ),
            (
                .ended(session: 2, end: end, tally: try tally(), infusedNanoseconds: 10),
                #"{"ended":{"end":{"at":{"nanoseconds":1700000000000000000},"kind":"completed","#
                    + #""reason":"the ordered volume is in"},"infusedNanoseconds":10,"#
                    + #""session":2,"tally":"# + tallyText + "}}"
            ),
        ]
    }

    private static func alarms() throws -> [(Fact, String)] {
        [
            (
                .alarmRaised(id: 4, kind: .stall),
                #"{"alarmRaised":{"id":4,"kind":"stall"}}"#
            ),
            (
                .alarmAcknowledged(id: 4, by: nurse),
                #"{"alarmAcknowledged":{"# + by + #","id":4}}"#
            ),
            (.alarmCleared(id: 4), #"{"alarmCleared":{"id":4}}"#),
            (.alarmEnded(id: 4, by: nurse), #"{"alarmEnded":{"# + by + #","id":4}}"#),
        ]
    }
}

/// The program of 70 kg at 0.5 mg/kg/h of 2 mg/mL for 2 h, and its text.
enum RecordedProgram {
    static func whole() throws -> Program {
        try Program(order: try LoopBench.dose(), pump: try LoopBench.capability())
    }

    static let text =
        #"{"exactRate":"17.5 mL/h","order":{"concentration":"2 mg/mL","dose":"0.5 mg/kg/h","#
        + #""weight":"70 kg","window":"2 h"},"rate":"17.5 mL/h","total":"70 mg","#
        + #""volume":"35 mL"}"#
}
