import DoseMath
import Testing

/// All combinations of layer x limit x below, at and above, for the limits that no order can set.
@Suite("The layers of the other limits (SR-04, SR-05)")
struct OtherLayerTests {
    private static let compiled = CompiledCeilings.limits

    @Test("of the window: the lowest speaks, with its own bound, and only where it is exceeded")
    func window() throws {
        let (soft, hard) = (try Clinic.soft(), try Clinic.hard())
        for layers in try Layers.all(around: Self.compiled.window, hasOwn: false) {
            let rules = try Clinic.rules(
                soft: soft.with(window: layers.soft),
                hard: hard.with(window: layers.hard)
            )
            let order = try Clinic.order("70 kg", "10 mg", "1 mg/mL", layers.asked.description)
            let found = Said.of(.window, in: try Clinic.findings(order, rules: rules))
            #expect(found == [layers.expected].compactMap { $0 }, "\(layers)")
        }
    }

    @Test("of a flow: the lower of the pump's fastest and 200 mL/h speaks, and the pump's slowest")
    func flow() throws {
        let ceiling = CompiledCeilings.flow
        for layers in try Layers.all(around: ceiling, hasOwn: false) where layers.soft == ceiling {
            let pump = try Clinic.pump(fastest: layers.hard.description)
            let order = try Clinic.order("70 kg", "10 mg", "1 mg/mL")
                .titrated(to: .flow(layers.asked), for: .parse("1 min"))
            let found = Said.of(.flow, in: try Clinic.findings(order, pump: pump))
            let bound = min(layers.hard, ceiling)
            let layer = layers.hard <= ceiling ? LimitLayer.pump(Clinic.pumpName) : .compiledIn
            let said = Said(
                layer: layer,
                severity: .hard,
                bound: bound.description,
                asked: layers.asked.description
            )
            #expect(found == (layers.asked > bound ? [said] : []), "\(layers)")
            let slowest = try Clinic.pump(slowest: ceiling.description, fastest: "1699 mL/h")
            let below = Said.of(.flow, in: try Clinic.findings(order, pump: slowest))
                .filter { $0.bound == "at least 200 mL/h" && $0.layer == .pump(Clinic.pumpName) }
            #expect(below.count == (layers.asked < ceiling ? 1 : 0), "\(layers)")
        }
    }

    @Test("of the weight: at both ends the narrower hard range speaks, the soft one within it")
    func weight() throws {
        for (isUpper, end) in [
            (false, Self.compiled.weight.lowerBound), (true, Self.compiled.weight.upperBound),
        ] {
            for layers in try Layers.all(around: end, hasOwn: false) {
                let middle = try BodyWeight.parse("70 kg")
                let (hard, soft) =
                    isUpper
                    ? (middle...layers.hard, middle...layers.soft)
                    : (layers.hard...middle, layers.soft...middle)
                let rules = try Clinic.rules(
                    soft: Clinic.soft().with(weight: soft),
                    hard: Clinic.hard().with(weight: hard)
                )
                let expected = weightSaid(layers.asked, hard, soft)
                let order = try Clinic.order(layers.asked.description, "1 mg", "1 mg/mL")
                let found = Said.of(.weight, in: try Clinic.findings(order, rules: rules))
                #expect(found == expected, "\(layers)")
                let ask = Ask(rate: "0.1 mL/h", toCome: "1 mL", weight: layers.asked.description)
                let refused = Said.of(.weight, in: try ask.findings(rules: rules))
                #expect(refused == expected.filter { $0.severity == .hard }, "\(layers)")
            }
        }
    }

