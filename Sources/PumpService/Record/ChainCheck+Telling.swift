import InfusionCore
import Journal
import Logging

extension ChainCheck {
    /// Verifies what stands before the checkpoint that the start began from, beside everything else, and
    /// tells the self-test and the log.
    ///
    /// - Parameters:
    ///   - inbox: where the self-test hears of it.
    ///   - logger: where a person does.
    func tell(_ inbox: ControlInbox, _ logger: Logger) {
        begin { outcome in
            switch outcome {
            case .success(let found):
                guard let what = found.summary else {
                    logger.info("the journal is whole: all \(found.head.sequence) entries verified")
                    return inbox.postSelfTested(.chain, failure: nil)
                }
                logger.critical(
                    "the journal is broken: \(what)",
                    metadata: ["event": "journal-broken"]
                )
                inbox.postSelfTested(.chain, failure: "the record is broken: \(what)")
            case .failure(let error):
                logger.critical("the journal cannot be verified: \(error)")
                inbox.postSelfTested(.chain, failure: "the record cannot be verified: \(error)")
            }
        }
    }
}
