/// From a byte to an answer.
extension NewEraPump {
    /// The receiver takes a byte; a packet it completes is carried out and answered.
    mutating func take(_ byte: UInt8) {
        guard let packet = receiver.take(byte, at: now, mode: settings.mode) else { return }
        answer.removeAll(keepingCapacity: true)
        if packet.isWhole {
            let request = NewEraRequest(receiver.data(of: packet))
            guard request.address == nil || request.address == settings.address else { return }
            restartWatchdog(after: packet)
            answer(request, arrivedIn: packet)
        } else {
            refuse(.invalidPacket)
        }
        planNext()
    }

    /// Answers a request; a pending alarm is the whole answer, and goes with it.
    private mutating func answer(_ request: NewEraRequest, arrivedIn packet: NewEraPacket) {
        guard alarm == nil else {
            reply()
            alarm = nil
            return
        }
        do throws(NewEraError) {
            let command = try NewEraCommand(reading: request.body)
            try requireSystem(command, request)
            try requirePhaseSettled(command, since: packet.beganAt)
            try obey(command)
            reply()
            // A program that failed at its start has just been told of.
            alarm = nil
        } catch {
            refuse(error)
        }
    }

    /// Carries a command out; a poll, which changes nothing, spares what a change needs.
    private mutating func obey(_ command: NewEraCommand) throws(NewEraError) {
        switch command {
        case .status, .rate(nil, _): try carryOut(command)
        case .dispensed:
            settle()
            try carryOut(command)
        default:
            settle()
            defer { plan() }
            try carryOut(command)
        }
    }

    /// Address and reset are known only as system commands, after a `*`.
    private func requireSystem(
        _ command: NewEraCommand,
        _ request: NewEraRequest
    ) throws(NewEraError) {
        switch command {
        case .addressing, .addressQuery, .reset:
            guard request.address == nil else { throw .unknown }
        case .status, .diameter, .phase, .function, .rate, .volume, .volumeUnit, .volumeQuery,
            .direction, .run, .stop, .purge, .dispensed, .clearDispensed, .safeTimeout, .toggle,
            .buzzer, .trigger, .input, .output, .version:
            break
        }
    }

    /// A change to the running phase is ignored if a new phase began while it came in.
    private func requirePhaseSettled(
        _ command: NewEraCommand,
        since beginning: Int64
    ) throws(NewEraError) {
        guard isOperating, phaseBeganAt >= beginning else { return }
        switch command {
        case .rate(.some, _), .direction(.some): throw .ignored
        case .rate, .direction, .status, .diameter, .phase, .function, .volume, .volumeUnit,
            .volumeQuery, .run, .stop, .purge, .dispensed, .clearDispensed, .safeTimeout, .toggle,
            .buzzer, .trigger, .input, .output, .version, .addressing, .addressQuery, .reset:
            break
        }
    }

    /// Status in one letter, or the alarm that stands before it.
    var statusText: String {
        var text: [UInt8] = []
        Self.addStatus(alarm, activity.letter, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    // Not of the pump itself: a text that is a part of it would have all of it copied.
    private static func addStatus(
        _ alarm: NewEraAlarm?,
        _ activity: UInt8,
        to text: inout [UInt8]
    ) {
        if let alarm {
            text.append(UInt8(ascii: "A"))
            text.append(UInt8(ascii: "?"))
            text.append(alarm.letter)
        } else {
            text.append(activity)
        }
    }

    /// The answer is a refusal.
    private mutating func refuse(_ error: NewEraError) {
        answer.removeAll(keepingCapacity: true)
        answer.append(UInt8(ascii: "?"))
        answer.append(contentsOf: error.rawValue.utf8)
        reply()
    }

    /// Sends the answer after the pump's latency; until it has left the pump is not listening.
    private mutating func reply() {
        let latency = Int64.random(in: configuration.replyLatencyNanoseconds, using: &generator)
        composeFrame()
        let speed = replySpeed
        replySpeed = settings.lineSpeed
        guard !faults.isMute else { return }
        if faults.truncatesNextReply {
            faults.truncatesNextReply = false
            frame.removeLast(Int.random(in: 1..<frame.count, using: &generator))
        }
        answeringUntil = transmitter.send(frame, from: now + latency, at: speed)
    }

    /// Sends an alarm that the pump speaks of by itself, which it does in Safe mode only.
    mutating func announceAlarm() {
        guard settings.mode.isSafe, !faults.isMute else { return }
        answer.removeAll(keepingCapacity: true)
        composeFrame()
        _ = transmitter.send(frame, from: now, at: settings.lineSpeed)
    }

    /// Address, status and data in the framing of the mode in force: after `SAF`, already the new one.
    private mutating func composeFrame() {
        let isSafe = settings.mode.isSafe
        NewEraFrame.begin(&frame, safe: isSafe)
        frame.append(UInt8(ascii: "0") + UInt8(settings.address / 10))
        frame.append(UInt8(ascii: "0") + UInt8(settings.address % 10))
        Self.addStatus(alarm, activity.letter, to: &frame)
        frame.append(contentsOf: answer)
        NewEraFrame.end(&frame, safe: isSafe)
    }
}
