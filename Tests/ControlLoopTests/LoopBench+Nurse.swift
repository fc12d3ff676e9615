import DoseMath
import InfusionCore
import PumpDriver
import Testing

@testable import ControlLoop

// The way of an order on the bench.

extension LoopBench {
    static func dose(_ rate: String = "0.5 mg/kg/h") throws -> DoseOrder {
        DoseOrder(
            weight: try .parse("70 kg"),
            dose: try .parse(rate),
            concentration: try .parse("2 mg/mL"),
            window: try .parse("2 h"),
            ceilings: .none
        )
    }

    static func patient(_ id: String = "P-17") throws -> Patient {
        try Patient(id: id, born: "1970-01-31")
    }

    static func form(_ dose: DoseOrder, patient: String = "P-17") throws -> OrderForm {
        OrderForm(
            patient: try Self.patient(patient),
            prescriber: "Dr Paul",
            drug: "ketamine",
            dose: dose,
            weighedOn: try .parse("2026-05-01"),
            course: .weekly
        )
    }

    static func order(
        _ rate: String = "0.5 mg/kg/h",
        patient: String = "P-17",
        chance: UInt64 = 1
    ) throws -> Command {
        .order(try form(try dose(rate), patient: patient), chance: chance)
    }

    /// Two steps: 8.75 mL/h for 15 min, which is 2.187 mL, then 17.5 mL/h.
    static func steppedOrder() throws -> Command {
        let steps = "0.25 mg/kg/h for 15 min, then 0.5 mg/kg/h for 1 h 45 min"
        let dose = try DoseOrder(
            weight: .parse("70 kg"),
            steps: DoseStep.parseList(steps),
            concentration: .parse("2 mg/mL"),
            ceilings: .none
        )
        return .order(try form(dose), chance: 1)
    }

    static func start(barrel: String = "60 mL") throws -> Command {
        .start(barrel: try .parse(barrel))
    }

    static func standing(_ shown: String = "0 mL") throws -> PumpReport {
        try status(.stopped, shown)
    }

    static func status(_ motion: PumpStatus.Motion, _ shown: String?) throws -> PumpReport {
        let infused = try shown.map {
            InfusedVolume(shown: try .parse($0), unit: try .parse("0.001 mL"))
        }
        return .status(PumpStatus(motion: motion, infused: infused, rate: nil))
    }

    mutating func connect() throws {
        handle(.lineOpened)
        driver.identity = Self.pump
        let found = PumpStatus(motion: .stopped, infused: nil, rate: nil)
        report(.connected(Self.pump, found), try Self.standing())
        try soundOnce()
        hear()
    }

    /// The pump does what its buzzer is asked for as it connects (SR-60).
    mutating func soundOnce() throws {
        report(.ended(.sound, .done), try Self.standing())
        if frames == ["sound off"] { report(.ended(.sound, .done)) }
    }

    /// A page opens, and a person hears its test.
    mutating func hear() {
        handle(.annunciatorOpened(Self.page))
        command(.care(.annunciatorHeard(Self.page)))
        sync()
    }

    static func observation() throws -> Observation {
        let well: [VitalSign: Int] = [
            .systolic: 122, .diastolic: 78, .heartRate: 72, .oxygenSaturation: 98,
            .respiration: 14, .sedation: 0,
        ]
        return try Observation { well[$0, default: 0] }
    }

    static func label() throws -> SyringeLabel {
        SyringeLabel(
            drug: "ketamine",
            concentration: try .parse("2 mg/mL"),
            size: try .parse("60 mL")
        )
    }

    /// Every item of the checklist is answered as it should be.
    mutating func prepare() throws {
        let patient = try #require(loop.machine.proposal).draft.opening.patient
        let items: [CheckItem] = [
            .cleared(by: "Dr Paul"), .contraindication("active psychosis", isPresent: false),
            .premedication([]), .baseline(try Self.observation()), .label(try Self.label()),
            .linePrimed,
        ]
        for item in items { command(.care(.check(item, of: patient))) }
        sync()
    }

    /// The proposal that waits, confirmed as a nurse would.
    mutating func confirm() throws {
        let proposal = try #require(loop.machine.proposal)
        command(
            .confirm(
                token: proposal.token.text,
                rates: proposal.draft.rates,
                patient: proposal.draft.opening.patient
            )
        )
    }

    /// Ordered, confirmed and prepared, all of it recorded.
    static func confirmed(_ order: Command? = nil) throws -> LoopBench {
        var bench = try LoopBench()
        try bench.connect()
        bench.command(try order ?? Self.order())
        bench.sync()
        try bench.confirm()
        bench.sync()
        try bench.prepare()
        return bench
    }

    /// Drug flows.
    static func running(_ order: Command? = nil) throws -> LoopBench {
        var bench = try confirmed(order)
        bench.command(try LoopBench.start())
        bench.sync()
        bench.report(.ended(.program, .done))
        bench.report(.ended(.run, .done))
        bench.sync()
        return bench
    }

    /// The patient leaves, after the end.
    mutating func discharge() throws {
        let barrel: Volume = try .parse("60 mL")
        command(.care(.discharge(try Self.observation(), barrel: barrel, lineIsClamped: true)))
    }

    /// The session is open, the pump stands.
    static func paused() throws -> LoopBench {
        var bench = try running()
        bench.pass(.seconds(1))
        bench.command(.pause(.unspecified))
        bench.report(.ended(.stop, .done), try standing("0.004 mL"))
        bench.sync()
        return bench
    }

    /// The facts as a restarted daemon reads them.
    func replay(boot: String = "boot-1", keeping count: Int? = nil) throws -> Replay {
        var replay = Replay()
        for fact in facts.prefix(count ?? facts.count) {
            try replay.take(
                sequence: Int64(fact.number),
                version: RecordCodec.version,
                body: try RecordCodec.encode(fact.fact),
                line: fact.at.line,
                wall: fact.at.wall,
                boot: boot
            )
        }
        return replay
    }
}
