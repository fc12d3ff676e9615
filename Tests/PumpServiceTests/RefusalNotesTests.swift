import Testing

@testable import PumpService

@Suite("Which refused requests are recorded one by one (SR-50, SR-64)")
struct RefusalNotesTests {
    private let start = ContinuousClock.now

    private func refused(
        _ notes: RefusalNotes,
        _ seconds: Int,
        by account: UInt32 = 7
    )
        -> RefusalNotes.Verdict
    {
        notes.refused(account, now: start + .seconds(seconds))
    }

    @Test("the first twenty of an account within ten seconds; the rest are counted")
    func flood() {
        let notes = RefusalNotes()
        for _ in 0..<20 { #expect(refused(notes, 0) == .record) }
        #expect(refused(notes, 1) == .count(isFirst: true))
        for _ in 0..<1_000 { #expect(refused(notes, 9) == .count(isFirst: false)) }
        #expect(refused(notes, 9, by: 8) == .record, "another account's are its own")
        #expect(notes.collect(7) == 1_001)
        #expect(refused(notes, 12) == .record, "after the count it begins anew")
        #expect(notes.collect(7) == 0)
    }

    @Test("all of them where they come slowly")
    func slow() {
        let notes = RefusalNotes()
        for second in 0..<1_000 { #expect(refused(notes, second) == .record) }
    }

    @Test("what is counted stays counted until it is collected, however late that is")
    func late() {
        let notes = RefusalNotes()
        for _ in 0..<21 { _ = refused(notes, 0) }
        #expect(refused(notes, 60) == .count(isFirst: false))
        #expect(notes.collect(7) == 2)
    }
}
