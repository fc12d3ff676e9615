internal import Staff
internal import StrictYAML

/// The staff file: whom it takes, and what becomes of it when an entry is added or retired (SR-15).
enum StaffFileTarget: FuzzTarget {
    static let name = "staff-file"

    static func take(_ bytes: [UInt8]) {
        let text: StaffFileText
        do throws(StaffFileError) {
            text = try StaffFileText(bytes: bytes, path: "staff.yaml")
        } catch {
            guard case .refused(let findings, _) = error else { return }
            Law.require(!findings.isEmpty, "a refused staff file is refused for something")
            return FileLines(bytes).require(findings)
        }
        let staff = text.staff
        let ids = staff.entries.map(\.person.id) + staff.former.map(\.person.id)
        Law.require(Set(ids).count == ids.count, "an id is one person's")
        for entry in staff.entries {
            Law.require(!entry.person.roles.isEmpty, "whoever is listed has a role")
        }
        for entry in staff.entries.prefix(3) { retire(entry.person.id, in: text) }
        if let entry = staff.entries.first { add(entry, to: text) }
    }

    /// Whoever is retired can be proven no more, and nobody else is touched.
    private static func retire(_ id: StaffID, in text: StaffFileText) {
        let changed: StaffFile
        do throws(StaffChangeError) {
            guard let day = Self.day else { return }
            let bytes = try text.retiring(id, on: day)
            changed = try read(bytes)
        } catch {
            return Law.requireOneLine("\(error)", atMost: 1_000, "a refusal")
        }
        Law.require(changed.entry(of: id) == nil, "whoever is retired is not listed")
        Law.require(
            changed.entries.map(\.lines)
                == text.staff.entries.filter { $0.person.id != id }.map(\.lines),
            "nobody else is touched"
        )
        Law.require(changed.former.contains { $0.person.id == id }, "her id stays hers")
    }

    /// An id that is somebody's is never given a second time.
    private static func add(_ entry: StaffEntry, to text: StaffFileText) {
        do throws(StaffChangeError) {
            _ = try text.adding(entry)
            Law.require(false, "an id that is somebody's is not added")
        } catch {
            Law.requireOneLine("\(error)", atMost: 1_000, "a refusal")
        }
    }

    private static let day: RetirementDay? = {
        do { return try RetirementDay.parse("2026-11-23") } catch { return nil }
    }()

    private static func read(_ bytes: [UInt8]) throws(StaffChangeError) -> StaffFile {
        do throws(StaffFileError) {
            return try StaffFile(bytes: bytes, path: "staff.yaml")
        } catch {
            Law.require(false, "a changed staff file is taken: \(error)")
            throw .notEditable(path: "staff.yaml")
        }
    }
}
