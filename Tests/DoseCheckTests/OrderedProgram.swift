import DoseCheck
import DoseMath

/// Orders and the programs DoseMath makes of them, for pumps with displays of several kinds.
enum OrderedProgram {
    /// An NE-1000 with a 60 mL syringe: four digits, three decimals.
    static func pump() throws -> PumpCapability {
        try pump(PumpResolution(digits: 4, decimals: 3))
    }

    /// A pump that moves at any speed, with this display.
    static func pump(_ resolution: PumpResolution) throws -> PumpCapability {
        PumpCapability(
            name: "pump",
            resolution: resolution,
            slowestFlow: .zero,
            fastestFlow: try .parse("1699 mL/h"),
            syringeVolume: try .parse("60 mL")
        )
    }

    /// An order of one or more steps, as it is written.
    static func order(
        _ steps: String,
        weight: String = "71 kg",
        strength: String = "2 mg/mL"
    ) throws -> DoseOrder {
        try DoseOrder(
            weight: .parse(weight),
            steps: DoseStep.parseList(steps),
            concentration: .parse(strength),
            ceilings: .none
        )
    }

    /// 71 kg x 0.35 mg/kg/h / 2 mg/mL: 12.425 mL/h, of which the pump takes 12.42.
    static func typical() throws -> Program {
        try Program(order: order("0.35 mg/kg/h for 2 h"), pump: pump())
    }

    /// Three steps: 8.875 mL/h for 15 min, 17.75 mL/h for 1 h and 10 mL/h for 45 min.
    static func stepped() throws -> Program {
        let order = try order(
            "0.25 mg/kg/h for 15 min, then 0.5 mg/kg/h for 1 h, then 15 mg for 45 min"
        )
        return try Program(order: order, pump: pump())
    }
}

extension PumpResolution {
    /// What the second computation finds in a whole program.
    func disagreements(_ program: Program) -> [String] {
        ProgramCheck.disagreements(
            of: program,
            unitOfRate: { unit(at: $0) },
            unitOfVolume: { unit(at: $0) }
        )
    }

    /// What it finds in the rest of one.
    func disagreements(
        _ rest: Program,
        of whole: Program,
        spent: Volume,
        most: Volume
    ) -> [String] {
        ProgramCheck.disagreements(
            ofRest: rest,
            of: whole,
            spent: spent,
            most: most,
            unitOfRate: { unit(at: $0) },
            unitOfVolume: { unit(at: $0) }
        )
    }
}
