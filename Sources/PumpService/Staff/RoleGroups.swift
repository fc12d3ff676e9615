import InfusionCore

/// Which Unix group stands for which role, where the site has set groups up (SR-15).
struct RoleGroups: Hashable, Sendable {
    /// The groups' numbers; every role has one, and one may stand for several.
    let numbers: [Role: UInt32]

    /// What an account in these groups may be used for; nothing is an observer's.
    func roles(of groups: Set<UInt32>) -> Set<Role> {
        Set(numbers.filter { groups.contains($0.value) }.keys)
    }
}
