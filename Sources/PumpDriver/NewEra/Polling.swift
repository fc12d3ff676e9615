import DoseMath

/// When the pump is asked how much and how fast; every poll renews the lease (SR-22).
struct Polling {
    private let volumePeriod: Span
    private let ratePeriod: Span
    private var nextVolume: Moment
    private var nextRate: Moment

    /// The first read of the volume is due at once.
    init(times: DriverTimes, now: Moment) {
        volumePeriod = times.poll
        ratePeriod = times.ratePoll
        nextVolume = now
        nextRate = now
    }

    /// When the next poll is due.
    func nextDue(infusing: Bool) -> Moment {
        infusing ? min(nextVolume, nextRate) : nextVolume
    }

    /// The poll that is due, if one is; it counts as asked.
    mutating func due(now: Moment, infusing: Bool) -> NewEraCommand? {
        if now >= nextVolume {
            nextVolume = Self.following(nextVolume, volumePeriod, now)
            return .infused
        }
        if infusing, now >= nextRate {
            nextRate = Self.following(nextRate, ratePeriod, now)
            return .rate
        }
        return nil
    }

    /// Keeps the beat, unless a poll has been missed altogether.
    private static func following(_ due: Moment, _ period: Span, _ now: Moment) -> Moment {
        let next = due.after(period)
        return next > now ? next : now.after(period)
    }
}
