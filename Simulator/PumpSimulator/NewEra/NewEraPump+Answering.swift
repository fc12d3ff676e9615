/// From a byte to an answer.
extension NewEraPump {
    /// The receiver takes a byte; a packet it completes is carried out and answered.
    mutating func take(_ byte: UInt8) {
        guard let packet = receiver.take(byte, at: now, mode: settings.mode) else { return }
        switch packet.content {
        case .invalid:
            reply(statusText + "?" + NewEraError.invalidPacket.rawValue)
        case .command(let data):
            let request = NewEraRequest(data)
            guard request.address == nil || request.address == settings.address else { return }
            restartWatchdog(after: packet)
            answer(request, arrivedIn: packet)
        }
    }

    /// Answers a request; a pending alarm is the whole answer, and goes with it.
    private mutating func answer(_ request: NewEraRequest, arrivedIn packet: NewEraPacket) {
        guard alarm == nil else {
            reply(statusText)
            alarm = nil
            return
        }
        do throws(NewEraError) {
            let command = try NewEraCommand(reading: request.body)
            try requireSystem(command, request)
            try requirePhaseSettled(command, since: packet.beganAt)
            let data = try carryOut(command)
            reply(statusText + data)
            // A program that failed at its start has just been told of.
            alarm = nil
        } catch {
            reply(statusText + "?" + error.rawValue)
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
        if let alarm { return "A?" + alarm.rawValue }
        return switch activity {
        case .stopped: "S"
        case .paused: "P"
        case .purging: "X"
        case .operating(.waiting): "T"
        case .operating(.pumping(let pumping)): pumping.direction == .infuse ? "I" : "W"
        }
    }

    /// Sends an answer after the pump's latency; until it has left the pump is not listening.
    private mutating func reply(_ text: String) {
        let latency = Int64.random(in: configuration.replyLatencyNanoseconds, using: &generator)
        var bytes = frame(text)
        let speed = replySpeed
        replySpeed = settings.lineSpeed
        guard !faults.isMute else { return }
        if faults.truncatesNextReply {
            faults.truncatesNextReply = false
            bytes.removeLast(Int.random(in: 1..<bytes.count, using: &generator))
        }
        answeringUntil = transmitter.send(bytes, from: now + latency, at: speed)
    }

    /// Sends an alarm that the pump speaks of by itself, which it does in Safe mode only.
    mutating func announceAlarm() {
        guard settings.mode.isSafe, !faults.isMute else { return }
        _ = transmitter.send(frame(statusText), from: now, at: settings.lineSpeed)
    }

    /// An answer in the framing of the mode in force: after `SAF`, already the new one.
    private func frame(_ text: String) -> [UInt8] {
        let address = settings.address < 10 ? "0\(settings.address)" : "\(settings.address)"
        return NewEraFrame.encode(Array((address + text).utf8), safe: settings.mode.isSafe)
    }
}
