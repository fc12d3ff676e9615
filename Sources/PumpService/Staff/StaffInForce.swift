import Staff

/// The staff that is in force, and whether it is what the file says now (SR-15).
///
/// A file that was changed is taken whole or not at all. Where it cannot be taken the staff before it
/// stays in force, so that a slip of the pen locks nobody out beside a running infusion; but whom the
/// refused file calls retired, as far as it can be read, is out all the same: a file that is wrong may
/// take away and never gives.
struct StaffInForce: Sendable {
    /// What came of a look at the file.
    enum Look: Sendable {
        /// It is as it was.
        case same
        /// It was changed and taken.
        case taken
        /// It was changed, cannot be taken, and why; each finding on a line.
        case refused(String)
    }

    /// Who can be proven now.
    private(set) var staff: StaffFile

    private let path: String?
    private var seen: FileState?

    /// Begins with a staff that was read from a file.
    ///
    /// - Parameters:
    ///   - staff: as it was read.
    ///   - path: of the file; `nil` for a staff that never changes.
    ///   - seen: the file's state before it was read.
    init(_ staff: StaffFile, path: String?, seen: FileState?) {
        self.staff = staff
        self.path = path
        self.seen = seen
    }

    /// Looks whether the file has changed, and takes it where it has.
    mutating func look() -> Look {
        guard let path else { return .same }
        // Before it is read: what is written meanwhile is found by the next look.
        let state = FileState(path: path)
        guard state != seen else { return .same }
        seen = state
        let read: StaffFile
        do throws(StaffFileError) {
            read = try StaffFile(path: path)
        } catch {
            staff = staff.without(error.retired)
            return .refused(error.description)
        }
        do throws(StartError) {
            try GuardedStaffFile.requireGuarded(read, at: path)
        } catch {
            staff = staff.without(Set(read.former.map(\.person.id)))
            return .refused(error.description)
        }
        staff = read
        return .taken
    }
}
