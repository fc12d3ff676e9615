extension Doctor {
    /// Clock, scheduling, memory and suspend.
    static func host(_ installation: Installation) -> [DoctorFinding] {
        guard let host = installation.host else { return [late(.host, "clock", "The host")] }
        return [
            clock(host), synchronised(host), scheduling(host), memory(host), suspend(host),
        ].compactMap(\.self)
    }

    private static func clock(_ host: HostFacts) -> DoctorFinding {
        guard (2_026...2_100).contains(host.year) else {
            return .wrong(
                .host,
                "clock",
                "The wall clock says \(host.year): the spacing of a course would be judged by it.",
                remedy: "Set it: timedatectl set-time, and see that its battery holds."
            )
        }
        return .ok(.host, "clock", "The wall clock is in \(host.year).")
    }

    private static func synchronised(_ host: HostFacts) -> DoctorFinding? {
        switch host.isClockSynchronised {
        case true?: .ok(.host, "time-service", "The clock is kept by a time service.")
        case false?:
            .advice(
                .host,
                "time-service",
                "The clock is not kept by a time service, and drifts.",
                remedy: "timedatectl set-ntp true, or install chrony; no dose depends on it."
            )
        case nil:
            .advice(
                .host,
                "time-service",
                "The host does not tell whether its clock is kept by a time service.",
                remedy: "See: timedatectl"
            )
        }
    }

    private static func scheduling(_ host: HostFacts) -> DoctorFinding? {
        let remedy = "Give the unit LimitRTPRIO=11, as the package's has, and restart pumpd."
        if let policy = host.controlPolicy {
            guard policy == 1 else {
                return .advice(
                    .host,
                    "scheduling",
                    "The control loop runs without real-time priority: a busy host delays it.",
                    remedy: remedy
                )
            }
            return .ok(.host, "scheduling", "The control loop has real-time priority.")
        }
        guard let limit = host.realTimeLimit, limit < 11 else { return nil }
        return .advice(
            .host,
            "scheduling",
            "pumpd may not ask for real-time priority (its limit is \(limit), it wants 11).",
            remedy: remedy
        )
    }

    private static func memory(_ host: HostFacts) -> DoctorFinding? {
        if let locked = host.lockedBytes, locked > 0 {
            return .ok(.host, "memory", "pumpd's memory is locked: none of it is swapped out.")
        }
        guard let hasSwap = host.hasSwap else { return nil }
        guard hasSwap else {
            return .ok(.host, "memory", "The host has no swap: nothing of pumpd's is swapped out.")
        }
        let limit = host.lockedMemoryLimit.map { limit in
            limit == .max ? " (it may lock all)" : " (it may lock \(size(limit)))"
        }
        return .advice(
            .host,
            "memory",
            "The host has swap and pumpd's memory is not locked\(limit ?? ""): it may be swapped out.",
            remedy: "Give the unit LimitMEMLOCK=infinity, or the host no swap (swapoff -a)."
        )
    }

    private static func suspend(_ host: HostFacts) -> DoctorFinding? {
        switch host.canSuspend {
        case true?:
            .advice(
                .host,
                "suspend",
                "The host may be put to sleep, and a sleeping host pauses the infusion.",
                remedy: "systemctl mask sleep.target suspend.target hibernate.target"
                    + " hybrid-sleep.target"
            )
        case false?: .ok(.host, "suspend", "The host is not put to sleep.")
        case nil: nil
        }
    }
}
