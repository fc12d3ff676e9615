import Glibc

/// A file's bytes, read with a bound and only from an ordinary file.
///
/// A named pipe or a device would hang the reader or never end (SR-63). So the path is looked at before
/// it is opened, opened without waiting, and looked at again: what lies there may change meanwhile.
struct BoundedFile {
    /// The largest file taken: 1 MiB.
    static let greatestSize = 1_048_576

    let bytes: [UInt8]

    /// - Parameter path: a file, or a link to one.
    /// - Throws: `StrictYAMLError.refused` with the one reason.
    init(_ path: String) throws(StrictYAMLError) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            throw Self.refusal(path, Self.reason(errno, at: path))
        }
        try Self.requireOrdinary(status, path)
        let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.refusal(path, Self.reason(errno, at: path)) }
        defer { close(descriptor) }
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw Self.refusal(path, Self.unreadable)
        }
        try Self.requireOrdinary(status, path)
        bytes = try Self.contents(of: descriptor, path)
        guard bytes.count <= Self.greatestSize else {
            throw Self.refusal(path, Self.tooLarge(max(bytes.count, Int(status.st_size))))
        }
    }

    /// Why a text of so many bytes is not taken.
    static func tooLarge(_ count: Int) -> String {
        "it has \(grouped(count)) bytes, at most \(grouped(greatestSize)) are taken: shorten it, or"
            + " name the right file"
    }

    /// A whole number with a comma before every third digit.
    private static func grouped(_ number: Int) -> String {
        let digits = String(number).reversed().enumerated()
        return String(digits.flatMap { $0 > 0 && $0 % 3 == 0 ? [",", $1] : [$1] }.reversed())
    }

    /// At most one byte more than is taken.
    private static func contents(
        of descriptor: Int32,
        _ path: String
    ) throws(StrictYAMLError) -> [UInt8] {
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= greatestSize {
            let wanted = min(part.count, greatestSize + 1 - bytes.count)
            let count = unsafe read(descriptor, &part, wanted)
            guard count != 0 else { break }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw refusal(path, unreadable)
            }
            bytes += part.prefix(count)
        }
        return bytes
    }

    private static func requireOrdinary(_ status: stat, _ path: String) throws(StrictYAMLError) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFDIR: throw refusal(path, "it is a folder, not a file")
        default: throw refusal(path, "it is not an ordinary file")
        }
    }

    private static let unreadable =
        "it cannot be read: check its permissions and those of its folder"

    private static func reason(_ code: Int32, at path: String) -> String {
        var status = stat()
        switch code {
        case ENOENT where unsafe lstat(path, &status) == 0:
            return "it is a link to nothing: mend the link, or name the file itself"
        case ENOENT, ENOTDIR: return "there is no such file: name one that exists"
        case ELOOP: return "its links lead in a circle: mend them, or name the file itself"
        default: return unreadable
        }
    }

    private static func refusal(_ path: String, _ reason: String) -> StrictYAMLError {
        .refused([ConfigurationFinding(file: path, line: nil, message: reason)])
    }
}
