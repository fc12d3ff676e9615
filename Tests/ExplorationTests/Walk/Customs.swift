/// What is taken for granted in a family that is not about it.
struct Customs {
    /// A person ends every alarm that is over as soon as it is; else they latch.
    var endsAlarms = true
    /// A pump that is told to stop is seen standing at once, its count where it was; else every answer
    /// to a stop is an event of its own.
    var stopsAtOnce = false
    /// A pump whose count never goes back; else a count below an earlier one is read too.
    var countsUp = false
    /// A pump that has delivered before and after a reset is not reset again: each time more would have
    /// been counted, and there would be no fixed point.
    var resetsOnce = false
    /// The self-test has passed from the beginning on, also after a restart; else each part of it is
    /// an event of its own.
    var passesSelfTest = true
}
