public import DoseMath
public import InfusionCore

/// The record taken in again, entry by entry, in order.
public struct Replay: Hashable, Sendable, Codable {
    /// What all entries so far add up to.
    public private(set) var ledger = Ledger()

    /// The boot of the host the ledger's moments are of; `nil` before any.
    public private(set) var boot: String?

    /// Nothing taken in yet.
    public init() {}

    init(ledger: Ledger, boot: String) {
        self.ledger = ledger
        self.boot = boot
    }

    /// Takes one entry in.
    ///
    /// - Parameters:
    ///   - sequence: its place in the journal, for messages.
    ///   - version: of its body.
    ///   - body: as `RecordCodec.encode` wrote it.
    ///   - line: when, on the line clock of its boot.
    ///   - wall: when, on the wall.
    ///   - boot: which boot of the host.
    /// - Throws: `ReplayError`; a record that cannot be read whole is not used at all.
    public mutating func take(
        sequence: Int64,
        version: Int,
        body: [UInt8],
        line: Moment,
        wall: WallTime,
        boot: String
    ) throws(ReplayError) {
        guard RecordCodec.readable.contains(version) else {
            throw .unknownVersion(sequence: sequence, version: version)
        }
        let fact = try RecordCodec.decode(body, at: sequence)
        ledger.apply(fact, line: line, wall: wall)
        // A daemon that came up in another boot and crashed at once has settled nothing: the moments
        // in the ledger are still of the boot before.
        if case .daemonStarted = fact { return }
        self.boot = boot
    }
}
