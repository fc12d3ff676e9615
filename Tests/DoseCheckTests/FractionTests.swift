import Testing

@testable import DoseCheck

@Suite("A fraction")
struct FractionTests {
    private let huge = Int128(1) << 126

    private func fraction(_ top: Int128, _ bottom: Int128 = 1) throws -> Fraction {
        try #require(Fraction(top, bottom))
    }

    @Test("is in lowest terms, and is none with a denominator of zero or a negative part")
    func terms() throws {
        #expect(try fraction(6, 4) == fraction(3, 2))
        #expect(try fraction(0, 7) == .zero)
        #expect(Fraction(1, 0) == nil)
        #expect(Fraction(-1, 2) == nil)
        #expect(Fraction(1, -2) == nil)
    }

    @Test("compares exactly, also where the cross products need more than 128 bits")
    func comparison() throws {
        #expect(try fraction(1, 3) < fraction(2, 5))
        #expect(try !(fraction(2, 6) < fraction(1, 3)))
        // 2^128 against 2^126 - 1: the lower halves alone would say the opposite.
        #expect(try fraction(huge - 1, 4) < fraction(huge))
        #expect(try !(fraction(huge) < fraction(huge - 1, 4)))
        #expect(try fraction(huge, huge - 1) < fraction(huge - 1, huge - 2))
    }

    @Test("adds, multiplies, divides and takes away exactly")
    func arithmetic() throws {
        #expect(try fraction(1, 3).plus(fraction(1, 6)) == fraction(1, 2))
        #expect(try fraction(2, 3).times(fraction(3, 4)) == fraction(1, 2))
        #expect(try fraction(2, 3).divided(by: fraction(4, 3)) == fraction(1, 2))
        #expect(try fraction(2, 3).excess(over: fraction(1, 6)) == fraction(1, 2))
        #expect(try fraction(1, 6).excess(over: fraction(2, 3)) == .zero)
    }

    @Test("is rounded down to whole units, itself where it is whole, never up")
    func rounding() throws {
        let hundredth = try fraction(1, 100)
        #expect(
            try fraction(12_425, 1_000).roundedDown(toMultipleOf: hundredth) == fraction(1_242, 100)
        )
        #expect(
            try fraction(1_242, 100).roundedDown(toMultipleOf: hundredth) == fraction(1_242, 100)
        )
        #expect(try fraction(1, 101).roundedDown(toMultipleOf: hundredth) == .zero)
        #expect(try fraction(7).roundedDown(toMultipleOf: fraction(3)) == fraction(6))
        #expect(try fraction(7).roundedDown(toMultipleOf: .zero) == nil)
    }

    @Test("is within a band of another that is wider than what they are apart, either way round")
    func band() throws {
        let (third, half, apart) = (try fraction(1, 3), try fraction(1, 2), try fraction(1, 6))
        for (one, other) in [(third, half), (half, third)] {
            #expect(one.isWithin(apart, of: other) == false)
            #expect(try one.isWithin(fraction(1_001, 6_000), of: other) == true)
        }
        #expect(half.isWithin(apart, of: half) == true)
        #expect(half.isWithin(.zero, of: half) == false)
        #expect(try fraction(huge).isWithin(apart, of: third) == nil)
        #expect(try half.isWithin(fraction(1, huge), of: half) == true)
    }

    @Test("is in lowest terms also where its parts need more than 64 bits")
    func largeTerms() throws {
        let prime: Int128 = 18_446_744_073_709_551_557
        #expect(try fraction(prime * 6, prime * 4) == fraction(3, 2))
        #expect(try fraction(prime * 1_000_003, 1_000_003) == fraction(prime))
        #expect(try fraction(huge, huge / 2) == fraction(2))
    }

    @Test("says so where a result does not fit, and never traps")
    func overflow() throws {
        let large = try fraction(huge)
        let small = try fraction(1, huge)
        #expect(large.times(large) == nil)
        #expect(small.times(small) == nil)
        #expect(try large.plus(fraction(huge, 3)) == nil)
        #expect(large.divided(by: small) == nil)
        #expect(large.divided(by: .zero) == nil)
        #expect(try large.excess(over: fraction(1, 3)) == nil)
    }
}
