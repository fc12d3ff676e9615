import DoseMath
import InfusionCore
import Testing

@testable import PumpSimulator
@testable import SystemSimulation

/// One bound of a law: a day that is exactly at it, and one that is beyond it by the least there is.
struct LawCase: Sendable, CustomTestStringConvertible {
    let law: Law
    let sentence: String
    /// What the judge says of a day that is at the bound (0) or beyond it by one (1).
    let broken: @Sendable (_ beyond: Int64) throws -> Law?

    init(
        _ law: Law,
        _ sentence: String,
        _ broken: @escaping @Sendable (_ beyond: Int64) throws -> Law?
    ) {
        self.law = law
        self.sentence = sentence
        self.broken = broken
    }

    var testDescription: String { sentence }

    static let all = delivery + counting + keys + standing + record
}

/// What the judge is shown, made by hand.
enum Bench {
    static let second: Int64 = 1_000_000_000
    /// The BD 60 mL syringe's.
    static let step = StepVolume(diameterMicrometers: 26_590)

    /// The plunger after so many steps, standing or driven at so many nL/h.
    static func plunger(_ steps: Int64 = 0, at rate: Int64 = 0) -> PlungerReading {
        PlungerReading(
            motorSteps: steps,
            step: step,
            barrelNanoliters: 0,
            isMoving: rate > 0,
            rateNanolitersPerHour: rate,
            lineNanoseconds: 0,
            procedureNanoseconds: 0
        )
    }

    /// A line that holds so many steps under pressure.
    static func fluid(stored: Int64) -> FluidReading {
        var pump = NewEraPump(configuration: NewEraConfiguration())
        pump.advance(to: 1)
        let fluid = pump.fluid
        return FluidReading(
            step: step,
            isOccluded: true,
            slackTakenSteps: 0,
            slackLeftSteps: 0,
            storedSteps: stored,
            greatestStoredSteps: fluid.greatestStoredSteps,
            ventedSteps: 0,
            deliveredThousandths: 0,
            leakedThousandths: 0,
            airThousandths: 0,
            complianceNanolitersPerKilopascal: fluid.complianceNanolitersPerKilopascal
        )
    }

    /// A judge before whom nothing has happened, but that the pump was spoken to at 0.
    static func judge(
        fastest: Int64 = 1_000_000_000,
        most: Int64 = 1_000_000_000,
        ordered: [Int64] = [1_000_000_000],
        stop: Int64 = Judge.prompt,
        drift: Int64 = 0
    ) -> Judge {
        let bounds = ChairBounds(fastest: fastest, most: most, ordered: ordered)
        var judge = Judge(bounds: bounds, stop: stop, drift: drift, begun: 0)
        judge.contact(at: 0)
        return judge
    }

    /// A judge before whom drug flows at no more than a rate, in a session opened at no step.
    static func running(
        at rate: Int64 = 1_000_000_000,
        fastest: Int64 = 1_000_000_000,
        most: Int64 = 1_000_000_000,
        stop: Int64 = Judge.prompt,
        drift: Int64 = 0
    ) -> Judge {
        var judge = judge(fastest: fastest, most: most, stop: stop, drift: drift)
        judge.session = WatchedSession(number: 1, from: 0, prescribed: [rate], fastest: rate)
        judge.fastest = rate
        judge.nextFastest = rate
        judge.mayMoveUntil = .max
        return judge
    }

    /// The first intent of a quiet day: none is made by hand.
    static func intent() throws -> Intent { try intended.get() }

    private static let intended = Result {
        var world = try World(
            Day(seed: 3, only: [], isFlawless: true),
            in: SimulatedClinic(),
            .nothing
        )
        while true {
            try world.step()
            for entry in world.record.entries {
                if case .intended(let intent) = entry.fact { return intent }
            }
        }
    }

    /// A chair at which a nurse is at work, and facts are on the disk.
    static func world() throws -> World {
        var world = try World(
            Day(seed: 3, only: [], isFlawless: true),
            in: SimulatedClinic(),
            .nothing
        )
        while world.record.entries.count < 10 || world.record.due != nil { try world.step() }
        return world
    }
}
