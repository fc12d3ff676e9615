public import DoseMath

/// The times the procedure keeps; the settings give them within compiled-in ranges.
public struct ProcedureTimes: Hashable, Sendable {
    /// An order not confirmed for this long expires; people's time, line clock; default 3 min.
    public let orderExpiry: Span

    /// A confirmed order not started for this long expires; line clock; default 5 min (SR-11).
    public let startExpiry: Span

    /// A pause of this length raises an alarm; procedure clock; default 5 min (SR-44).
    public let pauseAlarm: Span

    /// A pause of this length ends the infusion; procedure clock; default 30 min (SR-44).
    public let pauseEnd: Span

    /// How long before the end it is announced; procedure clock; default 10 min (SR-44).
    public let nearEnd: Span

    /// A stop not seen for this long: clamp the line; line clock; default 2 s (SR-28).
    public let stopUnseen: Span

    /// An entry of the record not durable for this long has failed; line clock; default 2 s (SR-51).
    public let recordLate: Span

    /// Takes the times as the settings give them.
    public init(
        orderExpiry: Span,
        startExpiry: Span,
        pauseAlarm: Span,
        pauseEnd: Span,
        nearEnd: Span,
        stopUnseen: Span,
        recordLate: Span
    ) {
        self.orderExpiry = orderExpiry
        self.startExpiry = startExpiry
        self.pauseAlarm = pauseAlarm
        self.pauseEnd = pauseEnd
        self.nearEnd = nearEnd
        self.stopUnseen = stopUnseen
        self.recordLate = recordLate
    }

    /// The default times.
    public static let standard = ProcedureTimes(
        orderExpiry: .seconds(3 * 60),
        startExpiry: .seconds(5 * 60),
        pauseAlarm: .seconds(5 * 60),
        pauseEnd: .seconds(30 * 60),
        nearEnd: .seconds(10 * 60),
        stopUnseen: .seconds(2),
        recordLate: .seconds(2)
    )
}
