internal import ControlLoop
internal import DoseMath
internal import Foundation
internal import InfusionCore

/// The record's entries, a line each, taken in again as at a start (SR-52).
///
/// An entry is refused in one line, or it is a fact that is written as it was read; what the facts add
/// up to can be kept and taken up again.
enum JournalEntryTarget: FuzzTarget {
    static let name = "journal-entries"

    static func take(_ bytes: [UInt8]) {
        var replay = Replay()
        var sequence: Int64 = 0
        for body in bytes.split(separator: UInt8(ascii: "\n")) {
            sequence += 1
            guard take(Array(body), sequence, &replay) else { return }
        }
        do throws(ReplayError) {
            let kept = try CheckpointCodec.encode(replay)
            Law.require(
                try CheckpointCodec.decode(kept, through: sequence) == replay,
                "what the facts add up to can be kept"
            )
        } catch {
            Law.require(false, "what the facts add up to can be kept: \(error)")
        }
    }

    private static func take(_ body: [UInt8], _ sequence: Int64, _ replay: inout Replay) -> Bool {
        do throws(ReplayError) {
            try replay.take(
                sequence: sequence,
                version: RecordCodec.version,
                body: body,
                line: Moment(nanoseconds: sequence * 500_000_000),
                wall: WallTime(nanoseconds: 1_700_000_000_000_000_000 + sequence * 500_000_000),
                boot: "boot"
            )
        } catch {
            Law.requireOneLine("\(error)", atMost: 4_000, "a refusal")
            return false
        }
        requireSame(body)
        return true
    }

    private static func requireSame(_ body: [UInt8]) {
        do {
            let fact = try JSONDecoder().decode(Fact.self, from: Data(body))
            let written = try RecordCodec.encode(fact)
            let again = try JSONDecoder().decode(Fact.self, from: Data(written))
            Law.require(again == fact, "a fact is written as it was read")
            Law.require(try RecordCodec.encode(again) == written, "and always alike")
        } catch {
            Law.require(false, "what was taken can be written and read: \(error)")
        }
    }
}
