import DoseMath

@testable import InfusionCore

extension PinnedFacts {
    /// What the record says of itself and of the people who are known.
    static func record() -> [(Fact, String)] {
        [
            (
                .signInEnded(person: "nadia", uid: 1_000, why: .idle),
                #"{"signInEnded":{"person":"nadia","uid":1000,"why":"not used for too long"}}"#
            ),
            (
                .settingsTaken(digest: "a1b2"),
                #"{"settingsTaken":{"digest":"a1b2"}}"#
            ),
            (
                .staffTaken(digest: "a1b2", persons: 12, why: .change),
                #"{"staffTaken":{"digest":"a1b2","persons":12,"why":"the file was changed"}}"#
            ),
            (
                .staffRefused(reason: "staff.yaml:4: no", persons: 11),
                #"{"staffRefused":{"persons":11,"reason":"staff.yaml:4: no"}}"#
            ),
            (
                .repeated(request: "stop", times: 31, by: nobody),
                #"{"repeated":{"# + byNobody + #","request":"stop","times":31}}"#
            ),
            (
                .unkept(kind: "refused", reason: "too long"),
                #"{"unkept":{"kind":"refused","reason":"too long"}}"#
            ),
            (
                .lost(facts: 3, from: wall, to: wall),
                #"{"lost":{"facts":3,"from":{"nanoseconds":1700000000000000000},"#
                    + #""to":{"nanoseconds":1700000000000000000}}}"#
            ),
        ]
    }
}
