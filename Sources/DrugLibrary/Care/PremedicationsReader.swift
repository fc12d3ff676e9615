import DoseMath
import StrictYAML

/// What the clinic may give before an infusion; there may be nothing, and nothing is there twice.
struct PremedicationsReader {
    /// The most of them.
    static let most = 32

    /// In the order of the file; `nil` where something was refused.
    let list: [Premedication]?

    init(_ value: ValueReader?) {
        guard let items = value?.list(atMost: Self.most, mayBeEmpty: true) else {
            list = nil
            return
        }
        var names = NamesTaken(of: "premedication")
        let read = items.map { Self.premedication($0, &names) }
        let sound = read.compactMap(\.self)
        list = sound.count == read.count ? sound : nil
    }

    private static func premedication(
        _ item: ValueReader,
        _ names: inout NamesTaken
    ) -> Premedication? {
        guard let entry = item.mapping() else { return nil }
        let name = names.take(entry.required("name"), by: PremedicationName.parse)
        let isBenzodiazepine = entry.required("benzodiazepine")?.parsed(by: YesOrNo.parse)
        entry.finish()
        guard let name, let isBenzodiazepine else { return nil }
        return Premedication(name: name, isBenzodiazepine: isBenzodiazepine)
    }
}

/// The name of a drug given beforehand: as on a label, but no longer than a line of a checklist.
enum PremedicationName {
    /// The most characters of one.
    static let longest = 40

    static func parse(_ text: String) throws(LibraryTextError) -> String {
        let name = try LabelText.parse(text)
        guard name.utf8.count <= longest else {
            throw LibraryTextError(name, "is longer than \(longest) characters: shorten it")
        }
        // A nurse records "none" where nothing was given: a drug of that name could not be told.
        guard name.lowercased() != "none" else {
            throw LibraryTextError(
                name,
                "is what is recorded where nothing was given: leave it out"
            )
        }
        return name
    }
}

/// `yes` or `no` and nothing else.
enum YesOrNo {
    static func parse(_ text: String) throws(LibraryTextError) -> Bool {
        switch text {
        case "yes": return true
        case "no": return false
        default: throw LibraryTextError(text, "is neither yes nor no: write one of the two")
        }
    }
}
