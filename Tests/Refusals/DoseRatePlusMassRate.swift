// mg/kg/h and mg/h look alike and do not add up.

import DoseMath

func sum(_ perWeight: DoseRate, _ absolute: MassRate) -> DoseRate {
    // expected-error@+1 {{cannot convert value of type 'MassRate' to expected argument type 'DoseRate'}}
    perWeight.plus(absolute)
}
