/// Which pump it is, as far as the pump can tell.
///
/// An Asena tells its serial number; a NE-1000 only its address and version, so that the port it
/// hangs on is part of it and a swap of twins on one port cannot be seen (see SAFETY.md).
public struct PumpIdentity: Hashable, Sendable, CustomStringConvertible {
    /// The words that tell this pump from others.
    public let description: String

    /// Takes what the driver read from the pump.
    public init(_ description: String) {
        self.description = description
    }
}

/// Counts the stops a driver was told: an approval of an earlier epoch is void.
public struct Epoch: Hashable, Sendable {
    private let number: UInt64

    /// Before the first stop.
    public static let first = Epoch(number: 0)

    /// The epoch after the next stop.
    public var next: Epoch { Epoch(number: number &+ 1) }
}
