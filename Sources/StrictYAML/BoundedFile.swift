import Foundation

/// A file's bytes, read with a bound and only from an ordinary file.
///
/// A named pipe or a device would hang the reader or never end (SR-63).
struct BoundedFile {
    /// The largest file taken: 1 MiB.
    static let greatestSize = 1_048_576

    let bytes: [UInt8]

    /// - Parameter path: a file, or a link to one.
    /// - Throws: `StrictYAMLError.refused` with the one reason.
    init(_ path: String) throws(StrictYAMLError) {
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        switch Self.kind(of: target) {
        case nil: throw Self.refusal(path, "there is no such file: name one that exists")
        case .typeRegular?: break
        case .typeDirectory?: throw Self.refusal(path, "it is a folder, not a file")
        case .some: throw Self.refusal(path, "it is not an ordinary file")
        }
        let data: Data
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: target))
            data = try handle.read(upToCount: Self.greatestSize + 1) ?? Data()
            try handle.close()
        } catch {
            throw Self.refusal(
                path,
                "it cannot be read: check its permissions and those of its folder"
            )
        }
        guard data.count <= Self.greatestSize else {
            throw Self.refusal(path, Self.tooLarge(max(data.count, Self.size(of: target))))
        }
        bytes = Array(data)
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

    /// What the folder says of its size; 0 where it says nothing any more.
    private static func size(of path: String) -> Int {
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            return (attributes[.size] as? NSNumber)?.intValue ?? 0
        } catch {
            // Gone since it was read: what was read of it is said.
            return 0
        }
    }

    private static func kind(of path: String) -> FileAttributeType? {
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            return attributes[.type] as? FileAttributeType
        } catch {
            // Absent, or in a folder that may not be searched: to the reader it is not there.
            return nil
        }
    }

    private static func refusal(_ path: String, _ reason: String) -> StrictYAMLError {
        .refused([ConfigurationFinding(file: path, line: nil, message: reason)])
    }
}
