/// Where one daemon lives: its socket, its state and its log, all in one folder.
struct DaemonPlace {
    /// The program itself.
    let program: String
    /// The program that people talk to it with.
    let client: String
    /// The simulated pump as a program.
    let simulator: String
    /// Its settings; the staff they name are one nurse.
    let config: String
    /// The nurse, by her staff entry and her PIN.
    let nurse: (id: String, pin: String)
    /// The folder of everything it makes.
    var folder: String

    var socket: String { folder + "/pumpd.sock" }
    var state: String { folder + "/state" }
    var journal: String { state + "/journal.sqlite" }
}
