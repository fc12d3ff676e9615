import DoseMath
import StrictYAML

extension MappingReader {
    /// A quantity that has to be there and within a range, whose ends are allowed.
    ///
    /// - Returns: `nil` after noting what is wrong.
    func quantity<Q: Quantity>(_ key: String, in range: ClosedRange<Q>) -> Q? {
        guard let value = required(key), let quantity = value.parsed(by: Q.parse) else {
            return nil
        }
        guard range.contains(quantity) else {
            value.refuse(
                "\(key) \(quantity) is out of its range of \(range.lowerBound)"
                    + " to \(range.upperBound)"
            )
            return nil
        }
        return quantity
    }

    /// A whole percentage that has to be there and within a range, whose ends are allowed.
    ///
    /// - Returns: `nil` after noting what is wrong.
    func percentage(_ key: String, in range: ClosedRange<Int64>) -> Int64? {
        guard let value = required(key), let percent = value.parsed(by: Percentage.parse) else {
            return nil
        }
        guard range.contains(percent) else {
            value.refuse(
                "\(key) \(percent) % is out of its range of \(range.lowerBound) %"
                    + " to \(range.upperBound) %"
            )
            return nil
        }
        return percent
    }
}

extension ValueReader {
    /// A list with at least one item, unless it may be empty, and no more than so many.
    ///
    /// - Returns: `nil` after noting what is wrong; a list that is too long is not read at all.
    func list(atMost most: Int, mayBeEmpty: Bool = false) -> [ValueReader]? {
        guard let items = list(mayBeEmpty: mayBeEmpty) else { return nil }
        guard items.count <= most else {
            refuse("\(name) has \(items.count) entries: at most \(most) are taken")
            return nil
        }
        return items
    }
}

extension Quantity {
    /// A bound that stands in this target's code; one that cannot be read is our own mistake.
    static func bound(_ text: StaticString) -> Self {
        do {
            return try parse("\(text)")
        } catch {
            preconditionFailure("\(error)")
        }
    }
}
