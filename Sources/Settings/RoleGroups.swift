public import InfusionCore

/// Which Unix group stands for which role, where the site has set groups up (SR-15).
public struct RoleGroups: Hashable, Sendable {
    /// The groups' numbers; every role has one, and one may stand for several.
    public let numbers: [Role: UInt32]

    /// Takes the groups' numbers.
    public init(numbers: [Role: UInt32]) {
        self.numbers = numbers
    }

    /// What an account in these groups may be used for; nothing is an observer's.
    public func roles(of groups: Set<UInt32>) -> Set<Role> {
        Set(numbers.filter { groups.contains($0.value) }.keys)
    }
}
