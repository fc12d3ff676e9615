/// Stops that the core commands by itself and after which the infusion goes on, by the words of their facts.
public enum StopCause {
    /// The pump stands for a moment, so that it can be told a higher rate.
    public static let raise = "raise"

    /// The pump stands because the volume of a step is in, and is told to stop so that it stays so.
    public static let volumeReached = "volume reached"
}
