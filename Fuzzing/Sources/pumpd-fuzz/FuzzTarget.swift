/// Something of ours that takes in what somebody else wrote, and the laws it keeps whatever that is.
///
/// Whoever adds one names it here, in `Docs/Fuzzing.md` and in a folder of `Fuzzing/Seeds`.
protocol FuzzTarget: SendableMetatype {
    /// What `Scripts/fuzz` calls it.
    static var name: String { get }

    /// Takes one input; ends the process where a law is broken.
    static func take(_ bytes: [UInt8])
}

/// All of them.
let fuzzTargets: [any FuzzTarget.Type] = [
    PumpDriverTarget.self,
    SimulatedPumpTarget.self,
    RequestTarget.self,
    EventStreamTarget.self,
    QuantityTarget.self,
    DrugLibraryTarget.self,
    StaffFileTarget.self,
    SettingsTarget.self,
    StrictYAMLTarget.self,
    JournalEntryTarget.self,
    CheckpointTarget.self,
    SeedFileTarget.self,
]
