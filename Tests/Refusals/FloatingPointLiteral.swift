// A number with a point is no quantity either: a weight is read from a text with its unit.

import DoseMath

// expected-error@+1 {{cannot convert value of type 'Double' to specified type 'BodyWeight'}}
let weight: BodyWeight = 70.5
