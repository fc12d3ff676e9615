/// The explorations of the real machine, each made once for all tests that look at them.
actor Atlases {
    static let shared = Atlases()

    private var tasks: [String: Task<Atlas, any Error>] = [:]

    /// What the exploration of a family saw.
    func atlas(of family: Family) async throws -> Atlas {
        try await task(of: family).value
    }

    /// What all families saw together.
    func all() async throws -> [Atlas] {
        let tasks = Family.all.map(task)
        var atlases: [Atlas] = []
        for task in tasks { atlases.append(try await task.value) }
        return atlases
    }

    private func task(of family: Family) -> Task<Atlas, any Error> {
        if let task = tasks[family.name] { return task }
        let task = Task { try await Self.explore(family) }
        tasks[family.name] = task
        return task
    }

    @concurrent
    private static func explore(_ family: Family) async throws -> Atlas {
        var exploration = Exploration(family)
        try exploration.run()
        return exploration.atlas
    }
}
