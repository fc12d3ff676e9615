// No quantity has a default value.

import DoseMath

func none() -> FlowRate {
    FlowRate()  // expected-error {{missing argument for parameter}}
}
