import Foundation
import Glibc
import Settings
import Staff

/// The staff file, taken only where its mode keeps it from others.
enum GuardedStaffFile {
    /// Reads a staff file.
    ///
    /// A file that lists nobody holds no secret and may have any mode.
    ///
    /// - Parameter path: a YAML file, or a link to one.
    /// - Returns: the staff, which may be nobody.
    /// - Throws: `StartError.settings` with every finding by file and line, `.state` where the mode
    ///   is too wide.
    static func read(_ path: String) throws(StartError) -> StaffFile {
        let staff: StaffFile
        do throws(StaffFileError) {
            staff = try StaffFile(path: path)
        } catch {
            throw .settings(error.description)
        }
        try requireGuarded(staff, at: path)
        return staff
    }

    /// Refuses a file that lists anybody and is open to others.
    ///
    /// - Throws: `StartError.state`.
    static func requireGuarded(_ staff: StaffFile, at path: String) throws(StartError) {
        guard !staff.entries.isEmpty else { return }
        let mode = try mode(of: path)
        let objections = TrustedFile.objections(to: path, readBy: geteuid())
        guard mode & StaffFile.forbiddenMode == 0 else {
            throw .state(
                "the staff file \(path) has the mode 0\(String(mode, radix: 8)), so that others can"
                    + " read or change it: chmod 0600 it, and own it by the account pumpd runs as"
            )
        }
        guard objections.isEmpty else {
            throw .state(objections.map { "the staff file \(path): \($0)" }.joined(separator: "\n"))
        }
    }

    private static func mode(of path: String) throws(StartError) -> Int {
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: target)
            guard let mode = attributes[.posixPermissions] as? NSNumber else {
                throw CocoaError(.fileReadUnknown)
            }
            return mode.intValue
        } catch {
            throw .state("the mode of \(path) cannot be read: \(error.localizedDescription)")
        }
    }
}
