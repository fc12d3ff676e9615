/// The printable text of a reply, held in place: the polls read it twice a second for hours.
struct ReplyText: Equatable, Sendable {
    private var bytes = InlineArray<43, UInt8>(repeating: 0)

    /// How many bytes there are.
    let count: Int

    /// Takes at most `SafeFrame.longestData` bytes of printable ASCII.
    init(_ text: ArraySlice<UInt8>) {
        precondition(text.count <= SafeFrame.longestData, "a frame is no longer than this")
        count = text.count
        var index = 0
        for byte in text {
            bytes[index] = byte
            index += 1
        }
    }

    /// The byte at a place, or 0 beyond the end.
    subscript(index: Int) -> UInt8 {
        index >= 0 && index < count ? bytes[index] : 0
    }

    /// The whole as a string.
    var string: String { string(from: 0) }

    /// What follows a place, as a string.
    func string(from start: Int) -> String {
        String(decoding: (min(start, count)..<count).map { bytes[$0] }, as: UTF8.self)
    }

    /// Whether exactly these two letters stand from a place to the end.
    func ends(at start: Int, with first: UInt8, _ second: UInt8) -> Bool {
        count == start + 2 && self[start] == first && self[start + 1] == second
    }

    /// All of it as a whole number of one to four digits, as in `002`.
    var wholeNumber: Int? {
        guard (1...4).contains(count) else { return nil }
        var number = 0
        for index in 0..<count {
            guard (0x30...0x39).contains(self[index]) else { return nil }
            number = number * 10 + Int(self[index]) - 0x30
        }
        return number
    }

    static func == (left: ReplyText, right: ReplyText) -> Bool {
        left.count == right.count && (0..<left.count).allSatisfy { left[$0] == right[$0] }
    }
}
