// A number without its unit is no quantity (SR-02).

import DoseMath

// expected-error@+1 {{cannot convert value of type 'Int' to specified type 'FlowRate'}}
let rate: FlowRate = 17
