// A closure that may run twice, or later, cannot spend it.

import DoseMath

func spend(_ approval: consuming Approval) {}

func later(_ approval: consuming Approval, _ keep: (@escaping () -> Void) -> Void) {
    // expected-error@+1 {{noncopyable 'approval' cannot be consumed when captured by an escaping closure}}
    keep { spend(approval) }
}
