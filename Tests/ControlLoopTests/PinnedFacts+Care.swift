import DoseMath

@testable import InfusionCore

// What was done at the chair, and the text that stands for it.

extension PinnedFacts {
    static func preparation() throws -> [(fact: Fact, text: String)] {
        let patient = try LoopBench.patient()
        let given = [GivenDrug(name: "ondansetron", dose: "4 mg", at: wall)]
        let items: [(CheckItem, String)] = [
            (.cleared(by: "Dr Paul"), #"{"cleared":{"by":"Dr Paul"}}"#),
            (
                .contraindication("active psychosis", isPresent: false),
                #"{"contraindication":{"_0":"active psychosis","isPresent":false}}"#
            ),
            (
                .premedication(given),
                #"{"premedication":{"_0":[{"at":{"nanoseconds":1700000000000000000},"#
                    + #""dose":"4 mg","name":"ondansetron"}]}}"#
            ),
            (
                .baseline(try LoopBench.observation()),
                #"{"baseline":{"_0":"# + observationText + "}}"
            ),
            (
                .label(try LoopBench.label()),
                #"{"label":{"_0":"# + PinnedDrafts.labelText + "}}"
            ),
            (.linePrimed, #"{"linePrimed":{}}"#),
        ]
        return items.map { item, text in
            (
                .checked(patient: patient, item: item, by: nurse),
                #"{"checked":{"# + by + #","item":"# + text
                    + #","patient":{"born":"1970-01-31","id":"P-17"}}}"#
            )
        } + [(.preparationLapsed, #"{"preparationLapsed":{}}"#)]
    }

    private static let observationText =
        #"{"diastolic":78,"heartRate":72,"oxygenSaturation":98,"respiration":14,"#
        + #""sedation":0,"systolic":122}"#

    static func care() throws -> [(fact: Fact, text: String)] {
        try rounds() + site() + lockAndSound() + persons()
    }

    private static func rounds() throws -> [(fact: Fact, text: String)] {
        let other = Person(id: "olga", roles: [.nurse])
        return [
            (.started(session: 2, by: nurse), #"{"started":{"# + by + #","session":2}}"#),
            (
                .observed(session: 2, observation: try LoopBench.observation(), by: nurse),
                #"{"observed":{"# + by + #","observation":"# + observationText
                    + #","session":2}}"#
            ),
            (.attended(session: 2, by: nurse), #"{"attended":{"# + by + #","session":2}}"#),
            (
                .handedOver(session: 2, to: other, by: nurse),
                #"{"handedOver":{"# + by
                    + #","session":2,"to":{"id":"olga","roles":["nurse"]}}}"#
            ),
            (
                .discharged(
                    session: 2,
                    discharge: Discharge(
                        observation: try LoopBench.observation(),
                        barrel: try .parse("25 mL"),
                        at: wall
                    ),
                    by: nurse
                ),
                #"{"discharged":{"# + by
                    + #","discharge":{"at":{"nanoseconds":1700000000000000000},"#
                    + #""barrel":"25 mL","observation":"# + observationText
                    + #"},"session":2}}"#
            ),
        ]
    }

    private static func site() throws -> [(fact: Fact, text: String)] {
        [
            (
                .siteDoubted(session: 2, cause: .patientLeft, by: nobody),
                #"{"siteDoubted":{"# + byNobody + #","cause":"patient-left","session":2}}"#
            ),
            (
                .siteChecked(session: 2, by: nurse),
                #"{"siteChecked":{"# + by + #","session":2}}"#
            ),
            (
                .pressureReleased(session: 2, by: nurse),
                #"{"pressureReleased":{"# + by + #","session":2}}"#
            ),
            (
                .adverseEvent(session: 2, text: "nausea", by: nurse),
                #"{"adverseEvent":{"# + by + #","session":2,"text":"nausea"}}"#
            ),
        ]
    }

    private static func lockAndSound() throws -> [(fact: Fact, text: String)] {
        let agreed = try Override(
            nurse: Person(id: "nadia", roles: [.nurse]),
            second: Person(id: "paul", roles: [.prescriber]),
            reason: "kinked line"
        )
        return [
            (
                .interrupted(session: 2, alarm: .stall),
                #"{"interrupted":{"alarm":"stall","session":2}}"#
            ),
            (
                .lockReleased(agreed: agreed, by: nurse),
                #"{"lockReleased":{"agreed":{"nurse":"nadia","reason":"kinked line","#
                    + #""second":"paul"},"# + by + "}}"
            ),
            (
                .annunciatorHeard(name: "watch-1", by: nurse),
                #"{"annunciatorHeard":{"# + by + #","name":"watch-1"}}"#
            ),
            (
                .audioPaused(nanoseconds: 120_000_000_000, name: "watch-1", by: nurse),
                #"{"audioPaused":{"# + by + #","name":"watch-1","nanoseconds":120000000000}}"#
            ),
            // As version 3 wrote it.
            (
                .audioPaused(nanoseconds: 120_000_000_000, name: nil, by: nurse),
                #"{"audioPaused":{"# + by + #","nanoseconds":120000000000}}"#
            ),
            (.hostRestarted, #"{"hostRestarted":{}}"#),
        ]
    }

    private static func persons() -> [(fact: Fact, text: String)] {
        [
            (.signedIn(by: nurse), #"{"signedIn":{"# + by + "}}"),
            (.signedOut(by: nurse), #"{"signedOut":{"# + by + "}}"),
            (.signedOut(by: nobody), #"{"signedOut":{"# + byNobody + "}}"),
            // Where the site has set up Unix groups, the account's roles stand with it.
            (
                .signedIn(by: grouped([.prescriber, .nurse])),
                #"{"signedIn":{"by":{"account":["nurse","prescriber"],"pid":7,"uid":1000}}}"#
            ),
            (
                .signedIn(by: grouped([])),
                #"{"signedIn":{"by":{"account":[],"pid":7,"uid":1000}}}"#
            ),
            (
                .libraryOffered(version: "2026-12", digest: "c3d4", by: nurse),
                #"{"libraryOffered":{"# + by + #","digest":"c3d4","version":"2026-12"}}"#
            ),
            (
                .selfTested(item: .alarmOutput, failure: nil),
                #"{"selfTested":{"item":"alarm-output"}}"#
            ),
            (
                .selfTested(item: .clock, failure: "it shows 1970"),
                #"{"selfTested":{"failure":"it shows 1970","item":"clock"}}"#
            ),
        ]
    }

    private static func grouped(_ account: Set<Role>) -> Requester {
        Requester(uid: 1_000, pid: 7, person: nil, account: account)
    }
}
