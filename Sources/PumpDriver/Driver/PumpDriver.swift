public import DoseMath

/// A pump family's way of speaking, as a value without I/O: commands and bytes in, frames out.
///
/// One driver serves one pump on one line. It reads no clock, opens nothing and waits for nothing:
/// whoever owns the line hands it what arrived and the time, writes the frames it asks for in
/// order, calls `elapsed` when `deadline` has passed, and takes its reports. The same driver
/// therefore runs in the daemon and under virtual time in the simulation.
///
/// What every driver owes:
/// - The first frame after `opened` is a stop: a restarted daemon finds a pump that may be running
///   and must not renew its lease (SR-22).
/// - Drug flows only from `run`, which spends an `Approval`.
/// - Every command ends in exactly one `PumpReport.ended`, as done, refused or unknown (SR-21).
/// - `stop` is taken in every state and its frame is the next to leave (SR-16). It ends a command
///   under way as unknown. A frame already begun is never cut.
/// - A stop is done only when a status read sent after it shows the pump stopped (SR-31).
/// - Every setting is read back (SR-24).
/// - Polls renew the lease at a third of its length or less, also while the pump stands (SR-22).
public protocol PumpDriver: Sendable {
    /// What this family is and can do, before any pump has answered.
    var traits: PumpTraits { get }

    /// The pump and its syringe as a dose depends on them.
    var capability: PumpCapability { get }

    /// Which pump answered; `nil` until the start sequence is through.
    var identity: PumpIdentity? { get }

    /// Moves on with every stop: an approval of an earlier epoch is refused.
    var epoch: Epoch { get }

    /// What became of everything that was said on the line since this driver was made.
    var tally: LineTally { get }

    /// When `elapsed` wants to be called next, on the line clock.
    var deadline: Moment? { get }

    /// One stop as the pump reads it now, for whoever has to stop it when this driver cannot (SR-61).
    ///
    /// It is written at most once, on a line that has been quiet for a second, and after that this
    /// driver sends nothing more: the process ends. Asking for it changes nothing.
    var emergencyStop: [UInt8] { get }

    /// The line has been opened (anew): begin the start sequence, with a stop.
    mutating func opened(now: Moment)

    /// The line is gone: whatever was under way is unknown, nothing is sent until `opened`.
    mutating func closed(now: Moment)

    /// Stop the pump, now, in whatever state this driver is.
    mutating func stop(now: Moment)

    /// Set a stopped pump up: syringe, rate, volume limit; every setting read back.
    ///
    /// Nothing flows by this. Ends in `PumpReport.ended(.program, …)`.
    ///
    /// - Throws: `DriverError` where it cannot even be begun; nothing was sent then.
    mutating func program(_ delivery: PumpProgram, now: Moment) throws(DriverError)

    /// Run what was programmed.
    ///
    /// - Parameters:
    ///   - approval: spent by this call. Its rate and volume must be those programmed and read
    ///     back; its pump, epoch and expiry must be the present ones.
    ///   - now: the line clock.
    /// - Throws: `DriverError`; nothing was sent then.
    mutating func run(_ approval: consuming Approval, now: Moment) throws(DriverError)

    /// Lower the rate of a running pump; no approval is needed for less (SR-12).
    ///
    /// - Throws: `DriverError`, among others where `rate` is not below the one on the wire.
    mutating func lower(to rate: FlowRate, now: Moment) throws(DriverError)

    /// Turn the pump's own buzzer on, until it is turned off, or turn it off (SR-46).
    ///
    /// It comes after everything else: it waits for a stop, for whatever else is under way and for
    /// a poll that is due, and never keeps one of those from being begun. However it ends, delivery
    /// goes on as it was. Ends in `PumpReport.ended(.sound, …)`; every stop, also one that the
    /// driver begins by itself on an alarm, ends it as unknown, and so does the loss of the pump.
    /// The driver does not ask again: whoever wants it on, or off, says so after such an end and
    /// after every `PumpReport.connected`, since a pump may have lost power or have been left
    /// sounding by a program that died. Asking for what is already so does no harm.
    ///
    /// - Parameters:
    ///   - isOn: whether it is to sound.
    ///   - now: the line clock.
    /// - Throws: `DriverError`: `notConnected`, or `busy(.sound)` while the one before is under
    ///   way; nothing was sent then.
    mutating func sound(_ isOn: Bool, now: Moment) throws(DriverError)

    /// Bytes that arrived on the line, in order; any bytes at all.
    mutating func received(_ bytes: [UInt8], now: Moment)

    /// `deadline` has passed.
    mutating func elapsed(now: Moment)

    /// The next frame for the line, or nothing.
    ///
    /// Called until it returns nothing after every other call. A stop may follow a frame that is
    /// still leaving; any other frame is given out only when the line is quiet.
    mutating func nextFrame() -> [UInt8]?

    /// The next thing to know, or nothing; called until it returns nothing after every other call.
    mutating func nextReport() -> PumpReport?
}
