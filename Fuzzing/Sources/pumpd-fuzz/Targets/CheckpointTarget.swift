internal import ControlLoop

/// What all facts add up to, read back at a start: what is taken is written as it was (SR-52).
enum CheckpointTarget: FuzzTarget {
    static let name = "checkpoints"

    static func take(_ bytes: [UInt8]) {
        do throws(ReplayError) {
            let replay = try CheckpointCodec.decode(bytes, through: 7)
            let written = try CheckpointCodec.encode(replay)
            let again = try CheckpointCodec.decode(written, through: 7)
            Law.require(again == replay, "what is written is read as the same")
        } catch {
            Law.requireOneLine("\(error)", atMost: 4_000, "a refusal")
        }
    }
}
