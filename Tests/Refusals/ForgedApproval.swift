// Nobody outside the ceilings' own file makes an approval, not even a test.

@testable import DoseMath

func forged(_ ask: DeliveryAsk, _ pump: PumpIdentity) -> Approval {
    // expected-error@+1 {{'Approval' initializer is inaccessible due to 'fileprivate' protection level}}
    Approval(
        rate: ask.rate,
        volumeLimit: ask.volumeToCome,
        pump: pump,
        epoch: .first,
        expires: Moment(nanoseconds: .max)
    )
}
