// The control: everything the other files of this folder are refused for, done as it is meant.

import DoseMath

func allowed(_ ask: DeliveryAsk, _ rules: DrugRules, _ pump: PumpIdentity) throws -> Volume {
    let approval = try approve(
        ask,
        under: rules,
        for: pump,
        epoch: .first,
        now: Moment(nanoseconds: 0)
    )
    let rate = try FlowRate.nanolitersPerHour(17_500_000)
    guard approval.rate <= rate else { return .zero }
    return spend(approval).plus(.zero)
}

func spend(_ approval: consuming Approval) -> Volume { approval.volumeLimit }

func order(_ patient: BodyWeight, _ strength: Concentration) throws -> DoseOrder {
    DoseOrder(
        weight: patient,
        dose: .doseRate(try .parse("0.5 mg/kg/h")),
        concentration: strength,
        window: try .parse("2 h"),
        ceilings: .none
    )
}

func question(_ order: DoseOrder, _ program: Program) -> DeliveryAsk {
    DeliveryAsk(
        purpose: .run,
        rate: program.rate,
        volumeToCome: program.volume,
        deliveredAtMost: .zero,
        carried: .zero,
        ceilings: order.ceilings,
        confirmedRate: program.rate,
        confirmedTotal: program.volume,
        weight: order.weight,
        concentration: order.concentration
    )
}
