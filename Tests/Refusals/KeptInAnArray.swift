// Approvals cannot be stocked up.

import DoseMath

func kept(_ approval: consuming Approval) {
    // expected-error@+1 {{type 'Approval' does not conform to protocol 'Copyable'}}
    let stock: [Approval] = []
    _ = stock
}
