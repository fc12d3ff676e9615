/// A staff file as it is written, changed line by line: its comments and its order stay (SR-15).
///
/// Whatever was changed is read again and held against what it was to become, before anybody gets it;
/// a file written in a way this cannot change is left to the person who wrote it so.
public struct StaffFileText: Sendable {
    /// What it says.
    public let staff: StaffFile

    private let path: String
    private let lines: [String]

    /// Takes a file's text.
    ///
    /// - Parameters:
    ///   - bytes: the YAML text, UTF-8.
    ///   - path: what to call it in findings.
    /// - Throws: `StaffFileError.refused`, where anything is wrong with it.
    public init(bytes: [UInt8], path: String) throws(StaffFileError) {
        staff = try StaffFile(bytes: bytes, path: path)
        self.path = path
        // By its scalars: as a character, a carriage return and a line feed are one.
        lines = String(decoding: bytes, as: UTF8.self).unicodeScalars
            .split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    }

    /// Refuses an id that is or was somebody's.
    ///
    /// - Throws: `StaffChangeError.idTaken`, `.idRetired` or `.full`.
    public func requireFree(_ id: StaffID) throws(StaffChangeError) {
        if let entry = staff.entry(of: id) { throw .idTaken(id, by: entry.person.name) }
        if let former = staff.former.first(where: { $0.person.id == id }) {
            throw .idRetired(id, of: former.person.name, since: former.retired)
        }
        guard staff.entries.count < StaffFile.mostListed else { throw .full(path: path) }
    }

    /// Refuses an id that is nobody's or whose person has left already.
    ///
    /// - Returns: whose it is.
    /// - Throws: `StaffChangeError.notListed` or `.alreadyRetired`.
    @discardableResult
    public func requireListed(_ id: StaffID) throws(StaffChangeError) -> Person {
        if let entry = staff.entry(of: id) { return entry.person }
        if let former = staff.former.first(where: { $0.person.id == id }) {
            throw .alreadyRetired(id, since: former.retired)
        }
        throw .notListed(id, path: path)
    }

    /// The text with an entry behind the last one.
    ///
    /// - Throws: `StaffChangeError`.
    public func adding(_ entry: StaffEntry) throws(StaffChangeError) -> [UInt8] {
        try requireFree(entry.person.id)
        let changed = staff.lines.isEmpty ? inPlaceOfBrackets(entry) : behindTheLast(entry)
        return try checked(
            changed,
            entries: staff.entries.map(\.lines) + [entry.lines],
            former: staff.former
        )
    }

    /// The text with a day in place of a person's PIN.
    ///
    /// - Throws: `StaffChangeError`.
    public func retiring(
        _ id: StaffID,
        on day: RetirementDay
    ) throws(StaffChangeError) -> [UInt8] {
        let former = FormerPerson(person: try requireListed(id), retired: day)
        guard staff.former.count < StaffFile.mostFormer else { throw .fullOfFormer(path: path) }
        return try checked(
            withoutPIN(of: id, since: day),
            entries: staff.entries.filter { $0.person.id != id }.map(\.lines),
            former: staff.former + [former]
        )
    }

    /// `staff: []` becomes a list of one.
    private func inPlaceOfBrackets(_ entry: StaffEntry) -> [String]? {
        guard let place = lines.firstIndex(where: { $0.hasPrefix("staff:") }) else { return nil }
        let (end, line) = Self.parted(lines[place])
        let rest = line.dropFirst("staff:".count).drop { $0 == " " }
        guard rest.first == "[" else { return nil }
        let behind = rest.dropFirst().drop { $0 == " " }
        guard behind.first == "]" else { return nil }
        var changed = lines
        changed[place] = "staff:" + behind.dropFirst() + end
        changed.insert(contentsOf: entry.lines.map { $0 + end }, at: place + 1)
        return changed
    }

