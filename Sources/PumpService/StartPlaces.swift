import Glibc
import PumpDriver
import Settings

/// The places that settings name, looked at as a start would, without making, changing or locking any.
struct StartPlaces {
    let settings: Settings
    /// Whose they have to be; `nil` where root asks, who starts no pumpd.
    private let account: UInt32?

    init(_ settings: Settings) {
        self.settings = settings
        account = geteuid() == 0 ? nil : geteuid()
    }

    /// What a start would refuse, a line each.
    func objections() -> [String] {
        var objections: [String] = []
        for folder in SocketPlace.folders(socket: settings.socket, state: settings.state) {
            Self.look(&objections) { () throws(StartError) in
                _ = try folder.isThere(for: account)
            }
        }
        Self.look(&objections) { () throws(StartError) in
            try SocketPlace.requireFree(settings.socket)
        }
        let seen = objections.count
        if let account {
            Self.look(&objections) { () throws(StartError) in
                try OwnFiles.require(in: settings.state, of: account)
            }
        }
        // What is refused for whose or what it is is not read.
        if objections.count == seen {
            Self.look(&objections) { () throws(StartError) in
                try OpenedJournal.requireReadable(settings.state + "/journal.sqlite")
            }
        }
        if let path = settings.metricsFile {
            Self.look(&objections) { () throws(StartError) in try MetricsFile.requirePlace(path) }
        }
        return objections + [port.objection].compactMap(\.self)
    }

    private static func look(
        _ objections: inout [String],
        _ look: () throws(StartError) -> Void
    ) {
        do throws(StartError) { try look() } catch { objections.append(error.description) }
    }

    /// What is to be said of the device and no fault: it may be unplugged.
    var note: String { port.isAbsent ? ", which is not there now" : "" }

    private var port: (isAbsent: Bool, objection: String?) {
        do throws(LineError) {
            _ = try SerialPortPlace(at: settings.pump.device)
            return (false, nil)
        } catch {
            if case .absent = error { return (true, nil) }
            return (false, error.description)
        }
    }
}
