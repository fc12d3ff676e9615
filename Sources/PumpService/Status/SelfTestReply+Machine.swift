import ControlAPI
import InfusionCore

extension [SelfTestReply] {
    /// Every part of the self-test, in the order people are told.
    init(_ test: SelfTest) {
        self = SelfTest.Item.allCases.map { item in
            switch test[item] {
            case .waiting: SelfTestReply(item: .init(item), state: .waiting, reason: item.awaited)
            case .passed: SelfTestReply(item: .init(item), state: .passed, reason: nil)
            case .failed(let reason):
                SelfTestReply(item: .init(item), state: .failed, reason: reason)
            }
        }
    }
}

extension SelfTestReply.Item {
    /// The part in the socket's words.
    fileprivate init(_ item: SelfTest.Item) {
        switch item {
        case .library: self = .library
        case .arithmetic: self = .arithmetic
        case .journal: self = .journal
        case .chain: self = .chain
        case .clock: self = .clock
        case .pump: self = .pump
        case .alarmOutput: self = .alarmOutput
        }
    }
}
