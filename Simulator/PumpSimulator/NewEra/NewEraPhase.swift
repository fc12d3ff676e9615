/// The direction a phase is told to pump in.
enum NewEraDirection: String, Sendable, CaseIterable {
    case infuse = "INF"
    case withdraw = "WDR"
    /// The opposite of the phase before.
    case reverse = "REV"
    /// The same as the phase before ("sticky").
    case keep = "STK"

    func resolved(after previous: PlungerDirection) -> PlungerDirection {
        switch self {
        case .infuse: .infuse
        case .withdraw: .withdraw
        case .reverse: previous.opposite
        case .keep: previous
        }
    }
}

/// What a phase of the pumping program does.
enum NewEraFunction: Sendable, Equatable {
    case rate
    case stop
    case jump(to: Int)
    /// Waits; 0 waits for a RUN or the START key.
    case pause(tenthsOfSecond: Int)
    case loopStart
    case loop(times: Int)
    case clearDispensed
    case beep
    /// A function the pump stores and reads back, which this simulator does not carry out.
    case notModelled(String)

    /// The function's name with its parameter, as the pump answers it.
    var text: String {
        switch self {
        case .rate: "RAT"
        case .stop: "STP"
        case .jump(let phase): "JMP" + twoDigits(phase)
        case .pause(let tenths) where tenths % 10 == 0: "PAS" + twoDigits(tenths / 10)
        case .pause(let tenths): "PAS\(tenths / 10).\(tenths % 10)"
        case .loopStart: "LPS"
        case .loop(let times): "LOP" + twoDigits(times)
        case .clearDispensed: "CLD"
        case .beep: "BEP"
        case .notModelled(let text): text
        }
    }

    private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// One phase of the pumping program.
struct NewEraPhase: Sendable, Equatable {
    /// The phases a program has.
    static let count = 41

    var function: NewEraFunction
    var rate = NewEraRate(number: .zero, unit: .millilitersPerHour)
    /// The volume to deliver in the pump's volume unit; 0 is without end.
    var volume = NewEraNumber.zero
    var direction = NewEraDirection.infuse
}
