import Staff

/// Why a staff file was not read or not changed.
enum StaffFileFailure: Error, CustomStringConvertible {
    /// It cannot be read: name another, or put its permissions right.
    case notReadable(path: String, why: String)
    /// Others can read or change it, so that pumpd would not take it: put its mode right first.
    case openToOthers(path: String, mode: Int)
    /// It is wrong already: put that right first.
    case refused(StaffFileError)
    /// The change cannot be made in it.
    case notChanged(StaffChangeError)
    /// Another program changes it: try again.
    case held(path: String)
    /// Somebody wrote it meanwhile: look at it and try again.
    case changedMeanwhile(path: String)
    /// The new one cannot be written; the old one stands whole.
    case notWritten(path: String, why: String)
    /// The new one stands, and may be gone with the host's power.
    case notDurable(path: String, why: String)

    /// What happened and what to do, on one line but for the findings of a file.
    var description: String {
        switch self {
        case .notReadable(let path, let why): "the staff file \(path) cannot be read: \(why)"
        case .openToOthers(let path, let mode):
            "the staff file \(path) has the mode 0\(String(mode, radix: 8)), so that others can read or"
                + " change it, and pumpd would not take it: chmod 0600 it first"
        case .refused(let error): error.description
        case .notChanged(let error): error.description
        case .held(let path):
            "another program is changing a file beside \(path): try again when it is done"
        case .changedMeanwhile(let path):
            "somebody else has changed \(path) meanwhile: look at it and try again"
        case .notWritten(let path, let why):
            "the staff file \(path) cannot be written: \(why); it is as it was"
        case .notDurable(let path, let why):
            "the staff file \(path) was changed, but may be as before after a power cut: \(why)"
        }
    }

    /// What the program ends with.
    var status: ExitStatus {
        switch self {
        case .notReadable: .fileNotReadable
        case .openToOthers, .refused, .notChanged: .inputNotUnderstood
        case .held, .changedMeanwhile, .notWritten, .notDurable: .outputFailed
        }
    }
}

/// What `work` gives.
///
/// - Throws: the exit that its failure stands for, after it was told.
func told<Value>(_ work: () throws(StaffFileFailure) -> Value) throws -> Value {
    do throws(StaffFileFailure) {
        return try work()
    } catch {
        try Console.complain(error.description.split(separator: "\n").map(String.init))
        throw error.status.exit
    }
}
