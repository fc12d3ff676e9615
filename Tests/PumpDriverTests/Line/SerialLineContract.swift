import Testing

/// What every serial line does, whichever calls it is made of.
///
/// The suites in here run twice: on the terminal line in the ordinary test process, and on the
/// serial port line in a process of their own, started by ``SerialPortLineTests``.
@Suite("What every serial line does", .timeLimit(.minutes(1)))
enum SerialLineContract {}
