import CLinux
import Foundation
import Glibc
import Testing

@Suite("Linux calls of the supervisor")
struct SupervisionCallTests {
    @Test("a duplicate is another number for the same file, and is not passed on")
    func duplicate() {
        let pipe = Pipe()
        let other = clinux_duplicate(pipe.fileHandleForWriting.fileDescriptor)
        #expect(other >= 0 && other != pipe.fileHandleForWriting.fileDescriptor)
        #expect(fcntl(other, F_GETFD) & FD_CLOEXEC != 0)
        let byte: [UInt8] = [0x53]
        #expect(unsafe clinux_write(other, byte, 1) == 1)
        #expect(pipe.fileHandleForReading.availableData == Data(byte))
        _ = close(other)
        #expect(clinux_duplicate(other) == -EBADF)
    }

    @Test("a datagram to an address that cannot be, or to nobody, is an error and no wait")
    func datagrams() {
        let text = Array("READY=1".utf8)
        func send(_ address: [UInt8]) -> Int32 {
            unsafe clinux_send_datagram(address, address.count, text, text.count)
        }
        #expect(send([]) == -EINVAL)
        #expect(send(Array(repeating: UInt8(ascii: "/"), count: 108)) == -EINVAL)
        #expect(send(Array("/none/there".utf8)) == -ENOENT)
        #expect(send([0] + Array("nobody-\(getpid())".utf8)) == -ECONNREFUSED)
    }

    @Test("a thread has the name it was given, for whoever looks from outside")
    func threadName() async throws {
        await withCheckedContinuation { continuation in
            Thread {
                #expect(unsafe clinux_name_thread("fifteen-letters") == 0)
                #expect(unsafe clinux_name_thread("sixteen-letters!") == -ERANGE)
                let name = try? String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8)
                #expect(name == "fifteen-letters\n")
                continuation.resume()
            }.start()
        }
    }
}
