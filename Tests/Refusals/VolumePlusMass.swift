// Quantities of different kinds do not add up.

import DoseMath

func sum(_ volume: Volume, _ mass: Mass) -> Mass {
    // expected-error@+1 {{cannot convert value of type 'Volume' to expected argument type 'Mass'}}
    mass.plus(volume)
}
