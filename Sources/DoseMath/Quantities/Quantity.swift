/// A physical quantity held as a whole, non-negative number of its smallest unit.
///
/// No quantity has a default value, none is built from a floating-point number, and none can be
/// negative. The count lies in `0 ... greatest`: far beyond any patient, and small enough that a sum
/// of two fits `Int64` and every product that a conversion or a limit takes fits `Int128` (SR-01).
public protocol Quantity: Comparable, Hashable, Sendable, Codable, CustomStringConvertible {
    /// What a person calls it, as in "body weight".
    static var quantityName: String { get }

    /// The units it may be written in; the first is the one it is printed in.
    static var units: [UnitOfMeasure] { get }

    /// The largest count taken at all; anything above is absurd and refused (SR-01).
    static var greatest: Int64 { get }

    /// The number of smallest units, 0 or more.
    var count: Int64 { get }

    /// Makes a quantity from a number of smallest units.
    ///
    /// - Parameter count: 0 ... `greatest`.
    /// - Throws: `QuantityError.outOfRange`.
    init(count: Int64) throws(QuantityError)

    /// Reads a number with its unit, strictly.
    ///
    /// - Throws: `QuantityError`, saying what to write instead.
    static func parse(_ text: String) throws(QuantityError) -> Self
}

/// One way to write a quantity: its symbol and how many smallest units it stands for.
public struct UnitOfMeasure: Sendable, Hashable {
    /// The symbol, exactly as it is written; `ml` and `mL` are two spellings.
    public let symbol: String

    /// How many smallest units `per` of this unit are.
    public let size: Int64

    /// 1, but for a unit that is no whole number of smallest units, as the pound is not.
    public let per: Int64

    init(_ symbol: String, _ size: Int64, per: Int64 = 1) {
        self.symbol = symbol
        self.size = size
        self.per = per
    }
}

extension Quantity {
    /// Nothing of it.
    @inlinable
    public static var zero: Self { Self.checked(0) }

    /// Orders quantities by size.
    @inlinable
    public static func < (left: Self, right: Self) -> Bool { left.count < right.count }

    /// The sum, held at `greatest`: a total that large fails every ceiling.
    ///
    /// Saturating is the safe direction for what it is used for, adding up drug that may have been
    /// delivered (SR-07).
    @inlinable
    public func plus(_ other: Self) -> Self {
        Self.checked(Swift.min(count + other.count, Self.greatest))
    }

    /// What is left after taking `other` away, or nothing where `other` is the larger.
    @inlinable
    public func lessOrZero(_ other: Self) -> Self {
        Self.checked(Swift.max(count - other.count, 0))
    }

    /// Refuses a count outside `0 ... greatest`, with the reason.
    @inlinable
    static func require(_ count: Int64) throws(QuantityError) -> Int64 {
        guard (0...greatest).contains(count) else {
            throw outOfRange("\(count) smallest units")
        }
        return count
    }

    /// Says what was asked and how far this quantity goes.
    @usableFromInline
    static func outOfRange(_ asked: String) -> QuantityError {
        .outOfRange(
            quantity: quantityName,
            asked: asked,
            most: Self.checked(greatest).description
        )
    }

    /// A quantity from a count this target has bounded itself; anything else is our own mistake.
    @inlinable
    static func checked(_ count: Int64) -> Self {
        do {
            return try Self(count: count)
        } catch {
            fail(unbounded: count)
        }
    }

    // Apart, so that what is checked at every sum stays small enough to be compiled into its place.
    @inline(never)
    @usableFromInline
    static func fail(unbounded count: Int64) -> Never {
        preconditionFailure("\(quantityName) built from an unbounded count \(count)")
    }
}
