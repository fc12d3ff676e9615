internal import DoseMath

/// Decimal text with a unit, as a person or a client writes it: every quantity, dose, step and day.
///
/// What is taken is printed so that it is read as the same again, and what is refused is refused in
/// one line (SR-01, SR-02).
enum QuantityTarget: FuzzTarget {
    static let name = "quantities"

    static func take(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        quantity(text, BodyWeight.self)
        quantity(text, Concentration.self)
        quantity(text, DosePerWeight.self)
        quantity(text, DoseRate.self)
        quantity(text, FlowRate.self)
        quantity(text, Mass.self)
        quantity(text, MassRate.self)
        quantity(text, Volume.self)
        quantity(text, Window.self)
        same(text, { try Dosing.parse($0) }, printed: \.description)
        same(text, { try Dosing.parseRate($0) }, printed: \.description)
        same(text, { try DoseStep.parseList($0) }, printed: Self.printed)
        same(text, { try OrderCeilings.parse($0) }, printed: Self.printed)
        same(text, { try CalendarDay.parse($0) }, printed: \.description)
    }

    private static func printed(_ steps: [DoseStep]) -> String {
        steps.map(\.description).joined(separator: ", then ")
    }

    private static func printed(_ ceilings: OrderCeilings) -> String {
        ceilings.texts.joined(separator: ", ")
    }

    private static func quantity<Q: Quantity>(_ text: String, _ type: Q.Type) {
        guard let read = same(text, { try Q.parse($0) }, printed: \.description) else { return }
        Law.require((0...Q.greatest).contains(read.count), "\(Q.quantityName) is within its range")
        // What is printed is exact; what was written with a letter nobody reads as a digit is refused.
        let isWritten = text.unicodeScalars.contains { ("0"..."9").contains($0) }
        Law.require(isWritten, "\(Q.quantityName) has a digit: \(text.debugDescription)")
    }

    /// Reads, prints and reads again.
    @discardableResult
    private static func same<Value: Equatable>(
        _ text: String,
        _ read: (String) throws -> Value,
        printed print: (Value) -> String
    ) -> Value? {
        let value: Value
        do {
            value = try read(text)
        } catch {
            Law.requireOneLine("\(error)", atMost: 2_000, "a refusal")
            return nil
        }
        do {
            let again = try read(print(value))
            Law.require(again == value, "'\(print(value))' is read as what was printed")
        } catch {
            Law.require(false, "'\(print(value))' is taken: \(error)")
        }
        return value
    }
}
