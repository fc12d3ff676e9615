import DoseMath
import InfusionCore

/// The procedure's times in units; what a family of explorations is not about never comes.
struct TinyTimes {
    var order = TinyTimes.never
    var start = TinyTimes.never
    var callback = TinyTimes.never
    var pauseAlarm = TinyTimes.never
    var pauseEnd = TinyTimes.never
    var nearEnd = 0
    var stopUnseen = 1
    var preparation = TinyTimes.never
    var round = TinyTimes.never
    var roundAlarm = 1
    var roundPause = 2
    var annunciatorBack = TinyTimes.never
    var audioPause = 1

    static let never = Int.max

    var procedure: ProcedureTimes {
        ProcedureTimes(
            orderExpiry: line(order),
            startExpiry: line(start),
            pauseAlarm: chair(pauseAlarm),
            pauseEnd: chair(pauseEnd),
            nearEnd: chair(nearEnd),
            stopUnseen: line(stopUnseen),
            recordLate: line(1),
            preparationLasts: line(preparation),
            roundInterval: chair(round),
            overdueAlarm: chair(roundAlarm),
            overduePause: chair(roundPause),
            callback: line(callback),
            annunciatorBack: line(annunciatorBack),
            audioPause: line(audioPause)
        )
    }

    /// A time of the line clock, which people's times are.
    private func line(_ units: Int) -> Span {
        units == Self.never ? TinyClinic.never : .seconds(Int64(units))
    }

    /// A time of the procedure's clock.
    private func chair(_ units: Int) -> Span {
        units == Self.never ? TinyClinic.never : .seconds(Int64(units) * TinyClinic.timeScale)
    }
}
