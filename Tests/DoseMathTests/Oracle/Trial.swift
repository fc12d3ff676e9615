import DoseMath

/// One order put to the code and to the oracle, and in what the two differ.
struct Trial {
    private let rules: RandomRules
    private let random: RandomOrder
    /// Whether the texts of what was asked are read too, and not only what was found.
    private let readsTexts: Bool
    private let exact: ExactOrder?

    /// What was wrong, in words; empty where the two agree.
    private(set) var faults: [String] = []

    init(_ rules: RandomRules, _ random: RandomOrder, readsTexts: Bool) {
        self.rules = rules
        self.random = random
        self.readsTexts = readsTexts
        exact = random.order.expectedZero == nil ? ExactOrder(random.order) : nil
    }

    mutating func judgeOrder() {
        do throws(DoseError) {
            let found = try OrderCheck(
                order: random.order,
                rules: rules.rules,
                pump: rules.pump,
                deliveredAtMost: random.delivered,
                carried: random.carried
            ).findings()
            guard let exact else {
                faults.append("an order with a zero was judged")
                return
            }
            compare(
                found,
                exact.findings(
                    rules.rules,
                    rules.pump,
                    delivered: random.delivered,
                    carried: random.carried
                )
            )
        } catch {
            compareZero(error, random.order.expectedZero)
        }
    }

    /// - Returns: the rate that the program begins with, where there is one.
    mutating func computeProgram() -> FlowRate? {
        guard let exact else { return nil }
        let reading = ExactProgram(
            order: random.order,
            exact: exact,
            pump: rules.pump,
            display: rules.display
        )
        do throws(DoseError) {
            let program = try Program(order: random.order, pump: rules.pump)
            faults += reading.faults(of: program)
            return program.rate
        } catch {
            let refusal = reading.refusal()
            switch (error, refusal) {
            case (.belowResolution, .belowResolution), (.quantity, .absurd): break
            default:
                faults.append("no program by \(error), should be \(String(describing: refusal))")
            }
            return nil
        }
    }

    mutating func judgeDelivery(_ ask: DeliveryAsk) {
        let zero = ask.expectedZero
        let expected = zero == nil ? ask.expectedFindings(rules.rules) : []
        switch ask.refusal(under: rules.rules) {
        case nil:
            if zero != nil || !expected.isEmpty {
                faults.append("\(ask) was approved, against \(expected.map(\.summary))")
            }
        case .refused(let found): compare(found, expected)
        case let error?: compareZero(error, zero)
        }
        if !faults.isEmpty { faults.append("\(ask)") }
    }

    private mutating func compareZero(_ error: DoseError, _ zero: String?) {
        guard let zero, error == .nothingAsked(quantity: zero) else {
            faults.append("refused as \(error), and \(zero ?? "nothing") is zero")
            return
        }
    }

    private mutating func compare(_ found: [Finding], _ expected: [Expected]) {
        guard found.count == expected.count else {
            faults.append("found \(found), should be \(expected.map(\.summary))")
            return
        }
        for (finding, expected) in zip(found, expected) {
            guard expected.isSaid(by: finding), !readsTexts || expected.isInWords(of: finding)
            else {
                faults.append("found \(finding), should be \(expected.summary)")
                return
            }
        }
    }
}
