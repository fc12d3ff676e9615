// What was approved stays as it was approved.

import DoseMath

func changed(_ approval: consuming Approval, _ rate: FlowRate) -> Approval {
    // expected-error@+1 {{cannot assign to property: 'rate' is a 'let' constant}}
    approval.rate = rate
    return approval
}
