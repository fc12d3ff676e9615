// What earlier sessions delivered is always said: nothing is left to a default (SR-07, SR-08).

import DoseMath

func ask(_ order: DoseOrder, _ program: Program) -> DeliveryAsk {
    DeliveryAsk(
        purpose: .run,
        rate: program.rate,
        volumeToCome: program.volume,
        // expected-error@+1 {{missing argument for parameter 'carried' in call}}
        deliveredAtMost: .zero,
        ceilings: order.ceilings,
        confirmedRate: program.rate,
        confirmedTotal: program.volume,
        weight: order.weight,
        concentration: order.concentration
    )
}
