import Testing

@testable import PumpDriver

@Suite("Who holds a port (SR-30)")
struct PortHolderTests {
    private let table = """
        1: POSIX  ADVISORY  WRITE 700 00:18:5 128 128
        2: FLOCK  ADVISORY  WRITE 812 00:18:5 0 EOF
        2: -> FLOCK  ADVISORY  WRITE 813 00:18:6 0 EOF
        3: FLOCK  ADVISORY  WRITE 0 00:18:7 0 EOF
        4: OFDLCK ADVISORY  WRITE -1 00:18:8 0 EOF
        5: FLOCK  ADVISORY  WRITE 900 00:18:55 0 EOF
        6: FLOCK
        """

    @Test("the process of the lock on the port's inode is named, and no other")
    func named() {
        #expect(PortHolder.lockHolder(ofInode: "00:18:5", in: table) == 812)
        #expect(PortHolder.lockHolder(ofInode: "00:18:55", in: table) == 900)
        #expect(PortHolder.lockHolder(ofInode: "08:01:5", in: table) == nil)
    }

    @Test(
        "a waiting process, a process of another namespace and other locks hold nothing",
        arguments: ["00:18:6", "00:18:7", "00:18:8"]
    )
    func unnamed(inode: String) {
        #expect(PortHolder.lockHolder(ofInode: inode, in: table) == nil)
    }

    @Test("an empty or torn table names nobody", arguments: ["", "\n\n", "1:", "1: FLOCK  ADV"])
    func torn(text: String) {
        #expect(PortHolder.lockHolder(ofInode: "00:18:5", in: text) == nil)
    }
}
