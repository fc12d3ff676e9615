import ControlAPI
import DoseMath
import InfusionCore

extension BarrelReply {
    /// The reading in the socket's words.
    init(_ barrel: BarrelReading, state: InfusionReply.State) {
        self.init(
            read: barrel.read.description,
            gone: barrel.gone.description,
            counted: barrel.counted.roundedUpToMicroliter.description,
            agrees: barrel.agrees,
            state: state
        )
    }
}
