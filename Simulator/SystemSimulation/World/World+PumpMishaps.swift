import ControlLoop
import InfusionCore
import PumpSimulator

// What goes wrong with the pump and with the line to the patient.

extension World {
    /// Lets a mishap of the pump's happen; any other is none of its business.
    mutating func befallsPump(_ mishap: Mishap, wasCalm: Bool) throws {
        let until = now + mishap.lasts
        switch mishap.kind {
        case .stall: pump.inject(.stall, at: now)
        case .reset: losesPower(for: 200_000_000)
        case .powerLoss: losesPower(for: mishap.lasts)
        case .stopPressed: pump.press(.stop, at: now)
        case .startPressed: try startsByHand(for: nil, isCalm: wasCalm)
        case .runByHand: try runsByHand(for: mishap.lasts, isCalm: wasCalm)
        case .drift:
            lets(.drift(permille: mishap.amount), endWith: .drift(permille: 0), at: until)
        case .occlusion: lets(.occlusion(true), endWith: .occlusion(false), at: until)
        case .leak:
            lets(.leak(permille: mishap.amount), endWith: .leak(permille: 0), at: until)
        case .overcount, .undercount:
            lets(
                .miscount(permille: mishap.miscountPermille),
                endWith: .miscount(permille: 0),
                at: until
            )
        case .air: pump.inject(.air(nanoliters: mishap.amount), at: now)
        case .programError: pump.inject(.programError, at: now)
        case .refusals: pump.inject(.refusals(count: Int(mishap.amount)), at: now)
        case .mishearing:
            judge.holdsAnother = true
            pump.inject(.mishearings(count: Int(mishap.amount)), at: now)
        case .babble: pump.inject(.garbage(count: Int(mishap.amount)), at: now)
        default: break
        }
    }

    /// Somebody presses start at the pump and, so many ns later, stop.
    mutating func runsByHand(for lasts: Int64, isCalm: Bool) throws {
        try startsByHand(for: lasts, isCalm: isCalm)
        handStops = now + lasts
    }

    private mutating func startsByHand(for lasts: Int64?, isCalm: Bool) throws {
        let stood = !pump.plunger.isMoving
        pump.press(.start, at: now)
        guard stood, pump.plunger.isMoving else { return }
        judge.startedAtThePump(
            now,
            isCalm: isCalm,
            steps: pump.plunger.motorSteps,
            isCounted: try isCounted()
        )
        expectUnexpectedMotion(for: lasts, isCalm: isCalm)
    }

    /// Whether the pump's count is the session's: for a daemon that is dead, as it will read it.
    private mutating func isCounted() throws -> Bool {
        if daemon.isAlive { return loop.machine.countsWhatFlows }
        return try record.replayed().ledger.openSession?.countsWhatFlows ?? false
    }

    /// The pump gets a fault, or is rid of it.
    mutating func inject(_ fault: PumpFault) {
        if case .miscount(let permille) = fault {
            judge.miscount.counts(more: permille, at: pump.plunger.motorSteps)
        }
        pump.inject(fault, at: now)
    }

    private mutating func lets(_ fault: PumpFault, endWith end: PumpFault, at until: Int64) {
        inject(fault)
        passing.append((end, until))
    }

    private mutating func losesPower(for lasts: Int64) {
        judge.losses += 1
        judge.losesPower(at: pump.plunger.motorSteps)
        pump.powerOff(at: now)
        powerBack = now + lasts
    }
}
