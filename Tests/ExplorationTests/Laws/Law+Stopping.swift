import DoseMath

@testable import InfusionCore

// Stops, unknown outcomes and alarms.

extension Transition {
    /// The laws of stopping that it breaks.
    var brokenByStopping: [Law] {
        var broken: [Law] = []
        if event.isStop, step?.request != .stop || after.isUnderWay || after.awaitsStop == false {
            broken.append(.stopStops)
        }
        if !unknownBlocks { broken.append(.unknownBlocks) }
        if !alarmsStop { broken.append(.alarmsStop) }
        return broken
    }

    /// Only a status read of a pump that stands, or a pump that connects, leads out of *unknown*.
    private var unknownBlocks: Bool {
        if case .ended(let kind, .unknown) = event, kind != .stop, kind != .sound {
            return !before.isUnderWay || after.isUnknown
        }
        guard before.isUnknown else { return true }
        if asksForDelivery { return false }
        switch event {
        case .ended(.stop, .done), .link(.connected), .restart, .read, .readStill: return true
        default: return after.isUnknown
        }
    }

    private var alarmsStop: Bool {
        guard alarms.contains(where: \.stops) else { return true }
        if after.isUnderWay || asksForDelivery { return false }
        return !before.isUnderWay || step?.request == .stop
    }
}

extension Event {
    var isStop: Bool {
        switch self {
        case .stop, .pause: true
        default: false
        }
    }
}
