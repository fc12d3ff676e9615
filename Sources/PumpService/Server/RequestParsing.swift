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
        let form = OrderForm(
            patient: try ControlAPI.Patient(id: patient, born: born).checked(),
            prescriber: prescriber,
            drug: drug,
            dose: try dose(ceilings: try limits.map(ceilings) ?? .none),
            weighedOn: try day(weighed, of: "the weighing"),
            course: try courseKind(course)
        )
        return .order(form, chance: chance)
    }

    /// The dose over its window, or the steps; that it is one of the two was checked as it was read.
    private func dose(ceilings: OrderCeilings) throws -> DoseOrder {
        let weight: BodyWeight = try quantity(weight)
        let concentration: Concentration = try quantity(concentration)
        if let dose, let window {
            return DoseOrder(
                weight: weight,
                dose: try understood { () throws(QuantityError) in try Dosing.parse(dose) },
                concentration: concentration,
                window: try quantity(window),
                ceilings: ceilings
            )
        }
        let list = steps ?? ""
        let steps = try understood { () throws(QuantityError) in try DoseStep.parseList(list) }
        return try understood { () throws(DoseError) in
            try DoseOrder(
                weight: weight,
                steps: steps,
                concentration: concentration,
                ceilings: ceilings
            )
        }
    }

    private func ceilings(_ text: String) throws -> OrderCeilings {
        try understood { () throws(DoseError) in try OrderCeilings.parse(text) }
    }
}

extension ConfirmRequest {
    /// The confirmation of an order by the rate read back and the patient entered again.
    ///
    /// - Throws: `ProblemError`.
    func command(order: String) throws -> Command {
        let patient = try ControlAPI.Patient(id: patient, born: born).checked()
        return .confirm(token: order, rates: try rates(), patient: patient)
    }

    /// The rates read back, one for each step, with commas between them.
    private func rates() throws -> [FlowRate] {
        let parts = rate.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count <= DoseOrder.mostSteps else {
            throw ProblemError(
                .quantityRefused,
                "\(parts.count) rates were read back: an order has at most \(DoseOrder.mostSteps)"
            )
        }
        return try parts.map { part in
            try quantity(String(part.first == " " ? part.dropFirst() : part))
        }
    }
}

extension StartRequest {
    /// The start with what was read on the barrel.
    ///
    /// - Throws: `ProblemError`.
    func command() throws -> Command { .start(barrel: try quantity(barrel)) }
}

extension BarrelRequest {
    /// The reading of the barrel.
    ///
    /// - Throws: `ProblemError`.
    func command() throws -> Command { .barrel(try quantity(barrel)) }
}

extension ResumeRequest {
    /// Going on, with a new syringe where one was mounted.
    ///
    /// - Throws: `ProblemError`.
    func command(chance: UInt64) throws -> Command {
        .resume(newSyringe: try newSyringe.map { try $0.checked() }, chance: chance)
    }
}

extension ResumeRequest.NewSyringe {
    fileprivate func checked() throws -> InfusionCore.NewSyringe {
        InfusionCore.NewSyringe(
            filled: try quantity(filled),
            label: SyringeLabel(
                drug: drug,
                concentration: try quantity(concentration),
                size: try quantity(size)
            )
        )
    }
}

extension CloseCourseRequest {
    /// The closing of a patient's course.
    ///
    /// - Throws: `ProblemError`.
    func command(patient: String) throws -> Command {
        .closeCourse(try courseKind(course), patient: patient, reason: reason)
    }
}

extension RateRequest {
    /// The rate asked for, as a flow or as drug.
    ///
    /// - Throws: `ProblemError`.
    func command(chance: UInt64) throws -> Command {
        switch (rate, dose) {
        case (let rate?, nil): .rate(.flow(try quantity(rate)), chance: chance)
        case (nil, let dose?): .rate(try drugRate(dose), chance: chance)
        case (nil, nil), (.some, .some):
            throw ProblemError(.malformedRequest, "give exactly one of 'rate' and 'dose'")
        }
    }

    private func drugRate(_ text: String) throws -> Dosing {
        let dosing = try understood { () throws(QuantityError) in try Dosing.parseRate(text) }
        switch dosing {
        case .doseRate, .massRate: return dosing
        case .flow, .dosePerWeight, .mass:
            throw ProblemError(.quantityRefused, "'dose' is in mg/kg/h, mcg/kg/min or mg/h")
        }
    }
}

extension ControlAPI.Patient {
    func checked() throws -> InfusionCore.Patient {
        do throws(Refusal) {
            return try InfusionCore.Patient(id: id, born: born)
        } catch {
            throw ProblemError(Problem(error))
        }
    }
}

/// A quantity as it was typed.
///
/// - Throws: `ProblemError`, `quantity-refused` for a number without a unit (SR-02).
func quantity<Q: Quantity>(_ text: String) throws -> Q {
    try understood { () throws(QuantityError) in try Q.parse(text) }
}

/// What `read` makes of a text, or why it makes nothing of it.
func understood<Value, Failure: Error & CustomStringConvertible>(
    _ read: () throws(Failure) -> Value
) throws -> Value {
    do throws(Failure) {
        return try read()
    } catch {
        throw ProblemError(.quantityRefused, error.description)
    }
}

private func day(_ text: String, of what: String) throws -> CalendarDay {
    do throws(CalendarDayError) {
        return try CalendarDay.parse(text)
    } catch {
        throw ProblemError(.malformedRequest, "the day of \(what) is not understood: \(error)")
    }
}

private func courseKind(_ text: String) throws -> CourseKind {
    guard let kind = CourseKind(rawValue: text) else {
        let kinds = CourseKind.allCases.map(\.rawValue).joined(separator: ", ")
        throw ProblemError(
            .malformedRequest,
            "'\(text.prefix(20))' is not a course: an order belongs to one of \(kinds)"
        )
    }
    return kind
}
