import DoseMath
import InfusionCore

/// A machine under exploration: the real one, or one that was broken on purpose.
///
/// The state is the real `InfusionMachine` value either way; what differs is how it answers.
protocol ExploredMachine: Sendable {
    /// What it is called in a report.
    var name: String { get }

    /// Answers one event.
    ///
    /// - Parameters:
    ///   - event: what happens.
    ///   - scene: the machine with the clocks and what people have at hand; changed by it.
    /// - Returns: the step; `nil` where the event has no meaning here, as a deadline where none is.
    /// - Throws: `Refusal` where a person is refused; anything else is the exploration's own fault.
    func answer(_ event: Event, _ scene: inout Scene) throws -> Step?
}

/// The machine as it is shipped.
struct RealMachine: ExploredMachine {
    let name = "the real machine"

    func answer(_ event: Event, _ scene: inout Scene) throws -> Step? { try scene.take(event) }
}
