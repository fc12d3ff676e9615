import FaultyDisk
import Foundation
import Testing

@testable import Journal

@Suite("A disk that fails at any call acknowledges nothing it does not keep (SR-51)", .serialized)
struct FaultyDiskTests {
    /// One after the other: what is appended, and the last number once it is acknowledged.
    private static let steps: [(last: Int64, take: @Sendable (JournalFile) throws -> Void)] = [
        (1, { _ = try $0.append([try JournalFixture.entry(1)]) }),
        (2, { _ = try $0.append([try JournalFixture.entry(2)]) }),
        (7, { _ = try $0.append(try JournalFixture.entries(3...7)) }),
        (8, { _ = try $0.keep([UInt8](repeating: 5, count: 9_000)) }),
        (9, { _ = try $0.append([try JournalFixture.entry(9)]) }),
    ]

    /// A test process has one default disk; it lets everything through that is not armed.
    private static let installed = faulty_disk_install()

    init() throws { try #require(Self.installed == 0) }

    @Test(
        "a full disk, a torn write, a failing sync and a failing read, at the first call and each next",
        .timeLimit(.minutes(5)),
        arguments: [
            FAULTY_DISK_FULL.rawValue, FAULTY_DISK_TORN_WRITE.rawValue,
            FAULTY_DISK_SYNC.rawValue, FAULTY_DISK_READ.rawValue,
        ]
    )
    func atEachCall(fault: UInt32) throws {
        let entries = try Self.undisturbed()
        var reached: Set<Int64> = []
        var number: Int32 = 0
        while true {
            number += 1
            let place = try JournalFixture()
            unsafe faulty_disk_arm(faulty_disk_fault(fault), number, place.folder.path)
            let (journal, acknowledged) = Self.take(in: place)
            let copy = try LogCopy(of: place.path)
            let hasStruck = faulty_disk_disarm() != 0
            let comment: Comment = "fault \(fault) at call \(number), \(acknowledged) acknowledged"
            // Out of power right then: what lies on the disk is all there is.
            let found = try copy.lay().survivors(of: entries, comment)
            #expect(([0] + Self.steps.map(\.last)).contains(found ?? -1), comment)
            #expect((found ?? -1) >= acknowledged, comment)
            // Or the disk works again: so does the journal, over nothing that was acknowledged.
            if let journal {
                _ = try journal.append([try JournalFixture.entry(99)])
                let head = try journal.head()
                #expect(head.sequence > acknowledged, comment)
                #expect(try journal.verify() == .intact(count: head.sequence, head: head), comment)
                let first = try journal.records(from: 1, limit: Int(max(acknowledged, 1)))
                #expect(
                    first.prefix(Int(acknowledged)).map(\.entry)
                        == Array(entries.prefix(Int(acknowledged))),
                    comment
                )
                try journal.close()
            }
            reached.insert(acknowledged)
            guard hasStruck else { break }
            try #require(number < 1_000, "every fault comes to an end")
        }
        #expect(number > 5 && reached.isSuperset(of: [0, 9]), "\(number) calls, \(reached)")
    }

    /// What is there when nothing fails.
    private static func undisturbed() throws -> [JournalEntry] {
        let place = try JournalFixture()
        let (journal, acknowledged) = take(in: place)
        #expect(acknowledged == 9)
        let entries = try #require(try journal?.records(from: 1)).map(\.entry)
        try journal?.close()
        return entries
    }

    /// Takes step by step until one fails; the journal, where it was opened, and what is acknowledged.
    private static func take(in place: JournalFixture) -> (JournalFile?, Int64) {
        var acknowledged: Int64 = 0
        var journal: JournalFile?
        do {
            let opened = try JournalFile.open(place.path)
            journal = opened
            for step in steps {
                try step.take(opened)
                acknowledged = step.last
            }
        } catch {
            #expect(error is JournalError && !"\(error)".contains("\n"), "\(error)")
        }
        return (journal, acknowledged)
    }
}
