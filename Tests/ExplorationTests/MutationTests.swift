import Testing

@testable import InfusionCore

@Suite("A machine broken on purpose", .serialized)
struct MutationTests {
    @Test("is caught, and by the law that names what is wrong", arguments: Mutation.all.indices)
    func caught(_ index: Int) throws {
        let mutation = Mutation.all[index]
        var exploration = Exploration(mutation.family, mutation)
        exploration.endsAtFault = mutation.law != .wayOut
        try exploration.run()
        let found = exploration.atlas.faults.first { $0.law == mutation.law }
        #expect(found != nil, "'\(mutation.name)': \(exploration.atlas.faults)")
        print("a machine that \(mutation.name): \(found?.description ?? "not caught")")
    }
}
