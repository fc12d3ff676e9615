// Not even the bits of a lookalike become an approval.

import DoseMath

struct Lookalike {
    var rate: FlowRate
    var volumeLimit: Volume
}

func disguised(_ lookalike: Lookalike) -> Approval {
    // expected-error@+1 {{global function 'unsafeBitCast(_:to:)' requires that 'Approval' conform to 'Copyable'}}
    unsafeBitCast(lookalike, to: Approval.self)
}
