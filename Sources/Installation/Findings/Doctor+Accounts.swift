extension Doctor {
    /// The account pumpd runs as, the groups of roles, and the caller.
    static func accounts(_ installation: Installation) -> [DoctorFinding] {
        guard let accounts = installation.accounts else {
            return [late(.accounts, "daemon", "The host's directory of accounts")]
        }
        return [daemonAccount(accounts)] + [caller(accounts)].compactMap(\.self)
            + accounts.roles.sorted { $0.key < $1.key }.map { role, group in
                self.group(group, of: role)
            }
    }

    private static func daemonAccount(_ accounts: AccountFacts) -> DoctorFinding {
        guard let daemon = accounts.daemon else {
            return .wrong(
                .accounts,
                "daemon",
                "The host has no account pumpd, and no daemon runs as another.",
                remedy:
                    "Install the package, which makes it, or make it with useradd --system pumpd."
            )
        }
        guard daemon.number != 0 else {
            return .advice(
                .accounts,
                "daemon",
                "pumpd runs as root, and could change everything on this host.",
                remedy: "Run it as an account of its own, as the package's unit does."
            )
        }
        return .ok(.accounts, "daemon", "pumpd's account is \(daemon.name) (\(daemon.number)).")
    }

    private static func caller(_ accounts: AccountFacts) -> DoctorFinding? {
        guard let mayConnect = accounts.callerMayConnect else { return nil }
        let name = accounts.caller.name
        guard mayConnect else {
            let group = accounts.socketGroup ?? "GROUP, which is the socket's"
            return .advice(
                .accounts,
                "caller",
                "You, \(name), may not open the control socket.",
                remedy: "As root: usermod -aG \(group) \(name), then log in anew."
            )
        }
        return .ok(.accounts, "caller", "You, \(name), may open the control socket.")
    }

    private static func group(_ group: AccountFacts.Group, of role: String) -> DoctorFinding {
        guard !group.members.isEmpty else {
            return .advice(
                .accounts,
                "group-\(role)",
                "Nobody is listed in the group \(group.name), which stands for the role \(role).",
                remedy: "usermod -aG \(group.name) ACCOUNT, unless it is an account's own group."
            )
        }
        return .ok(
            .accounts,
            "group-\(role)",
            "The role \(role) needs an account in the group \(group.name), as are"
                + " \(group.members.joined(separator: ", "))."
        )
    }
}
