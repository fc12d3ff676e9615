import Logging
import StrictYAML

// The native protocol of systemd's journal: KEY=value lines in one datagram, of which it makes fields
// that `journalctl -o json` shows and a match finds (systemd.io, "Native Journal Protocol").
extension LogEntry {
    /// As journald takes it: the sentence, its priority of syslog's eight, and each field with
    /// `PUMPD_` before its name.
    var journaldDatagram: [UInt8] {
        var text = "MESSAGE=\(message.onOneLine)\nPRIORITY=\(level.syslogPriority)\n"
        text += "SYSLOG_IDENTIFIER=pumpd\n"
        if label != "pumpd" { text += "PUMPD_LOGGER=\(label.onOneLine)\n" }
        for field in fields {
            guard let name = field.journaldName else { continue }
            text += "\(name)=\(field.value.onOneLine)\n"
        }
        return Array(text.utf8)
    }
}

extension LogEntry.Field {
    /// Its name in the journal, or `nil` for a key that is none: capital letters, digits and
    /// underscores, at most 64 of them.
    var journaldName: String? {
        let capitals = key.uppercased().map { $0 == "-" || $0 == "." ? "_" : $0 }
        let isName = capitals.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        guard isName, !capitals.isEmpty, capitals.count <= 58 else { return nil }
        return "PUMPD_" + String(capitals)
    }
}

extension Logger.Level {
    /// Syslog's number, 0 the most urgent (RFC 5424, 6.2.1).
    var syslogPriority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
