// A new initialiser from outside cannot set what an approval holds.

import DoseMath

extension Approval {
    // expected-error@+2 {{'let' property 'expires' may not be initialized directly; use "self.init(...)" or "self = ..." instead}}
    init(later approval: consuming Approval) {
        self.expires = Moment(nanoseconds: .max)
    }
}
