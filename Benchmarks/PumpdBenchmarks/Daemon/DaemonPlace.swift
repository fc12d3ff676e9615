import Foundation

/// Where one daemon lives: its socket, its state and its log, all in one folder.
struct DaemonPlace {
    /// The program itself.
    let program: String
    /// Its settings.
    let config: String
    /// The folder of everything it makes.
    let folder: String

    var socket: String { folder + "/pumpd.sock" }
    var state: String { folder + "/state" }
    var log: String { folder + "/pumpd.log" }

    /// The last line of its log, for a complaint.
    var lastWords: String {
        do {
            let text = try String(contentsOfFile: log, encoding: .utf8)
            return text.split(separator: "\n").last.map(String.init) ?? "it logged nothing"
        } catch {
            return "its log cannot be read (\(error.localizedDescription))"
        }
    }
}
