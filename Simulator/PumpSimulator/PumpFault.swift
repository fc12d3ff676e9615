/// What can go wrong with a pump and its line, on demand.
public enum PumpFault: Sendable, Equatable {
    /// The plunger meets something: at once if it is moving, else when it next moves.
    case stall
    /// The line is closed (`true`) or opens towards the patient.
    ///
    /// Closed, nothing leaves, and the pressure rises until the motor stalls. As it opens, all that
    /// is stored reaches the patient at once.
    case occlusion(Bool)
    /// So much air gets into the line at the syringe, in nL, to the next whole step; below 0 is none.
    case air(nanoliters: Int64)
    /// So many thousandths of what leaves the line run out beside the vein.
    ///
    /// Values below 0 and above 1000 count as those.
    case leak(permille: Int64)
    /// The supply fails for so short a time that nobody sees it: the pump has been switched on anew.
    case reset
    /// The pump hears and obeys, and says nothing.
    case mute(Bool)
    /// Random bytes, at most 4096, leave the pump unasked.
    case garbage(count: Int)
    /// The next answer loses a random part of its end.
    case truncateNextReply
    /// The motor turns faster (positive) or slower than the pump believes, in thousandths.
    ///
    /// Values beyond -1000 and 1000 count as those.
    case drift(permille: Int64)
    /// The pump counts more (positive) or less than it asks of its motor, in thousandths.
    ///
    /// Values beyond -1000, where the count stands still, and 1000 count as those.
    case miscount(permille: Int64)
    /// The pump finds its program in error: it stops, with alarm `A?E`.
    case programError
    /// So many of the next commands that set or start something are answered `?OOR`.
    case refusals(count: Int)
    /// So many of the next rates and volumes that a standing pump is told are answered as taken and
    /// kept with the point one place further right, where that many digits are held.
    case mishearings(count: Int)
}
