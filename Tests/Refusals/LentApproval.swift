// Who is only shown an approval cannot keep it.

import DoseMath

// expected-error@+1 {{'approval' is borrowed and cannot be consumed}}
func kept(_ approval: borrowing Approval) -> Approval {
    approval
}  // expected-note {{consumed here}}
