import ControlAPI
import DoseMath
import InfusionCore

extension PumpReply {
    /// The pump as the core last knew it.
    init(_ machine: InfusionMachine, of daemon: DaemonFacts) {
        var identity: String?
        var detail: String?
        let state: State
        switch machine.link {
        case .connecting: state = .connecting
        case .connected(let pump):
            state = .connected
            identity = pump.description
        case .lost: state = .lost
        case .unusable(let reason):
            state = .unusable
            detail = reason
        case .absent(let reason):
            state = .absent
            detail = reason
        }
        self.init(
            state: state,
            identity: identity,
            family: daemon.family,
            device: daemon.device,
            motion: machine.reading.map { $0.motion.text },
            detail: detail
        )
    }
}

extension PumpReading.Motion {
    fileprivate var text: String {
        switch self {
        case .standing: "standing"
        case .infusing: "infusing"
        case .astray: "moving without being told"
        }
    }
}
