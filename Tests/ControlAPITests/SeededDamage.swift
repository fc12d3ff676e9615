import SeededChance

extension SeededGenerator {
    /// The bytes with one to three of them changed, taken out or put in.
    mutating func damaged(_ whole: [UInt8]) -> [UInt8] {
        var body = whole
        for _ in 0..<Int.random(in: 1...3, using: &self) {
            let at = Int.random(in: 0..<body.count, using: &self)
            let byte = UInt8.random(in: .min ... .max, using: &self)
            switch Int.random(in: 0..<3, using: &self) {
            case 0: body[at] = byte
            case 1: body.remove(at: at)
            default: body.insert(byte, at: at)
            }
        }
        return body
    }
}
