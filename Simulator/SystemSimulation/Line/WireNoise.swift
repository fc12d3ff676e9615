import SeededChance

/// What happens to bytes on a bad line for a while.
public struct WireNoise: Sendable, Hashable {
    /// What is done to a byte that is hit.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// It is lost.
        case lost
        /// It arrives twice.
        case doubled
        /// One of its bits is flipped.
        case flipped
        /// A byte that nobody sent comes before it.
        case injected
        /// It and all behind it come late. Of its own a frame is late by 0.4 s at the most: less than the
        /// rest that a driver keeps after an answer that did not come, since no answer carries a word of
        /// what it answers. What is sent while an earlier frame is held up waits behind that one and may be
        /// late on top, and an answer is late on top of its command: over several frames it adds up.
        case delayed
    }

    let kind: Kind
    /// How many of a thousand bytes are hit.
    let permille: Int
    /// Until when, line ns.
    let until: Int64

    /// What becomes of a frame.
    ///
    /// - Parameters:
    ///   - bytes: as they were sent.
    ///   - chance: what decides which of them are hit.
    /// - Returns: the pieces that arrive, each with how long after the one before it is held up, ns: in all
    ///   0.4 s at the most.
    func hurt(
        _ bytes: [UInt8],
        _ chance: inout SeededGenerator
    ) -> [(bytes: [UInt8], late: Int64)] {
        var pieces: [(bytes: [UInt8], late: Int64)] = [([], 0)]
        var patience: Int64 = 400_000_000
        for byte in bytes {
            guard Int.random(in: 0..<1_000, using: &chance) < permille else {
                pieces[pieces.count - 1].bytes.append(byte)
                continue
            }
            switch kind {
            case .lost: break
            case .doubled: pieces[pieces.count - 1].bytes += [byte, byte]
            case .flipped:
                let bit = UInt8(1) << UInt8.random(in: 0..<8, using: &chance)
                pieces[pieces.count - 1].bytes.append(byte ^ bit)
            case .injected:
                let stranger = UInt8.random(in: .min ... .max, using: &chance)
                pieces[pieces.count - 1].bytes += [stranger, byte]
            case .delayed:
                guard patience > 0 else {
                    pieces[pieces.count - 1].bytes.append(byte)
                    continue
                }
                let late = min(patience, .random(in: 1_000_000...400_000_000, using: &chance))
                patience -= late
                pieces.append(([byte], late))
            }
        }
        return pieces.filter { !$0.bytes.isEmpty }
    }
}
