import ControlAPI
import DoseMath
import InfusionCore

extension LibraryReply {
    /// The library in use, and the one that waits.
    init(_ machine: InfusionMachine) {
        let formulary = machine.formulary
        self.init(
            version: formulary.version,
            digest: formulary.digest,
            careArea: formulary.careArea,
            drugs: formulary.drugs.map(\.drug),
            waiting: machine.waitingLibrary?.version
        )
    }
}
