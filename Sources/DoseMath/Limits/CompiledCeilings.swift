/// The ceilings no file, order or person can exceed (SR-05).
///
/// They stand well above any regimen of low-dose ketamine: twice the hard limits the clinic ships
/// with, and at the 2 mg/kg/h that the 2018 consensus guideline on chronic pain gives as the top of
/// its range (Cohen et al., Reg Anesth Pain Med 2018).
public enum CompiledCeilings {
    /// The whole set.
    ///
    /// 2 mg/kg/h, 200 mg/h, 400 mg, 4 mg/kg, 4 h of infusing, 6 h in all, 10 ... 350 kg.
    public static let limits = Limits(
        doseRate: .checked(2_000_000),
        massRate: .checked(200_000_000),
        sessionMass: .checked(400_000_000),
        sessionDose: .checked(4_000_000),
        window: .checked(4 * 3_600),
        startToEnd: .checked(6 * 3_600),
        weight: .checked(10_000) ... .checked(350_000),
        raisePercent: nil
    )

    /// The strongest infusate: 10 mg/mL.
    ///
    /// 100 mg/mL must be diluted before it goes into a vein.
    public static let concentration = Concentration.checked(10_000)

    /// The fastest flow: 200 mL/h.
    public static let flow = FlowRate.checked(200_000_000)
}
