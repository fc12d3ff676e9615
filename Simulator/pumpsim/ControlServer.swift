import Glibc

/// The simulator's side of the control channel: a few clients, none of which can hold it up.
struct ControlServer {
    private struct Client {
        let socket: Descriptor
        var input: [UInt8] = []
        var output: [UInt8] = []
        var isClosing = false
    }

    /// The most clients at a time; further ones wait to be accepted.
    private static let mostClients = 16
    /// The longest request in bytes.
    private static let longestRequest = 256
    /// The most bytes of answers that a client may leave unread.
    private static let mostUnread = 65_536

    private let address: ControlAddress
    private let listener: Descriptor
    private var clients: [Client] = []

    /// Listens at a path; a socket that nobody answers at is replaced, anything else is not.
    init(path: String) throws(SimulatorFailure) {
        address = try ControlAddress(path: path)
        switch address.isSocket() {
        case nil: break
        case false?: throw .cannotCreate("\(path) is there and is no socket: choose --control")
        case true?:
            let isAnswered = address.connect(try ControlAddress.socket())
            guard !isAnswered else {
                throw .cannotCreate("another simulator is running at \(path): choose --control")
            }
            guard unsafe unlink(path) == 0 else { throw .last("unlink \(path)") }
        }
        listener = try ControlAddress.socket()
        try address.listen(listener)
        try listener.makeNonBlocking()
    }

    /// Removes the socket from the file system.
    func remove() throws(SimulatorFailure) {
        guard unsafe unlink(address.path) == 0 || errno == ENOENT else {
            throw .last("unlink \(address.path)")
        }
    }

    /// What to wait for on the channel's behalf.
    func add(to wait: inout DescriptorWait) {
        if clients.count < Self.mostClients { wait.readers.append(listener.number) }
        for client in clients {
            if client.output.isEmpty {
                wait.readers.append(client.socket.number)
            } else {
                wait.writers.append(client.socket.number)
            }
        }
    }

    /// Takes what has come in, answers each request by `answer`, and sends what can be sent.
    mutating func serve(
        _ ready: DescriptorWait.Ready,
        answer: (String) -> ControlReply
    ) throws(SimulatorFailure) {
        for index in clients.indices {
            if ready.readable.contains(clients[index].socket.number) { read(index) }
            while !clients[index].isClosing, let line = try takeLine(index) {
                clients[index].output += try answer(line).line
            }
            send(index)
        }
        clients.removeAll { $0.isClosing && $0.output.isEmpty }
        if ready.readable.contains(listener.number) { try accept() }
    }

    private mutating func accept() throws(SimulatorFailure) {
        let number = Glibc.accept(listener.number, nil, nil)
        guard number >= 0 else {
            guard [EAGAIN, EINTR, ECONNABORTED].contains(errno) else { throw .last("accept") }
            return
        }
        let socket = Descriptor(owning: number)
        guard number < DescriptorWait.limit else { return }
        try socket.makeNonBlocking()
        clients.append(Client(socket: socket))
    }

    /// A client that broke its connection is closed; that is no failure of ours.
    private mutating func read(_ index: Int) {
        do throws(SimulatorFailure) {
            guard let bytes = try clients[index].socket.read(atMost: Self.longestRequest) else {
                return
            }
            clients[index].input += bytes
            clients[index].isClosing = bytes.isEmpty
        } catch {
            drop(index)
        }
    }

    private mutating func send(_ index: Int) {
        guard !clients[index].output.isEmpty else { return }
        do throws(SimulatorFailure) {
            let count = try clients[index].socket.send(clients[index].output)
            clients[index].output.removeFirst(count)
            if clients[index].output.count > Self.mostUnread { drop(index) }
        } catch {
            drop(index)
        }
    }

    private mutating func drop(_ index: Int) {
        clients[index].isClosing = true
        clients[index].output = []
    }

    /// The next whole line; one that grows too long is answered with an error and the door.
    private mutating func takeLine(_ index: Int) throws(SimulatorFailure) -> String? {
        if let end = clients[index].input.firstIndex(of: 0x0A), end <= Self.longestRequest {
            let line = clients[index].input[..<end]
            clients[index].input.removeSubrange(...end)
            return String(decoding: line, as: UTF8.self)
        }
        if clients[index].input.count > Self.longestRequest {
            let reply = ControlReply.error(
                "a request has at most \(Self.longestRequest) bytes and ends with a line end"
            )
            clients[index].output += try reply.line
            clients[index].isClosing = true
        }
        return nil
    }
}
