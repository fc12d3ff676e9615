import DoseCheck
import DoseMath

// What every dose has to pass before it is proposed: all limits, and both computations.

extension InfusionMachine {
    /// Runs an order past every limit.
    ///
    /// - Parameters:
    ///   - order: as it is asked.
    ///   - rules: the drug's.
    ///   - deliveredAtMost: what this session may have delivered before.
    ///   - carried: what earlier sessions of the day count.
    ///   - others: what other rules have found.
    /// - Returns: the soft limits exceeded, for which a second person has to agree (SR-06).
    /// - Throws: `Refusal.dose` with everything found, where a hard limit is among it.
    func judge(
        _ order: DoseOrder,
        under rules: DrugRules,
        deliveredAtMost: Volume,
        carried: Mass,
        others: [Finding]
    ) throws(Refusal) -> [Finding] {
        let check: OrderCheck
        do {
            check = try OrderCheck(
                order: order,
                rules: rules,
                pump: setting.pump,
                deliveredAtMost: deliveredAtMost,
                carried: carried
            )
        } catch {
            throw .dose(error)
        }
        let findings = check.findings() + others
        guard !findings.contains(where: { $0.severity == .hard }) else {
            throw .dose(.refused(findings))
        }
        return findings
    }

    /// Computes a program twice, in two ways (SR-09).
    ///
    /// - Returns: the program, on which both agree.
    /// - Throws: `Refusal`, where it cannot be computed or the two disagree.
    func computed(_ order: DoseOrder) throws(Refusal) -> Program {
        let program: Program
        do {
            program = try Program(order: order, pump: setting.pump)
        } catch {
            throw .dose(error)
        }
        let resolution = setting.pump.resolution
        let disagreements = ProgramCheck.disagreements(
            of: program,
            unitOfRate: resolution.unit(at:),
            unitOfVolume: resolution.unit(at:)
        )
        guard disagreements.isEmpty else { throw .computationsDisagree(disagreements) }
        return program
    }

    /// Computes what is left of a program twice, in two ways (SR-09).
    ///
    /// - Parameters:
    ///   - program: the whole.
    ///   - spent: what is in of it, at its upper bound.
    ///   - most: what the session may still deliver.
    /// - Returns: the rest, on which both agree.
    /// - Throws: `Refusal`, where nothing is left that the pump can be told, or the two disagree.
    func rest(
        of program: Program,
        after spent: Volume,
        most: Volume
    ) throws(Refusal) -> Program {
        let rest: Program
        do {
            rest = try program.rest(after: spent, most: most, pump: setting.pump)
        } catch {
            throw .dose(error)
        }
        let resolution = setting.pump.resolution
        let disagreements = ProgramCheck.disagreements(
            ofRest: rest,
            of: program,
            spent: spent,
            most: most,
            unitOfRate: resolution.unit(at:),
            unitOfVolume: resolution.unit(at:)
        )
        guard disagreements.isEmpty else { throw .computationsDisagree(disagreements) }
        return rest
    }
}
