// No quantity is made of a floating-point number.

import DoseMath

func rounded(_ millilitersPerHour: Double) throws -> FlowRate {
    // expected-error@+1 {{cannot convert value of type 'Double' to expected argument type 'Int64'}}
    try FlowRate.nanolitersPerHour(millilitersPerHour)
}
