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

    /// A checklist begun this long ago has lapsed; line clock; default 60 min (SR-13).
    public let preparationLasts: Span

    /// How often observations and attendance are due; procedure clock; default 15 min (SR-14).
    public let roundInterval: Span

    /// How long past that a person is told; procedure clock; default 2 min (SR-14).
    public let overdueAlarm: Span

    /// How long past that the infusion is paused; procedure clock; default 5 min (SR-14).
    public let overduePause: Span

    /// An order left waiting without an act for this long calls back; line clock; default 30 s
    /// (SR-44).
    public let callback: Span

    /// How long a lost annunciator may be away before the infusion is paused; line clock; default
    /// 60 s (SR-46).
    public let annunciatorBack: Span

    /// The longest audio pause; line clock; default and most 120 s (SR-42).
    public let audioPause: Span

    /// How long after the last round a person is told.
    var roundOverdue: Span { roundInterval.plus(overdueAlarm) }

    /// How long after the last round the infusion is paused.
    var roundMissed: Span { roundInterval.plus(overduePause) }

    /// Takes the times as the settings give them.
    public init(
        orderExpiry: Span,
        startExpiry: Span,
        pauseAlarm: Span,
        pauseEnd: Span,
        nearEnd: Span,
        stopUnseen: Span,
        recordLate: Span,
        preparationLasts: Span,
        roundInterval: Span,
        overdueAlarm: Span,
        overduePause: Span,
        callback: Span,
        annunciatorBack: Span,
        audioPause: Span
    ) {
        self.orderExpiry = orderExpiry
        self.startExpiry = startExpiry
        self.pauseAlarm = pauseAlarm
        self.pauseEnd = pauseEnd
        self.nearEnd = nearEnd
        self.stopUnseen = stopUnseen
        self.recordLate = recordLate
        self.preparationLasts = preparationLasts
        self.roundInterval = roundInterval
        self.overdueAlarm = overdueAlarm
        self.overduePause = overduePause
        self.callback = callback
        self.annunciatorBack = annunciatorBack
        self.audioPause = audioPause
    }

    /// The default times.
    public static let standard = ProcedureTimes(
        orderExpiry: .seconds(3 * 60),
        startExpiry: .seconds(5 * 60),
        pauseAlarm: .seconds(5 * 60),
        pauseEnd: .seconds(30 * 60),
        nearEnd: .seconds(10 * 60),
        stopUnseen: .seconds(2),
        recordLate: .seconds(2),
        preparationLasts: .seconds(60 * 60),
        roundInterval: .seconds(15 * 60),
        overdueAlarm: .seconds(2 * 60),
        overduePause: .seconds(5 * 60),
        callback: .seconds(30),
        annunciatorBack: .seconds(60),
        audioPause: .seconds(120)
    )
}
