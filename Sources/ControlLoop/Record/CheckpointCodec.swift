import FoundationEssentials

/// All that a record adds up to as bytes, so that a start need not read what stands before them.
///
/// It is worth nothing by itself: whoever keeps it binds it into the record's chain, and where it
/// cannot be used the record is read from its first entry.
public enum CheckpointCodec {
    /// The version of what `encode` writes: to be raised with every change of a type in the ledger.
    public static let version: Int64 = 1

    /// The JSON of a replay, its keys sorted.
    ///
    /// - Throws: `ReplayError.unwritable`, which only a mistake of ours can cause.
    public static func encode(_ replay: Replay) throws(ReplayError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return [UInt8](try encoder.encode(replay))
        } catch {
            throw .unwritable(kind: "checkpoint", reason: ReplayError.reason(error))
        }
    }

    /// Reads what `encode` wrote.
    ///
    /// - Parameters:
    ///   - body: the bytes.
    ///   - sequence: the last entry it stands for, for messages.
    /// - Returns: what all entries up to that one add up to.
    /// - Throws: `ReplayError.unreadable`.
    public static func decode(
        _ body: [UInt8],
        through sequence: Int64
    ) throws(ReplayError) -> Replay {
        do {
            return try JSONDecoder().decode(Replay.self, from: Data(body))
        } catch {
            throw .unreadable(sequence: sequence, reason: ReplayError.reason(error))
        }
    }
}
