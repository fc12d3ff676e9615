/// A whole number of any size, in limbs of 32 bits: the arithmetic the oracle does by itself.
struct WideNumber: Comparable {
    private var limbs: [UInt32]

    init(_ value: Int64) {
        precondition(value >= 0, "the oracle knows no negative numbers")
        limbs = [UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32)]
        trim()
    }

    static func * (left: WideNumber, right: WideNumber) -> WideNumber {
        var product = WideNumber(0)
        product.limbs = Array(repeating: 0, count: left.limbs.count + right.limbs.count)
        for (i, one) in left.limbs.enumerated() {
            var carry: UInt64 = 0
            for (j, other) in right.limbs.enumerated() {
                let sum = UInt64(one) * UInt64(other) + UInt64(product.limbs[i + j]) + carry
                product.limbs[i + j] = UInt32(truncatingIfNeeded: sum)
                carry = sum >> 32
            }
            product.limbs[i + right.limbs.count] = UInt32(carry)
        }
        product.trim()
        return product
    }

    static func + (left: WideNumber, right: WideNumber) -> WideNumber {
        var total = WideNumber(0)
        total.limbs = []
        var carry: UInt64 = 0
        for index in 0..<max(left.limbs.count, right.limbs.count) {
            let sum = carry + left.limb(index) + right.limb(index)
            total.limbs.append(UInt32(truncatingIfNeeded: sum))
            carry = sum >> 32
        }
        total.limbs.append(UInt32(carry))
        total.trim()
        return total
    }

    static func < (left: WideNumber, right: WideNumber) -> Bool {
        guard left.limbs.count == right.limbs.count else {
            return left.limbs.count < right.limbs.count
        }
        return left.limbs.reversed().lexicographicallyPrecedes(right.limbs.reversed())
    }

    private func limb(_ index: Int) -> UInt64 {
        index < limbs.count ? UInt64(limbs[index]) : 0
    }

    private mutating func trim() {
        while limbs.last == 0 { limbs.removeLast() }
    }
}
