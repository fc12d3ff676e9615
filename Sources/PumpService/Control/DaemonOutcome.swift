/// How the daemon has ended.
public enum DaemonOutcome: Hashable, Sendable {
    /// As it was told, the pump standing or not there to be seen.
    case standing

    /// As it was told, without having seen the pump stand.
    case unseen

    /// To begin anew with new settings.
    case anew
}
