import PumpDriver

/// What a setting's value has to be: what the reader refuses by, and what the pages say of it.
public enum SettingForm: Hashable, Sendable {
    /// A path of the host, or one beside the settings file.
    case path
    /// A path of the host from the root on.
    case wholePath
    /// A name or a sentence that some other file holds.
    case text
    /// A SHA-256.
    case digest
    /// The name of a Unix group of this host.
    case group
    /// One of these words.
    case oneOf([String])
    /// A whole number.
    case wholeNumber(ClosedRange<Int64>)
    /// A time, in milliseconds, on one of the clocks.
    case time(ClosedRange<Int64>, SettingClock, besides: SettingRelation?)

    /// What the value is written in.
    public var unit: String {
        switch self {
        case .path: "path"
        case .wholePath: "path from / on"
        case .text: "text"
        case .digest: "64 hexadecimal digits"
        case .group: "Unix group"
        case .oneOf: "name"
        case .wholeNumber: "whole number"
        case .time: "ms, s, min or h"
        }
    }

    /// The values that are taken, in the words of refusals and of the shipped file's comments; `nil`
    /// where no list and no two ends can tell them.
    public var range: String? {
        switch self {
        case .path, .wholePath, .text, .digest, .group: nil
        case .oneOf(let words): words.joined(separator: ", ")
        case .wholeNumber(let range): "\(range.lowerBound) to \(range.upperBound)"
        case .time(let range, _, let relation):
            TimeText.words(range) + (relation.map { ", and \($0)" } ?? "")
        }
    }

    /// The clock that a time is measured on.
    public var clock: SettingClock? {
        guard case .time(_, let clock, _) = self else { return nil }
        return clock
    }
}

/// Whose time a time is.
public enum SettingClock: String, Hashable, Sendable {
    /// Bytes, silences, polls and the lease: always at its own speed.
    case line = "Line clock"
    /// The window and the plunger: faster at a time scale (SR-65).
    case procedure = "Procedure clock"
    /// Meant for people: as long for them at every time scale.
    case people = "People's time"
}

/// What a time has to be beside another one.
public enum SettingRelation: Hashable, Sendable, CustomStringConvertible {
    /// Longer than the time behind another key.
    case longer(than: String)
    /// So many times the time behind another key, or longer.
    case atLeast(Int64, of: String)

    /// As it is told to a person.
    public var description: String {
        switch self {
        case .longer(let key): "longer than \(key)"
        case .atLeast(let count, let key): "at least \(count) × \(key)"
        }
    }

    /// The other time's key.
    var key: String {
        switch self {
        case .longer(let key), .atLeast(_, let key): key
        }
    }
}
