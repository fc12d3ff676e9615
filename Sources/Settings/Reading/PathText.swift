import StrictYAML

/// A path of the host, as the settings write it.
enum PathText {
    /// A path from the root on: pumpd is not started in any folder of its own.
    static func whole(_ text: String) throws(PathTextError) -> String {
        let path = try shown(text)
        guard path.hasPrefix("/") else { throw .relative(path) }
        return path
    }

    /// A path from the root on, or one beside the settings file.
    static func shown(_ text: String) throws(PathTextError) -> String {
        guard text == text.onOneLine else { throw .unshown(text) }
        return text
    }

    /// Where a page of metrics is written: a collector reads no other names.
    static func metricsPage(_ text: String) throws(PathTextError) -> String {
        let path = try whole(text)
        guard path.hasSuffix(".prom") else { throw .notCollected(path) }
        return path
    }
}

/// Why a text is no path that is taken.
enum PathTextError: Error, Hashable, CustomStringConvertible {
    /// It does not begin at the root.
    case relative(String)
    /// It has signs that a terminal does not show.
    case unshown(String)
    /// A collector of metrics would not read it.
    case notCollected(String)

    /// One line, saying what to write instead.
    var description: String {
        switch self {
        case .relative(let path):
            "'\(path.quoted)' does not begin at the root: write the whole path, from '/' on"
        case .unshown(let path):
            "'\(path.quoted.onOneLine)' has a sign that a terminal does not show: leave it out"
        case .notCollected(let path):
            "'\(path.quoted)' does not end in .prom, and a collector would not read it: name it so"
        }
    }
}
