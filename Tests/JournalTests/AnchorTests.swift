import Testing

@testable import Journal

@Suite("A head as it is written down (SR-50)")
struct AnchorTests {
    private static let hash = ChainHash.genesis.description

    @Test("is read again as it is told, with a space for the colon, in either case")
    func readAgain() {
        let head = JournalHead(sequence: 41, hash: .genesis)
        #expect(head.description == "41:\(Self.hash)")
        for text in ["41:\(Self.hash)", "41 \(Self.hash)", "41:\(Self.hash.uppercased())"] {
            #expect(JournalHead(anchor: text) == head, "\(text)")
        }
        #expect(JournalHead(anchor: JournalHead.genesis.description) == .genesis)
    }

    @Test(
        "is nothing else",
        arguments: [
            "", "41", "41:", ":\(hash)", "-1:\(hash)", "+1:\(hash)", "1:\(hash)0", "1:\(hash):1",
            "1::\(hash)", " 1:\(hash)", "1:\(hash) ", "1;\(hash)", "9223372036854775808:\(hash)",
            "0:" + String(repeating: "0", count: 64), "x:\(hash)", "\u{0661}:\(hash)",
        ]
    )
    func nothingElse(text: String) {
        #expect(JournalHead(anchor: text) == nil)
    }
}
