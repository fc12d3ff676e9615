/// Chance that can be had again: the same seed gives the same numbers on every machine (SplitMix64).
///
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Begins at a seed.
    public init(seed: UInt64) { state = seed }

    /// Begins one of a seed's streams, each apart from the others: what is drawn from one changes
    /// nothing of what another gives.
    ///
    /// - Parameters:
    ///   - seed: any.
    ///   - stream: its name, which never changes.
    ///   - part: its number, of a stream that begins anew for each of many things.
    public init(seed: UInt64, stream: String, part: UInt64 = 0) {
        var name: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in stream.utf8 { name = (name ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        var named = SeededGenerator(seed: seed ^ name)
        var numbered = SeededGenerator(seed: named.next() ^ part)
        self.init(seed: numbered.next())
    }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
