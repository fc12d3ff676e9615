import Foundation

/// The small texts in which the kernel tells of itself.
enum HostText {
    /// A file of `/proc`, `/sys` or a lock; `nil` where it may not be read or is not there.
    static func of(_ path: String) -> String? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        do {
            let bytes = try file.read(upToCount: 65_536) ?? Data()
            try file.close()
            return String(decoding: bytes, as: UTF8.self)
        } catch {
            // A process that ended meanwhile, or one that may not be looked at.
            return nil
        }
    }

    /// The words behind the first of a line that begins with a text.
    static func words(after beginning: String, in text: String?) -> [String]? {
        text?.split(separator: "\n").first { $0.hasPrefix(beginning) }
            .map { $0.dropFirst(beginning.count).split { " \t".contains($0) }.map(String.init) }
    }
}
