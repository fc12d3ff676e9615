/// A part of the simulation, by which the time it takes is told.
public enum Layer: String, Sendable, CaseIterable {
    /// The infusion and its arithmetic: InfusionCore, DoseMath, DoseCheck.
    case core
    /// ControlLoop, where core and driver meet.
    case loop = "control loop"
    /// PumpDriver: frames made, checked and read.
    case driver
    /// PumpSimulator: the pump's side of the wire, its plunger, the line to the vein.
    case pump = "simulated pump"
    /// The laws that every step is held to.
    case judge
    /// The rest of SystemSimulation: time, line, disk, people.
    case world
    /// Swift's own library: reference counts, arrays, copies of values.
    case runtime = "Swift runtime"
    /// The C library: memory taken, given back, copied.
    case memory = "malloc and memmove"
    /// What has no name that tells.
    case other

    /// Whether it is code of this project.
    public var isOurs: Bool {
        switch self {
        case .core, .loop, .driver, .pump, .judge, .world: true
        case .runtime, .memory, .other: false
        }
    }

    /// Where a function belongs.
    ///
    /// - Parameter frame: its mangled name and the file that holds it.
    init(_ frame: StackFrame) {
        let file = frame.file.split(separator: "/").last ?? ""
        if file.hasPrefix("libswift") {
            self = .runtime
        } else if file.hasPrefix("libc.") || file.hasPrefix("libc-") || file.hasPrefix("ld-") {
            self = .memory
        } else {
            self = Self.module(of: frame.symbol) ?? .other
        }
    }

    /// The modules, as a mangled name begins them, and the layer of each.
    private static let modules: [(name: String, layer: Layer)] = [
        ("12InfusionCore", .core), ("8DoseMath", .core), ("9DoseCheck", .core),
        ("11ControlLoop", .loop), ("10PumpDriver", .driver), ("13PumpSimulator", .pump),
        ("16SystemSimulation", .world), ("12SeededChance", .world),
    ]

    /// The types of SystemSimulation that judge.
    private static let judging = ["5Judge", "10RateWindow", "11ChairBounds", "4Keys"]

    /// By the first module of ours that a mangled name speaks of.
    ///
    /// What is generic in Swift's library and was made for a type of ours counts as ours.
    private static func module(of symbol: String) -> Layer? {
        guard symbol.hasPrefix("$s") else { return nil }
        let found = modules.compactMap { module in
            symbol.firstRange(of: module.name).map { ($0, module.layer) }
        }.min { $0.0.lowerBound < $1.0.lowerBound }
        guard let (place, layer) = found else { return .runtime }
        let rest = symbol[place.upperBound...]
        return layer == .world && judging.contains(where: rest.hasPrefix) ? .judge : layer
    }
}
