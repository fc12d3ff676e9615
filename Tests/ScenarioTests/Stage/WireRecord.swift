import Foundation

/// The simulator's own log of the wire, from a mark on.
struct WireRecord {
    private let path: String
    private var mark = 0

    init(path: String) {
        self.path = path
    }

    /// Forgets everything until now.
    mutating func markNow() throws {
        mark = try bytes().count
    }

    /// The frames that went to the pump since the mark, as text, in order.
    func framesToPump() throws -> [String] {
        let new = try bytes().dropFirst(mark)
        return String(decoding: new, as: UTF8.self).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ", maxSplits: 2)
            guard words.count == 3, words[1] == ">", let bar = line.firstIndex(of: "|") else {
                return nil
            }
            return String(line[line.index(after: bar)...].dropLast())
        }
    }

    private func bytes() throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: path))
    }
}
