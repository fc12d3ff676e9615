import StrictYAML

/// Reads a staff file from its root; what is wrong goes to the file's findings.
struct StaffReader {
    /// Every entry that is sound; where any was not, there is a finding.
    struct Content {
        var entries: [StaffEntry] = []
        var former: [FormerPerson] = []
        /// The line each sound entry begins on, counted from 1.
        var lines: [StaffID: Int] = [:]
        /// Every id that an entry says is retired, also where the rest of that entry is not sound.
        var retiredIDs: Set<StaffID> = []

        /// How many entries there are, sound or not, of persons who are on the staff and who were.
        fileprivate var countOfListed = 0
        fileprivate var countOfFormer = 0
        fileprivate var ids: Set<StaffID> = []
        fileprivate var salts: Set<[UInt8]> = []
    }

    let root: MappingReader

    func content() -> Content {
        var content = Content()
        let list = root.required("staff")
        root.finish()
        let items = list?.list(mayBeEmpty: true) ?? []
        // However many there are: whom a refused file retires is out all the same.
        for item in items {
            if let mapping = item.mapping() { read(mapping, into: &content) }
        }
        if content.countOfListed > StaffFile.mostListed {
            list?.refuse(
                "staff has \(content.countOfListed) entries of persons who have not left, at most"
                    + " \(StaffFile.mostListed) are taken: put 'retired: 2026-11-23', the day, in"
                    + " place of the pin of whoever has left, and leave the entry"
            )
        }
        if content.countOfFormer > StaffFile.mostFormer {
            list?.refuse(
                "staff has \(content.countOfFormer) entries of persons who have left, at most"
                    + " \(StaffFile.mostFormer) are taken: take none out, an id is one person's for"
                    + " ever; keep the file and ask whoever maintains pumpd for a higher limit"
            )
        }
        return content
    }

    private func read(_ mapping: MappingReader, into content: inout Content) {
        let idValue = mapping.required("id")
        let id = idValue?.parsed(by: StaffID.parse)
        let name = mapping.required("name")?.parsed(by: PersonName.parse)
        let roles = roles(mapping.required("roles"))
        let retiredValue = mapping.optional("retired")
        let pinValue = retiredValue == nil ? mapping.required("pin") : mapping.optional("pin")
        let pin = pinValue?.parsed(by: PinHash.parse)
        let retired = retiredValue?.parsed(by: RetirementDay.parse)
        mapping.finish()
        if retiredValue == nil { content.countOfListed += 1 } else { content.countOfFormer += 1 }
        if let id, retiredValue != nil { content.retiredIDs.insert(id) }
        if let id, !content.ids.insert(id).inserted {
            idValue?.refuse("the id '\(id)' is there twice: one entry is one person")
        }
        // Two hashes with one salt are broken with the work of one, and one of them was copied.
        if let pin, !content.salts.insert(pin.salt).inserted {
            pinValue?.refuse(
                "this PIN's salt is another entry's: let each person make an entry with"
                    + " pumpctl staff entry"
            )
        }
        if retiredValue != nil {
            pinValue?.refuse("who is retired has no PIN: take the pin out, and leave id and name")
        }
        guard let id, let name, let roles else { return }
        content.lines[id] = mapping.line
        if let retired {
            let person = Person(id: id, name: name, roles: roles)
            content.former.append(FormerPerson(person: person, retired: retired))
        } else if let pin, retiredValue == nil {
            content.entries.append(StaffEntry(id: id, name: name, roles: roles, pin: pin))
        }
    }

    private func roles(_ value: ValueReader?) -> Set<Role>? {
        guard let items = value?.list() else { return nil }
        var roles: Set<Role> = []
        for item in items {
            guard let role = item.parsed(by: Role.parse) else { continue }
            if !roles.insert(role).inserted {
                item.refuse("the role '\(role.rawValue)' is there twice: keep one")
            }
        }
        return roles.isEmpty ? nil : roles
    }
}
