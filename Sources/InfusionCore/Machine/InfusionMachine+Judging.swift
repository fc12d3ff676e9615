import DoseCheck
import DoseMath

// What every dose has to pass before it is proposed: all limits, and both computations.

extension InfusionMachine {
    /// Runs an order past every limit.
    func judge(_ order: DoseOrder, deliveredAtMost: Volume) throws(Refusal) {
        let check: OrderCheck
        do {
            check = try OrderCheck(
                order: order,
                rules: setting.rules,
                pump: setting.pump,
                deliveredAtMost: deliveredAtMost
            )
        } catch {
            throw .dose(error)
        }
        let findings = check.findings()
        guard findings.isEmpty else { throw .dose(.refused(findings)) }
    }

    /// Computes a program twice, in two ways (SR-09).
    ///
    /// - Parameters:
    ///   - most: what may still be delivered, where it is the rest of a program; `nil` for a whole one.
    ///   - compute: the first way.
    /// - Returns: the program, on which both agree.
    /// - Throws: `Refusal`, where it cannot be computed or the two disagree.
    func computed(
        most: Volume?,
        _ compute: () throws(DoseError) -> Program
    ) throws(Refusal) -> Program {
        let program: Program
        do {
            program = try compute()
        } catch {
            throw .dose(error)
        }
        let resolution = setting.pump.resolution
        let disagreements = ProgramCheck.disagreements(
            of: program,
            rateUnit: resolution.unit(at: program.exactRate),
            volumeUnit: resolution.unit(at: program.volume),
            most: most
        )
        guard disagreements.isEmpty else { throw .computationsDisagree(disagreements) }
        return program
    }
}
