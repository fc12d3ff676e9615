import Glibc
import Settings

/// The files of the state folder that the daemon writes: each its own, or not there yet.
enum OwnFiles {
    /// Refuses what somebody else put in the place of the journal or of the wire log.
    ///
    /// - Parameter state: the state folder's path.
    /// - Throws: `StartError.journal` for the journal's files, `.state` for the wire log's.
    static func require(in state: String) throws(StartError) {
        for name in ["journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm"] {
            if let objection = OwnFile.objection(to: "\(state)/\(name)", writtenBy: geteuid()) {
                throw .journal("the journal \(objection)")
            }
        }
        for name in ["wire.log", "wire.log.1"] {
            if let objection = OwnFile.objection(to: "\(state)/\(name)", writtenBy: geteuid()) {
                throw .state("the wire log \(objection)")
            }
        }
    }
}
