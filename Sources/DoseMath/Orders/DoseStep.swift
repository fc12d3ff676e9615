/// One step of an order: how much drug, evenly over how long.
///
/// A plain order is one step; a stepped program is a list of them, as 0.25 mg/kg/h for 15 min, then
/// 0.5 mg/kg/h for 1 h 45 min.
public struct DoseStep: Hashable, Sendable, Codable, CustomStringConvertible {
    /// How much.
    public let dosing: Dosing

    /// For how long drug is infused, pauses not counted.
    public let window: Window

    /// Takes a step as it is asked; nothing is judged yet.
    public init(dosing: Dosing, window: Window) {
        self.dosing = dosing
        self.window = window
    }

    /// As `parse` reads it: `0.25 mg/kg/h for 15 min`.
    public var description: String { "\(dosing) for \(window.inWords)" }

    /// Reads one step, as `0.25 mg/kg/h for 15 min`.
    ///
    /// - Throws: `QuantityError`, saying what to write instead.
    public static func parse(_ text: String) throws(QuantityError) -> DoseStep {
        guard let (dose, window) = text.halves(around: " for ") else {
            throw .notAStep(text: text)
        }
        return DoseStep(dosing: try Dosing.parse(dose), window: try Window.parse(window))
    }

    /// Reads a stepped program: steps with `, then ` between them.
    ///
    /// - Parameter text: at most 1000 bytes.
    /// - Returns: the steps in their order, at least one.
    /// - Throws: `QuantityError`.
    public static func parseList(_ text: String) throws(QuantityError) -> [DoseStep] {
        guard text.utf8.count <= 1_000 else {
            throw .notAStep(text: String(text.unicodeScalars.prefix(40)))
        }
        var steps: [DoseStep] = []
        var rest = text
        while let (step, others) = rest.halves(around: ", then ") {
            steps.append(try parse(step))
            rest = others
        }
        return steps + [try parse(rest)]
    }
}

extension String {
    /// What stands before and after the first occurrence of a mark; `nil` where there is none.
    fileprivate func halves(around mark: String) -> (String, String)? {
        let text = Array(unicodeScalars)
        let mark = Array(mark.unicodeScalars)
        guard text.count >= mark.count else { return nil }
        for start in 0...(text.count - mark.count)
        where text[start..<(start + mark.count)].elementsEqual(mark) {
            var before = String.UnicodeScalarView()
            before.append(contentsOf: text[..<start])
            var after = String.UnicodeScalarView()
            after.append(contentsOf: text[(start + mark.count)...])
            return (String(before), String(after))
        }
        return nil
    }
}
