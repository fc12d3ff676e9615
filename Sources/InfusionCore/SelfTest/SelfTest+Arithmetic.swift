import DoseCheck
import DoseMath

// Known doses through both computations and past the ceilings, before either is trusted with a
// patient's (SR-09, SR-60).

extension SelfTest {
    /// What the computations that are built in say of the known doses, found out once a process.
    static let arithmeticFault = arithmetic(KnownDose.all)

    /// Computes known doses in both ways and compares with what is known of them.
    ///
    /// - Parameter doses: what is tried.
    /// - Returns: one line on the first that does not come out; `nil` where all do.
    static func arithmetic(_ doses: [KnownDose]) -> String? {
        let remedy = "do not use this program, have it installed again"
        for dose in doses {
            do {
                guard let fault = try dose.fault() else { continue }
                return "\(dose.text): \(fault); \(remedy)"
            } catch {
                return "\(dose.text) cannot be computed: \(error); \(remedy)"
            }
        }
        return nil
    }
}

extension KnownDose {
    /// What does not come out as it should; `nil` where all does.
    ///
    /// - Throws: `QuantityError` or `DoseError` where it cannot be read or computed at all.
    fileprivate func fault() throws -> String? {
        let order = DoseOrder(
            weight: try .parse(weight),
            dose: try .parse(dose),
            concentration: try .parse(concentration),
            window: try .parse(window),
            ceilings: .none
        )
        let pump = try Self.pump()
        let refused = try OrderCheck(
            order: order,
            rules: Self.rules(),
            pump: pump,
            deliveredAtMost: .zero,
            carried: .zero
        ).findings().filter { $0.severity == .hard }.map(\.limit)
        switch answer {
        case .refused(let limit):
            return refused == [limit] ? nil : "the ceiling on the \(limit.rawValue) does not hold"
        case .program(let rate, let volume, let drug):
            if let limit = refused.first { return "refused for the \(limit.rawValue)" }
            let program = try Program(order: order, pump: pump)
            let (found, known) = (
                [program.rate.count, program.volume.count, program.total.count],
                [rate, volume, drug]
            )
            guard found == known else {
                return "rate, volume and drug are \(found) nL/h, nL and ng, not \(known)"
            }
            return try secondFault(program, on: pump)
        }
    }

    /// Whether the second computation agrees with what is right, and does not with what is not.
    private func secondFault(_ program: Program, on pump: PumpCapability) throws -> String? {
        let disagreements = ProgramCheck.disagreements(
            of: program,
            unitOfRate: pump.resolution.unit(at:),
            unitOfVolume: pump.resolution.unit(at:)
        )
        if let line = disagreements.first { return line }
        let unit = pump.resolution.unit(at: program.exactRate)
        let around = [program.rate.count - unit.count, program.rate.count + unit.count]
        for wrong in around {
            let found = ProgramCheck.rateDisagreement(
                onWire: try .nanolitersPerHour(wrong),
                step: program.steps[0],
                order: program.order,
                unit: unit
            )
            if found == nil { return "the second computation takes \(wrong) nL/h for right" }
        }
        return try sumFault(program, unit: pump.resolution.unit(at: program.volume))
    }

    /// Whether the second computation adds up to the volume and the drug over the whole window.
    private func sumFault(_ program: Program, unit: Volume) throws -> String? {
        let begin = Moment(nanoseconds: 0)
        let flown = DeliveryIntegral(rate: program.rate, from: begin)
            .volumeRoundedUp(at: begin.after(.seconds(program.order.window.seconds)))
        guard flown >= program.volume, flown.count - program.volume.count < unit.count else {
            return "\(program.rate) over the window adds up to \(flown), not \(program.volume)"
        }
        let strength = program.order.concentration
        var second = DeliveredDose(delivered: .zero, at: strength)
        return second.disagreement(
            delivered: program.volume,
            atMost: program.volume,
            mass: try program.volume.massRoundedDown(at: strength),
            confirmedTotal: program.volume,
            unit: unit
        )
    }

    /// A pump of 4 digits and 3 decimals that holds every rate.
    private static func pump() throws -> PumpCapability {
        PumpCapability(
            name: "the self-test's pump",
            resolution: PumpResolution(digits: 4, decimals: 3),
            slowestFlow: try .nanolitersPerHour(1_000),
            fastestFlow: try .nanolitersPerHour(1_000_000_000),
            syringeVolume: try .nanoliters(60_000_000)
        )
    }

    /// A library that allows what the compiled-in ceilings do.
    private static func rules() throws -> DrugRules {
        let course = CourseRule(length: 1, softSpacing: CompiledCourseLimits.leastSpacing)
        return DrugRules(
            drug: "ketamine",
            source: "the self-test's library",
            soft: CompiledCeilings.limits,
            hard: CompiledCeilings.limits,
            usualConcentrations: [
                try .parse("0.5 mg/mL"), try .parse("1 mg/mL"), try .parse("2 mg/mL"),
                CompiledCeilings.concentration,
            ],
            allowedConcentrations: [],
            strength: StrengthBasis(base: "ketamine base"),
            raiseInterval: .zero,
            weightChangePercent: 0,
            courses: CourseRules(weekly: course, daily: course, booster: course)
        )
    }
}
