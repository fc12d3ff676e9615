import ControlAPI
import ControlLoop
import DoseMath
import InfusionCore

// From what a client typed to a command of the core, refused with the reason where it is not one.

extension OrderRequest {
    /// The order as quantities.
    ///
    /// - Throws: `ProblemError`, `quantity-refused` for a number without a unit (SR-02).
    func command(chance: UInt64) throws -> Command {
        let dose = DoseOrder(
            weight: try quantity(weight),
            dose: try quantity(dose),
            concentration: try quantity(concentration),
            window: try quantity(window)
        )
        return .order(
            dose,
            drug: drug,
            patient: try ControlAPI.Patient(id: patient, born: born).checked(),
            chance: chance
        )
    }
}

extension ConfirmRequest {
    /// The confirmation of an order by the rate read back.
    ///
    /// - Throws: `ProblemError`.
    func command(order: String) throws -> Command {
        let identity: InfusionCore.Patient?
        switch (patient, born) {
        case (let patient?, let born?):
            identity = try ControlAPI.Patient(id: patient, born: born).checked()
        case (nil, nil): identity = nil
        case (nil, .some), (.some, nil):
            throw ProblemError(.malformedRequest, "give both 'patient' and 'born', or neither")
        }
        return .confirm(token: order, rate: try quantity(rate), patient: identity)
    }
}

extension RateRequest {
    /// The rate asked for, as a flow or as a dose.
    ///
    /// - Throws: `ProblemError`.
    func command(chance: UInt64) throws -> Command {
        switch (rate, dose) {
        case (let rate?, nil): .rate(.flow(try quantity(rate)), chance: chance)
        case (nil, let dose?): .rate(.dose(try quantity(dose)), chance: chance)
        case (nil, nil), (.some, .some):
            throw ProblemError(.malformedRequest, "give exactly one of 'rate' and 'dose'")
        }
    }
}

extension ControlAPI.Patient {
    fileprivate func checked() throws -> InfusionCore.Patient {
        do throws(Refusal) {
            return try InfusionCore.Patient(id: id, born: born)
        } catch {
            throw ProblemError(Problem(error))
        }
    }
}

private func quantity<Q: Quantity>(_ text: String) throws -> Q {
    do throws(QuantityError) {
        return try Q.parse(text)
    } catch {
        throw ProblemError(.quantityRefused, error.description)
    }
}
