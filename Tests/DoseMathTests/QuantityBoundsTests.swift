import DoseMath
import Testing

@Suite("A quantity's count")
struct QuantityBoundsTests {
    private func checkBounds<Q: Quantity>(_: Q.Type) throws {
        #expect(try Q(count: 0) == .zero)
        #expect(try Q(count: Q.greatest).count == Q.greatest)
        for count in [-1, Q.greatest + 1, .min, .max] {
            let error = #expect(throws: QuantityError.self) { try Q(count: count) }
            #expect(error?.description.contains("out of any possible range") == true)
        }
    }

    @Test(
        "lies between zero and the greatest there is; all else is refused and never trapped (SR-01)"
    )
    func bounds() throws {
        try checkBounds(BodyWeight.self)
        try checkBounds(DoseRate.self)
        try checkBounds(Concentration.self)
        try checkBounds(FlowRate.self)
        try checkBounds(Volume.self)
        try checkBounds(Mass.self)
        try checkBounds(MassRate.self)
        try checkBounds(DosePerWeight.self)
        try checkBounds(Window.self)
    }

    @Test("added up is held at the greatest, which fails every ceiling (SR-07)")
    func sums() throws {
        let greatest = try Volume(count: Volume.greatest)
        #expect(try Volume.parse("1.5 mL").plus(.parse("2 mL")) == .parse("3.5 mL"))
        #expect(greatest.plus(greatest) == greatest)
        #expect(try greatest.plus(.nanoliters(1)) == greatest)
    }

    @Test("less a larger one is nothing")
    func differences() throws {
        #expect(try Volume.parse("2 mL").lessOrZero(.parse("0.5 mL")) == .parse("1.5 mL"))
        #expect(try Volume.parse("2 mL").lessOrZero(.parse("2 mL")) == .zero)
        #expect(try Volume.parse("2 mL").lessOrZero(.parse("2.000001 mL")) == .zero)
    }

    @Test("orders quantities by size")
    func order() throws {
        #expect(try FlowRate.parse("9.9 mL/h") < .parse("10 mL/h"))
        #expect(try FlowRate.parse("17.50 mL/h") == .parse("17.5mL/h"))
    }
}
