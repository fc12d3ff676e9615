import DoseCheck
import DoseMath

/// Takes orders the way the daemon does: past every rule, into a program, past the last ceilings.
struct OrderJudge {
    private let clinic: Clinic
    private let identity = PumpIdentity("NE1000 V3.934 at address 0 of /dev/ttyUSB0")

    init(_ clinic: Clinic) { self.clinic = clinic }

    /// What every rule says of an order: doses, strength and weight, the course, the last weight.
    func findings(_ order: DoseOrder) throws(BenchmarkFailure) -> [Finding] {
        let rules = clinic.rules
        let course = CourseCheck(
            kind: .weekly,
            history: clinic.history,
            rules: rules.courses,
            source: rules.source,
            now: clinic.now,
            lastEntry: clinic.now
        )
        // The patient has kept her weight, whichever it is.
        let weight = WeightChangeCheck(
            weight: order.weight,
            last: RecordedWeight(weight: order.weight, weighedOn: clinic.weighedOn),
            percent: rules.weightChangePercent,
            source: rules.source
        )
        do {
            let doses = try OrderCheck(
                order: order,
                rules: rules,
                pump: clinic.pump,
                deliveredAtMost: .zero,
                carried: .zero
            )
            return doses.findings() + course.findings() + weight.findings()
        } catch {
            throw .cannotStart("an order of the benchmark is none: \(error)")
        }
    }

    /// What the pump will be told.
    func program(_ order: DoseOrder) throws(BenchmarkFailure) -> Program {
        do {
            return try Program(order: order, pump: clinic.pump)
        } catch {
            throw .cannotStart("an order of the benchmark makes no program: \(error)")
        }
    }

    /// Whether the second computation agrees with a program (SR-09).
    func agrees(with program: Program) -> Bool {
        let resolution = clinic.pump.resolution
        return ProgramCheck.disagreements(
            of: program,
            unitOfRate: resolution.unit(at:),
            unitOfVolume: resolution.unit(at:)
        ).isEmpty
    }

    /// Leave for the first step of a program, as at the last moment before the wire.
    func approval(of program: Program) throws(BenchmarkFailure) -> Approval {
        let step = program.steps[0]
        do {
            return try approve(
                DeliveryAsk(
                    purpose: .run,
                    rate: step.rate,
                    volumeToCome: step.volume,
                    deliveredAtMost: .zero,
                    carried: .zero,
                    ceilings: program.order.ceilings,
                    confirmedRate: step.rate,
                    confirmedTotal: program.volume,
                    weight: program.order.weight,
                    concentration: program.order.concentration
                ),
                under: clinic.rules,
                for: identity,
                epoch: .first,
                now: Moment(nanoseconds: 0)
            )
        } catch {
            throw .cannotStart("an order of the benchmark is not approved: \(error)")
        }
    }
}
