// One approval, one delivery.

import DoseMath

func spend(_ approval: consuming Approval) {}

// expected-error@+1 {{'approval' consumed more than once}}
func twice(_ approval: consuming Approval) {
    spend(approval)  // expected-note {{consumed here}}
    spend(approval)  // expected-note {{consumed again here}}
}
