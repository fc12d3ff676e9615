/// Finds the word somebody probably meant.
enum Spelling {
    /// The known word with the fewest letters to change, if they are few enough to be a slip.
    ///
    /// - Parameters:
    ///   - word: as it was written; compared up to 64 characters.
    ///   - known: what could have been meant.
    /// - Returns: `nil` where nothing is near.
    static func nearest(to word: String, among known: [String]) -> String? {
        let written = Array(word.lowercased().prefix(64))
        let limit = min(max(2, written.count / 3), written.count - 1)
        return known.map { (word: $0, distance: distance(written, Array($0))) }
            .filter { $0.distance <= limit }
            .min { $0.distance < $1.distance }?
            .word
    }

    /// Letters to put in, take out or change to make one word of the other.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var row = Array(0...right.count)
        for (i, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let change = diagonal + (letter == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(change, diagonal + 1, row[j] + 1)
            }
        }
        return row[right.count]
    }
}
