import ControlLoop
import InfusionCore
import PumpSimulator

// What goes wrong with the pump and with the line to the patient.

extension World {
    /// Lets a mishap of the pump's happen; any other is none of its business.
    mutating func befallsPump(_ mishap: Mishap) {
        let until = now + mishap.lasts
        switch mishap.kind {
        case .stall: pump.inject(.stall, at: now)
        case .reset: losesPower(for: 200_000_000)
        case .powerLoss: losesPower(for: mishap.lasts)
        case .stopPressed: pump.press(.stop, at: now)
        case .startPressed: startsByHand()
        case .runByHand: runsByHand(for: mishap.lasts)
        case .drift:
            lets(.drift(permille: mishap.amount), endWith: .drift(permille: 0), at: until)
        case .occlusion: lets(.occlusion(true), endWith: .occlusion(false), at: until)
        case .leak:
            lets(.leak(permille: mishap.amount), endWith: .leak(permille: 0), at: until)
        case .overcount, .undercount:
            if mishap.kind == .overcount {
                judge.isOvercounted = true
            } else {
                judge.isUndercounted = true
            }
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
    mutating func runsByHand(for lasts: Int64) {
        startsByHand()
        handStops = now + lasts
    }

    private mutating func startsByHand() {
        let stood = !pump.plunger.isMoving
        pump.press(.start, at: now)
        guard stood, pump.plunger.isMoving else { return }
        judge.startedAtThePump(now, isCalm: isCalm)
        // What a hand starts before any run was seen is in no count (N-45).
        if loop.machine.ledger.session?.firstRan == nil { judge.isUndercounted = true }
    }

    private mutating func lets(_ fault: PumpFault, endWith end: PumpFault, at until: Int64) {
        pump.inject(fault, at: now)
        passing.append((end, until))
    }

    private mutating func losesPower(for lasts: Int64) {
        judge.losses += 1
        pump.powerOff(at: now)
        powerBack = now + lasts
    }
}
