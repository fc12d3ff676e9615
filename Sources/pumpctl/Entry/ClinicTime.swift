import Foundation
import Glibc

/// The time of day where the clinic is, as the host's time zone has it.
///
/// The C library is asked: Foundation's calendar and its formatters need data of ICU that the package
/// leaves out, and end the program, or take the clinic to be in Greenwich, where it is missing.
enum ClinicTime {
    /// The instant at which the clocks show an hour and a minute on the day of `now`.
    ///
    /// - Returns: `nil` where the C library knows none.
    static func instant(hour: Int, minute: Int, onTheDayOf now: Date) -> Date? {
        var seconds = time_t(now.timeIntervalSince1970)
        var parts = unsafe tm()
        guard unsafe localtime_r(&seconds, &parts) != nil else { return nil }
        unsafe parts.tm_hour = CInt(hour)
        unsafe parts.tm_min = CInt(minute)
        unsafe parts.tm_sec = 0
        // Whether the clocks are an hour ahead then is for the time zone to say.
        unsafe parts.tm_isdst = -1
        let instant = unsafe mktime(&parts)
        return instant == -1 ? nil : Date(timeIntervalSince1970: Double(instant))
    }
}
