import StrictYAML

/// Reads a staff file from its root; what is wrong goes to the file's findings.
struct StaffReader {
    let root: MappingReader

    /// Every entry that is sound; where any was not, there is a finding.
    func entries() -> [StaffEntry] {
        let list = root.required("staff")
        root.finish()
        let items = list?.list(mayBeEmpty: true) ?? []
        guard items.count <= StaffFile.greatestCount else {
            list?.refuse(
                "staff has \(items.count) entries, at most \(StaffFile.greatestCount) are taken:"
                    + " take out who has left"
            )
            return []
        }
        var ids: Set<StaffID> = []
        var salts: Set<[UInt8]> = []
        return items.compactMap { item in
            item.mapping().flatMap { entry($0, ids: &ids, salts: &salts) }
        }
    }

    private func entry(
        _ mapping: MappingReader,
        ids: inout Set<StaffID>,
        salts: inout Set<[UInt8]>
    ) -> StaffEntry? {
        let idValue = mapping.required("id")
        let id = idValue?.parsed(by: StaffID.parse)
        let name = mapping.required("name")?.parsed(by: PersonName.parse)
        let roles = roles(mapping.required("roles"))
        let pinValue = mapping.required("pin")
        let pin = pinValue?.parsed(by: PinHash.parse)
        mapping.finish()
        if let id, !ids.insert(id).inserted {
            idValue?.refuse("the id '\(id)' is there twice: one entry is one person")
        }
        // Two hashes with one salt are broken with the work of one, and one of them was copied.
        if let pin, !salts.insert(pin.salt).inserted {
            pinValue?.refuse(
                "this PIN's salt is another entry's: let each person make an entry with"
                    + " pumpctl staff entry"
            )
        }
        guard let id, let name, let roles, let pin else { return nil }
        return StaffEntry(id: id, name: name, roles: roles, pin: pin)
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
