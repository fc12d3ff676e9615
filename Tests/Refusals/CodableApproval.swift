// An approval read from a file would be a forged one: it is never written down.

import DoseMath

// expected-error@+1 2{{type 'Approval' does not conform to protocol 'Copyable'}}
extension Approval: @retroactive Codable {}