    private func weightSaid(
        _ weight: BodyWeight,
        _ hard: ClosedRange<BodyWeight>,
        _ soft: ClosedRange<BodyWeight>
    ) -> [Said] {
        let compiled = Self.compiled.weight
        let library = LimitLayer.library(Clinic.library)
        func said(_ range: ClosedRange<BodyWeight>, _ layer: LimitLayer, _ hard: Bool) -> [Said] {
            [
                Said(
                    layer: layer,
                    severity: hard ? .hard : .soft,
                    bound: "\(range.lowerBound) ... \(range.upperBound)",
                    asked: weight.description
                )
            ]
        }
        let isCompiledNarrower =
            hard.lowerBound < compiled.lowerBound || hard.upperBound > compiled.upperBound
        let narrower = isCompiledNarrower ? compiled : hard
        // The tests widen one end only: the other end is far inside of both ranges.
        let isLow = weight < max(hard.lowerBound, compiled.lowerBound) && weight < soft.upperBound
        let isHigh = weight > min(hard.upperBound, compiled.upperBound)
        if isLow || isHigh {
            return said(narrower, isCompiledNarrower ? .compiledIn : library, true)
        }
        return soft.contains(weight) ? [] : said(soft, library, false)
    }

    @Test("of a strength: every way to be listed, just below, at and above 10 mg/mL")
    func strength() throws {
        for strength in ["9.999 mg/mL", "10 mg/mL", "10.001 mg/mL"] {
            for (usual, allowed) in [(false, false), (true, false), (false, true), (true, true)] {
                let rules = try Clinic.rules(
                    usual: ["1 mg/mL"] + (usual ? [strength] : []),
                    allowed: ["5 mg/mL"] + (allowed ? [strength] : [])
                )
                let order = try Clinic.order("70 kg", "1 mg", strength)
                let found = Said.of(.concentration, in: try Clinic.findings(order, rules: rules))
                let library = LimitLayer.library(Clinic.library)
                let (layer, severity, bound): (LimitLayer, Finding.Severity?, String) =
                    if strength == "10.001 mg/mL" {
                        (.compiledIn, .hard, "10 mg/mL")
                    } else if usual {
                        (library, nil, "")
                    } else if allowed {
                        (library, .soft, "1 mg/mL")
                    } else {
                        (library, .hard, "1 mg/mL, 5 mg/mL")
                    }
                let expected = severity.map {
                    [Said(layer: layer, severity: $0, bound: bound, asked: strength)]
                }
                #expect(found == expected ?? [], "\(strength) \(usual) \(allowed)")
                let ask = Ask(rate: "0.1 mL/h", toCome: "1 mL", concentration: strength)
                let refused = Said.of(.concentration, in: try ask.findings(rules: rules))
                #expect(refused == found.filter { $0.severity == .hard })
            }
        }
    }

    @Test("of a raise: every pair of percentages, just below, at and above each")
    func raise() throws {
        let (soft, hard) = (try Clinic.soft(), try Clinic.hard())
        let percentages: [Int64?] = [nil, 0, 50, 100]
        for (softPercent, hardPercent) in percentages.flatMap({ one in
            percentages.map { (one, $0) }
        }) {
            let rules = try Clinic.rules(
                soft: soft.with(raisePercent: softPercent),
                hard: hard.with(raisePercent: hardPercent)
            )
            for to in [99, 100, 101, 149, 150, 151, 199, 200, 201] as [Int64] {
                let asked = try FlowRate.nanolitersPerHour(to)
                let found = RaiseCheck(
                    from: try .nanolitersPerHour(100),
                    to: asked,
                    sinceLastRaise: nil,
                    rules: rules
                ).findings()
                func said(_ percent: Int64?, _ severity: Finding.Severity) -> Said? {
                    guard let percent, to > 100 + percent else { return nil }
                    return Said(
                        layer: .library(Clinic.library),
                        severity: severity,
                        bound: "\(percent) % above 0.0001 mL/h",
                        asked: asked.description
                    )
                }
                let expected = said(hardPercent, .hard) ?? said(softPercent, .soft)
                #expect(Said.of(.raise, in: found) == [expected].compactMap { $0 })
                #expect(found.count == (expected == nil ? 0 : 1))
            }
        }
    }
}
