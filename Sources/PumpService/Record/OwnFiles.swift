import Glibc
import Settings

/// The files of the state folder that the daemon writes: each its own, or not there yet.
enum OwnFiles {
    /// Refuses what somebody else put in the place of the journal or of the wire log.
    ///
    /// - Parameters:
    ///   - state: the state folder's path.
    ///   - account: whose they have to be.
    /// - Throws: `StartError.journal` for the journal's files, `.state` for the wire log's.
    static func require(in state: String, of account: UInt32 = geteuid()) throws(StartError) {
        for name in ["journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm"] {
            if let objection = OwnFile.objection(to: "\(state)/\(name)", writtenBy: account) {
                throw .journal("the journal \(objection)")
            }
        }
        for name in ["wire.log", "wire.log.1"] {
            if let objection = OwnFile.objection(to: "\(state)/\(name)", writtenBy: account) {
                throw .state("the wire log \(objection)")
            }
        }
    }
}
