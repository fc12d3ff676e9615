// No decoder makes an approval: it would be one that no ceiling has judged.

import DoseMath

func decoded(_ decoder: any Decoder) throws -> Approval {
    // expected-error@+3 {{'Approval' initializer is inaccessible due to 'fileprivate' protection level}}
    // expected-error@+2 {{extra argument 'from' in call}}
    // expected-error@+1 {{missing arguments for parameters 'rate', 'volumeLimit', 'pump'}}
    try Approval(from: decoder)
}
