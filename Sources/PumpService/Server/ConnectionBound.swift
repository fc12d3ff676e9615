import NIOCore
import Synchronization

/// Bounds how many connections stand at once, so that a stop always finds a place (SR-16, SR-64).
///
/// A new connection is always taken; beyond a bound another one is told to give way. Were the host's
/// own bound met first, nobody would get in, not even a stop; and libdispatch ends a process in which
/// it finds no descriptor for the look at its threads that it takes every second. So those that give
/// way are bounded too, and `SocketBounds.openConnections` holds for all that are open.
final class ConnectionBound: Sendable {
    private struct State: Sendable {
        var crowd = ConnectionCrowd<ObjectIdentifier>()
        var channels: [ObjectIdentifier: any Channel] = [:]
    }

    private let state = Mutex(State())

    func join(_ channel: any Channel, of account: UInt32) {
        let (gone, why, overdue) = state.withLock { state in
            let name = ObjectIdentifier(channel)
            let gone = state.crowd.join(name, of: account, now: .now())
            state.channels[name] = channel
            return (
                gone.flatMap { state.channels[$0.name] }, gone?.why,
                gone?.overdue.flatMap { state.channels[$0] }
            )
        }
        if let why { gone?.pipeline.fireUserInboundEventTriggered(why) }
        overdue?.pipeline.fireUserInboundEventTriggered(PartingIsOver())
    }

    func used(_ channel: any Channel) {
        state.withLock { $0.crowd.used(ObjectIdentifier(channel), now: .now()) }
    }

    func works(_ channel: any Channel, _ work: ConnectionCrowd<ObjectIdentifier>.Work) {
        state.withLock { $0.crowd.works(ObjectIdentifier(channel), work) }
    }

    func leave(_ channel: any Channel) {
        state.withLock { state in
            state.crowd.leave(ObjectIdentifier(channel))
            state.channels[ObjectIdentifier(channel)] = nil
        }
    }
}
