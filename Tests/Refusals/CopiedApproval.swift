// There is no second one: what was handed on is gone.

import DoseMath

func spend(_ approval: consuming Approval) {}

// expected-error@+1 {{'approval' used after consume}}
func copied(_ approval: consuming Approval) -> Volume {
    let copy = approval  // expected-note {{consumed here}}
    spend(copy)
    return approval.volumeLimit  // expected-note {{used here}}
}
