import ControlLoop
import InfusionCore

/// One thing a person does at the chair.
enum Gesture {
    /// Asks pumpd for something.
    case command(Command, Requester)
    /// Opens a page that sounds alarms.
    case opensPage(Annunciation.ID)
    /// Presses start at the pump itself and, so many ns later, stop.
    case runsPump(for: Int64)
}