    /// Indented as the entries that are there.
    private func behindTheLast(_ entry: StaffEntry) -> [String]? {
        guard let last = staff.lines.values.max(), lines.indices.contains(last - 1) else {
            return nil
        }
        let (end, line) = Self.parted(lines[last - 1])
        let indentation = line.prefix { $0 == " " }
        guard line.dropFirst(indentation.count).hasPrefix("- ") else { return nil }
        var changed = lines
        // Behind the last line break there is an empty line.
        if changed.last?.isEmpty == true {
            changed.removeLast()
        } else {
            changed[changed.count - 1] += end
        }
        changed += entry.lines.map { indentation + $0.dropFirst(2) + end }
        return changed + [""]
    }

    private func withoutPIN(of id: StaffID, since day: RetirementDay) -> [String]? {
        guard let first = staff.lines[id] else { return nil }
        let next = staff.lines.values.filter { $0 > first }.min() ?? lines.count + 1
        var changed = lines
        for place in (first - 1)..<(next - 1) {
            let (end, line) = Self.parted(lines[place])
            let ahead = line.prefix { $0 == " " || $0 == "-" }
            let key = line.dropFirst(ahead.count)
            guard key.hasPrefix("pin:") else { continue }
            // No PIN's hash has this sign in it.
            let comment = key.firstIndex(of: "#").map { " " + key[$0...] } ?? ""
            changed[place] = ahead + "retired: \(day)" + comment + end
            return changed
        }
        return nil
    }

    /// A line without the carriage return it may end with.
    private static func parted(_ line: String) -> (end: String, line: Substring) {
        line.hasSuffix("\r") ? ("\r", line.dropLast()) : ("", line[...])
    }

    /// The changed text, once it reads as what it was to become.
    private func checked(
        _ changed: [String]?,
        entries: [[String]],
        former: [FormerPerson]
    ) throws(StaffChangeError) -> [UInt8] {
        guard let changed else { throw .notEditable(path: path) }
        let bytes = Array(changed.joined(separator: "\n").utf8)
        let read: StaffFile
        do throws(StaffFileError) {
            read = try StaffFile(bytes: bytes, path: path)
        } catch {
            throw .notEditable(path: path)
        }
        guard read.entries.map(\.lines) == entries, Set(read.former) == Set(former) else {
            throw .notEditable(path: path)
        }
        return bytes
    }
}

/// Why a staff file is not changed; it is as it was.
public enum StaffChangeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The id is somebody's: choose another.
    case idTaken(StaffID, by: PersonName)

    /// The id was somebody's, and the record names her by it: choose another.
    case idRetired(StaffID, of: PersonName, since: RetirementDay)

    /// There are as many entries as are taken of persons who have not left.
    case full(path: String)

    /// There are as many entries as are taken of persons who have left.
    case fullOfFormer(path: String)

    /// Nobody has the id.
    case notListed(StaffID, path: String)

    /// The person has left already.
    case alreadyRetired(StaffID, since: RetirementDay)

    /// The file is sound and written in a way this cannot change: change it by hand.
    case notEditable(path: String)

    /// One line: what was asked and what to do.
    public var description: String {
        switch self {
        case .idTaken(let id, let name):
            "the id '\(id)' is \(name)'s: choose another, an id is one person's"
        case .idRetired(let id, let name, let day):
            "the id '\(id)' was \(name)'s, retired on \(day): choose another, for the record names"
                + " \(name) by it"
        case .full(let path):
            "\(path) has \(StaffFile.mostListed) entries of persons who have not left, and no more are"
                + " taken: retire whoever has left with 'pumpctl staff retire', then add this one"
        case .fullOfFormer(let path):
            "\(path) has \(StaffFile.mostFormer) entries of persons who have left, and no more are"
                + " taken: write 'retired: 2026-11-23', the day, in place of the pin by hand, so that"
                + " pumpd lets this one in no more, and ask whoever maintains pumpd for a higher limit"
        case .notListed(let id, let path):
            "nobody in \(path) has the id '\(id)': see 'pumpctl staff list'"
        case .alreadyRetired(let id, let day): "'\(id)' was retired on \(day) already"
        case .notEditable(let path):
            "\(path) is written in a way that cannot be changed here: change it by hand, with the"
                + " lines that 'pumpctl staff entry' prints, or 'retired: 2026-11-23' in place of"
                + " the pin"
        }
    }
}
