internal import Foundation

/// Whom the bytes go to, by the name in FUZZ_TARGET.
private let chosen: any FuzzTarget.Type = {
    let name = ProcessInfo.processInfo.environment["FUZZ_TARGET", default: ""]
    guard let target = fuzzTargets.first(where: { $0.name == name }) else {
        Law.tell(
            "fuzz: FUZZ_TARGET is '\(name)': set it to one of "
                + fuzzTargets.map { $0.name }.joined(separator: ", ")
        )
        exit(64)
    }
    return target
}()

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func takeOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    chosen.take(unsafe [UInt8](UnsafeBufferPointer(start: start, count: count)))
    return 0
}
