import ControlAPI
import ControlClient

// A person attests at the terminal that watches what she would else attest by a command.

extension DaemonOptions {
    /// Says that an annunciator's test was heard, in the name of whoever has signed in by now.
    ///
    /// - Returns: what to tell.
    func attest(_ annunciator: String) async throws(ClientError) -> [String] {
        let token: String?
        do throws(PrivateFile.Failure) {
            token = try SignInFile.own().token()
        } catch {
            return ["nobody counts as signed in: \(error)"]
        }
        _ = try await ControlClient(socketPath: socketPath, token: token)
            .annunciatorHeard(annunciator)
        return ["Annunciator \(annunciator): its test was heard."]
    }
}
