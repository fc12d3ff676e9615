import DoseMath

@testable import InfusionCore

/// One fact of each case with the text that stands for it in every released record.
///
/// These texts must never change: a record written by an earlier version has to stay readable.
/// What is new gets a case, and a row, of its own.
enum PinnedFacts {
    static func all() throws -> [(fact: Fact, text: String)] {
        try daemon() + proposals() + delivery() + sessions() + alarms() + preparation() + care()
            + record()
    }

    /// Her roles are in the order of `Role.allCases`, however the set was built.
    static let nurse = Requester(
        uid: 1_000,
        pid: 7,
        person: Person(id: "nadia", roles: [.prescriber, .observer, .nurse])
    )
    static let by =
        #""by":{"person":{"id":"nadia","roles":["observer","nurse","prescriber"]},"#
        + #""pid":7,"uid":1000}"#

    /// Whoever can open the socket; nobody has signed in there.
    static let nobody = Requester(uid: 1_000, pid: 7, person: nil)
    static let byNobody = #""by":{"pid":7,"uid":1000}"#
    static let wall = WallTime(nanoseconds: 1_700_000_000_000_000_000)

    private static func daemon() throws -> [(Fact, String)] {
        [
            (
                .daemonStarted(version: "1.0", library: "a1b2", timeScale: 60),
                #"{"daemonStarted":{"library":"a1b2","timeScale":60,"version":"1.0"}}"#
            ),
            (
                .libraryTaken(version: "2026-11", digest: "a1b2", careArea: "clinic"),
                #"{"libraryTaken":{"careArea":"clinic","digest":"a1b2","version":"2026-11"}}"#
            ),
            (
                .libraryWaits(version: "2026-12", digest: "c3d4"),
                #"{"libraryWaits":{"digest":"c3d4","version":"2026-12"}}"#
            ),
            (.daemonEnding(cause: "SIGTERM"), #"{"daemonEnding":{"cause":"SIGTERM"}}"#),
            (
                .pumpConnected(identity: "NE1000V3.928"),
                #"{"pumpConnected":{"identity":"NE1000V3.928"}}"#
            ),
        ]
    }

    private static func proposals() throws -> [(Fact, String)] {
        let proposal = Proposal(
            draft: try PinnedDrafts.draft(.start, exceeded: [PinnedDrafts.finding]),
            token: OneTimeToken(text: "7K3QM-9D2FH", digest: "00ff")
        )
        let agreed = try Override(
            nurse: Person(id: "nadia", roles: [.nurse]),
            second: Person(id: "paul", roles: [.prescriber]),
            reason: "bad pain"
        )
        return [
            (
                .proposed(proposal: proposal, by: nurse),
                #"{"proposed":{"# + by + #","proposal":{"draft":"#
                    + PinnedDrafts.draftText(#"{"start":{}}"#, exceeded: PinnedDrafts.findingText)
                    + #","token":{"digest":"00ff","text":"7K3QM-9D2FH"}}}}"#
            ),
            (
                .confirmed(
                    token: "7K3QM-9D2FH",
                    rates: [try .parse("8.75 mL/h"), try .parse("17.5 mL/h")],
                    by: nurse
                ),
                #"{"confirmed":{"# + by
                    + #","rates":["8.75 mL/h","17.5 mL/h"],"token":"7K3QM-9D2FH"}}"#
            ),
            (
                .overridden(token: "7K3QM-9D2FH", agreed: agreed, by: nurse),
                #"{"overridden":{"agreed":{"nurse":"nadia","reason":"bad pain","second":"paul"},"#
                    + by + #","token":"7K3QM-9D2FH"}}"#
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
        let raise = try PinnedDrafts.draft(
            .raise(from: try .parse("12.25 mL/h")),
            newSyringe: try PinnedDrafts.newSyringe()
        )
        let intent = Intent(
            number: 3,
            session: 2,
            draft: raise,
            step: 1,
            stopsAt: try .parse("20 mL"),
            newSyringe: try .parse("20 mL"),
            clearsCounter: false
        )
        let raised = PinnedDrafts.draftText(
            #"{"raise":{"from":"12.25 mL/h"}}"#,
            newSyringe: PinnedDrafts.newSyringeText
        )
        return [
            (
                .intended(intent: intent),
                #"{"intended":{"intent":{"clearsCounter":false,"draft":"# + raised
                    + #","newSyringe":"20 mL","number":3,"session":2,"step":1,"#
                    + #""stopsAt":"20 mL"}}}"#
            ),
            (
                .running(session: 2, rate: try .parse("17.5 mL/h")),
                #"{"running":{"rate":"17.5 mL/h","session":2}}"#
            ),
            (
                .loweringCommanded(
                    session: 2,
                    from: try .parse("17.5 mL/h"),
                    to: try .parse("8.75 mL/h"),
                    by: nobody
                ),
                #"{"loweringCommanded":{"# + byNobody
                    + #","from":"17.5 mL/h","session":2,"to":"8.75 mL/h"}}"#
            ),
            (
                .lowered(session: 2, draft: try PinnedDrafts.draft(.resume), by: nurse),
                #"{"lowered":{"# + by + #","draft":"# + PinnedDrafts.draftText(#"{"resume":{}}"#)
                    + #","session":2}}"#
            ),
            (
                .marked(session: 2, tally: try tally(), infusedNanoseconds: 10),
                #"{"marked":{"infusedNanoseconds":10,"session":2,"tally":"# + tallyText + "}}"
            ),
            (
                .barrelRead(session: 2, barrel: try barrel(), by: nurse),
                #"{"barrelRead":{"barrel":{"agrees":false,"counted":"3.5 mL","gone":"8 mL","#
                    + #""read":"12 mL"},"# + by + #","session":2}}"#
            ),
            (
                .commandEnded(command: "run", outcome: "unknown: no answer"),
                #"{"commandEnded":{"command":"run","outcome":"unknown: no answer"}}"#
            ),
        ]
    }

    private static func barrel() throws -> BarrelReading {
        BarrelReading(
            read: try .parse("12 mL"),
            gone: try .parse("8 mL"),
            counted: try .parse("3.5 mL"),
            agrees: false
        )
    }

    private static func tally() throws -> Tally {
        var tally = Tally.nothing
        tally.report(try .parse("1.5 mL"), unit: try .parse("0.001 mL"), flowing: .zero)
        tally.counterCleared()
        tally.report(try .parse("2 mL"), unit: try .parse("0.001 mL"), flowing: .zero)
        return tally
    }

    private static let tallyText =
        #"{"before":"1.5 mL","beforeAtMost":"1.501 mL","most":"2.001 mL","shown":"2 mL"}"#

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
                .courseClosed(
                    patient: "P-17",
                    course: .booster,
                    reason: "moved away",
                    by: nurse
                ),
                #"{"courseClosed":{"# + by
                    + #","course":"booster","patient":"P-17","reason":"moved away"}}"#
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
                .alarmAcknowledged(id: 4, by: nobody),
                #"{"alarmAcknowledged":{"# + byNobody + #","id":4}}"#
            ),
            (.alarmCleared(id: 4), #"{"alarmCleared":{"id":4}}"#),
            (.alarmEnded(id: 4, by: nurse), #"{"alarmEnded":{"# + by + #","id":4}}"#),
        ]
    }
}
