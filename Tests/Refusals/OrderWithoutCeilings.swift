// Whether an order has ceilings of its own is always said: nothing is left to a default.

import DoseMath

func order(
    _ weight: BodyWeight,
    _ dose: Dosing,
    _ strength: Concentration,
    _ window: Window
) -> DoseOrder {
    // expected-error@+1 {{missing argument for parameter 'ceilings' in call}}
    DoseOrder(weight: weight, dose: dose, concentration: strength, window: window)
}
