// A loop would spend it again.

import DoseMath

func spend(_ approval: consuming Approval) {}

// expected-error@+1 {{'approval' consumed in a loop}}
func loop(_ approval: consuming Approval) {
    for _ in 0..<2 {
        spend(approval)  // expected-note {{consumed here}}
    }
}
