import Foundation

/// One daemon that ends before its time while a nurse works with it, and what has to be so afterwards:
/// everything acknowledged is there, replay gives the state, the pump stands within its lease, nothing
/// resumes by itself, the counted dose is right, and the nurse can go on (SR-20, SR-22, SR-29, SR-52).
struct KillTrial {
    let plan: KillPlan
    let stage: Stage

    /// Procedure time over real time.
    static let scale = 30
    /// The shortest lease a pump can be given, s.
    static let lease = 5
    /// The rates it goes through: as ordered, raised, lowered.
    static let rates = (ordered: "10.5 mL/h", raised: "14 mL/h", lowered: "8 mL/h")

    /// Plays the trial from the first start to the last end.
    ///
    /// - Throws: `StepFailure`, saying which of it was not so.
    func play() async throws {
        try await prepare()
        let client = try noting("first")
        let order = try await approach(with: client)
        let (moment, chart) = (plan.moment, stage.chart)
        async let act: Void = Self.act(moment, order, client, chart)
        try await Task.sleep(for: plan.delay)
        try await endDaemon()
        try await act
        try await letStand()
        try await restart()
        try await requireLaws(client.acknowledged)
        let state = try await DurableState(at: stage.socket)
        try await killAtRest()
        try await restart()
        try await requireLaws(client.acknowledged)
        try await requireSame(as: state)
        try await goOn()
    }

    // MARK: until the moment

    private func prepare() async throws {
        stage.scale = Self.scale
        try stage.settings.set("lease", to: "\"\(Self.lease) s\"")
        // A pause of the trial's seconds is minutes of the procedure; it is not to end the session.
        try stage.settings.set("pause_alarm", to: "\"15 min\"")
        try stage.settings.set("pause_end", to: "\"60 min\"")
        try stage.settings.set("round_interval", to: "\"30 min\"")
        for sentence in [
            "simulator new-era at \(Self.scale) times real time", "daemon",
            "wait until the pump is connected", "a nurse is at the chair",
            "the patient is prepared",
        ] {
            try await perform(sentence)
        }
    }

    func noting(_ name: String) throws -> NotingClient {
        NotingClient(
            socket: stage.socket,
            token: try stage.terminal.token(of: stage.person),
            person: stage.person ?? "nobody",
            name: "\(plan.ending.rawValue)-\(plan.seed)-\(name)"
        )
    }

    /// Everything that comes before the moment.
    ///
    /// - Returns: the token of the order that the moment is about, where there is one.
    private func approach(with client: NotingClient) async throws -> String {
        let window = plan.moment == .completing ? "2 min" : "2 h"
        if plan.moment == .ordering { return "" }
        let order = try await client.order("0.3 mg/kg/h", for: window, stage.chart)
        guard let order else { throw client.refused("the order") }
        if plan.moment == .confirming { return order }
        guard try await client.confirm(order, Self.rates.ordered, stage.chart) else {
            throw client.refused("the confirmation")
        }
        if plan.moment == .starting { return order }
        guard try await client.start(stage.chart) else { throw client.refused("the start") }
        try await perform("wait until running")
        switch plan.moment {
        case .ordering, .confirming, .starting, .running, .raising, .lowering, .pausing, .stopping,
            .completing, .signingIn:
            break
        case .resuming:
            try await client.command("pause")
            try await perform("wait until paused")
            guard let resumption = try await client.resume() else {
                throw client.refused("the resumption")
            }
            return resumption
        case .discharging:
            try await client.command("stop")
            try await perform("wait until stopped")
        case .comingUp:
            try await perform("kill the daemon")
            try stage.launchDaemon()
        }
        return order
    }

    /// The act of the moment, until the daemon takes no more.
    private static func act(
        _ moment: KillPlan.Moment,
        _ order: String,
        _ client: NotingClient,
        _ chart: PatientChart
    ) async throws {
        switch moment {
        case .ordering: _ = try await client.order("0.3 mg/kg/h", for: "2 h", chart)
        case .confirming, .resuming: _ = try await client.confirm(order, rates.ordered, chart)
        case .starting: _ = try await client.start(chart)
        case .running, .completing: try await client.noteOnAndOn()
        case .raising:
            guard let raise = try await client.raise(to: rates.raised) else { return }
            _ = try await client.confirm(raise, rates.raised, chart)
        case .lowering: try await client.lower(to: rates.lowered)
        case .pausing: try await client.command("pause")
        case .stopping: try await client.command("stop")
        case .discharging: _ = try await client.discharge("60 mL")
        case .signingIn: try await client.signInOnAndOn(["jortiz", "bkhan"])
        case .comingUp: break
        }
    }

    // MARK: afterwards

    /// The nurse goes on, or ends what there is; then the daemon ends as told.
    private func goOn() async throws {
        try await perform("a nurse is at the chair")
        let state = try await stage.status().infusion.state
        if state == "idle" {
            let order = try await noting("last").order("0.3 mg/kg/h", for: "2 h", stage.chart)
            try require(order != nil, "ordered anew")
            try await perform("stop")
        } else if state == "paused", plan.goesOn, plan.moment != .completing {
            try await goOnInfusing()
        } else if state == "paused" {
            try await perform("stop")
            try await perform("wait until stopped")
            try await requireCount()
        }
        await stage.nurse?.leave()
        let awaitsDischarge = try await stage.status().care?.awaitsDischarge ?? false
        if awaitsDischarge { try await perform("the patient is discharged") }
        try await stage.end()
        try await perform("verify the journal file")
    }

    private func goOnInfusing() async throws {
        try await perform("resume")
        guard let rate = try await stage.status().proposal?.rate else {
            throw StepFailure("nothing is proposed to go on with")
        }
        try await perform("expect the plunger stands still")
        try await perform("confirm \(rate.replacing(" ", with: ""))")
        try await perform("wait until running")
        try await perform("expect the plunger moves")
        try await perform("stop")
        try await perform("wait until stopped")
        try await requireCount()
    }

    func perform(_ sentence: String) async throws {
        do {
            try await Verb.perform(sentence, on: stage)
        } catch let failure as StepFailure {
            throw StepFailure("\(sentence): \(failure)")
        }
    }

    func require(_ holds: Bool, _ what: String) throws {
        guard holds else { throw StepFailure("not so: \(what)") }
    }
}
