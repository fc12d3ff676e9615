/// Who works where a scenario plays, with the PINs they have there.
///
/// Every person is made up and every PIN is good for nothing else, so that they may stand here. The
/// hashes are of the lowest cost a staff file may have, because hundreds of sign-ins are played.
enum ClinicStaff {
    /// One of them.
    struct Member {
        let id: String
        let name: String
        let role: String
        let pin: String
        /// Salt and hash, as a staff entry has them.
        let hash: String

        /// The lines of the staff file.
        var entry: [String] {
            [
                "  - id: \(id)",
                "    name: \"\(name)\"",
                "    roles: [\(role)]",
                "    pin: scrypt$14$8$1$\(hash)",
            ]
        }
    }

    static let members = [
        Member(
            id: "awillems",
            name: "Anna Willems",
            role: "nurse",
            pin: "1357",
            hash: "IFiuqTk/DmRVjNERZnjsxQ==$9OSC6lHpa9tF4JPmRD1Vx9cNNK9ec4Txgh02sF4Huvw="
        ),
        Member(
            id: "jortiz",
            name: "Julia Ortiz",
            role: "nurse",
            pin: "2864",
            hash: "+J59zbEA0fmdr0iq35wLnQ==$bf1i7yFkC0s3uJsRLwNDH1gF43r9OES+ARIMphUdruc="
        ),
        Member(
            id: "bkhan",
            name: "Bilal Khan",
            role: "prescriber",
            pin: "9731",
            hash: "hIBEq/1mY7ydqLLQR4i7aQ==$pbZfyzfx/SJCIwGtNm+3ERVKk1FJcL9HdzDkd0akfHI="
        ),
        Member(
            id: "osmith",
            name: "Oliver Smith",
            role: "observer",
            pin: "8264",
            hash: "53obuKyMXTzekxdYg7fDFg==$6GqyFx1H0pLpyDawMnSd7fYHg6IBk+OUkOX2+7HPoLw="
        ),
        Member(
            id: "emaes",
            name: "Eva Maes",
            role: "biomed",
            pin: "5179",
            hash: "UGy/szYZL7cbUe0fImHZTw==$hy49KbAUo7W3P7Ne/7CB+dqp7Qm/KB4cI3PutzLmkKs="
        ),
    ]

    /// The PINs by the identifiers.
    static let pins = Dictionary(uniqueKeysWithValues: members.map { ($0.id, $0.pin) })

    /// The lines of the staff file's entries.
    static var entries: [String] { members.flatMap(\.entry) }
}
