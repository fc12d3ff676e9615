import Testing

/// The word `unsafe` stands only in these files: each is one step into C, read with care.
@Suite("Memory safety")
struct UnsafeTests {
    private static let allowed: [(path: String, reason: String)] = [
        ("Sources/Journal/EntryColumns.swift", "reads a row's columns where SQLite holds them"),
        ("Sources/Journal/JournalPlace.swift", "asks which file lies at a path"),
        ("Sources/Journal/WriterLock.swift", "opens the lock file with a mode"),
        ("Sources/PumpDriver/Line/DeviceFile.swift", "asks the kernel what a path is"),
        ("Sources/PumpDriver/Line/PortHolder.swift", "asks who holds a port"),
        (
            "Sources/PumpDriver/Line/SerialPortPlace.swift",
            "asks libserialport for its version"
        ),
        ("Sources/Installation/Gathering/UnixDirectory.swift", "asks for names of accounts"),
        ("Sources/PumpDriver/Line/TerminalLine.swift", "reads and writes a terminal"),
        ("Sources/PumpDriver/Line/SerialPortLine.swift", "reads and writes a serial port"),
        ("Sources/PumpDriver/Line/OwnedSerialPort.swift", "owns libserialport's pointer"),
        ("Sources/PumpService/Clock/SystemClocks.swift", "reads the boot's id"),
        ("Sources/PumpService/Control/Mailbox.swift", "waits for line and mailbox in one ppoll"),
        ("Sources/PumpService/Control/NamedThread.swift", "names a thread for the host"),
        ("Sources/PumpService/Control/RunAnew.swift", "hands on the arguments it was started with"),
        ("Sources/PumpService/Supervision/PromptWrite.swift", "writes where nothing may wait"),
        ("Sources/PumpService/Server/LockFile.swift", "opens a lock, following no link"),
        ("Sources/PumpService/Server/OwnFolder.swift", "looks at a folder, and makes it"),
        ("Sources/PumpService/Server/SocketPlace.swift", "looks at the socket's place"),
        ("Sources/PumpService/Staff/FileState.swift", "asks the kernel when a file was changed"),
        (
            "Sources/Settings/Reading/UnixAccounts.swift",
            "asks which groups an account is in"
        ),
        ("Sources/Settings/Places/OwnFile.swift", "asks the kernel whose a file is"),
        ("Sources/Settings/Places/TrustedFile.swift", "asks the kernel whose a file is"),
        ("Sources/Settings/Places/TrustedFolder.swift", "asks the kernel whose a folder is"),
        ("Sources/StrictYAML/BoundedFile.swift", "reads a file without waiting for it"),
        ("Sources/Staff/PinHash.swift", "takes the bytes out of a derived key"),
        ("Sources/pumpctl/Entry/ClinicTime.swift", "asks which time the clocks show"),
        ("Sources/pumpctl/SignIn/PrivateFile.swift", "opens the sign-in's file, following no link"),
        ("Sources/pumpctl/Staff/StaffFileChange.swift", "writes a staff file safely"),
        ("Sources/pumpctl/Terminal/TerminalMode.swift", "keeps a terminal from showing keys"),
        ("Simulator/pumpsim/BootClock.swift", "reads the clock that counts suspend"),
        ("Simulator/pumpsim/ControlAddress.swift", "fills in a socket's address"),
        ("Simulator/pumpsim/ControlClient.swift", "sets a time limit on a socket"),
        ("Simulator/pumpsim/ControlServer.swift", "removes its socket"),
        ("Simulator/pumpsim/Descriptor.swift", "reads and writes a descriptor"),
        (
            "Simulator/pumpsim/DescriptorWait.swift",
            "waits for descriptors and signals in one pselect"
        ),
        ("Simulator/pumpsim/DeviceLink.swift", "makes and removes a symbolic link"),
        ("Simulator/pumpsim/PseudoTerminal.swift", "opens a pseudo-terminal"),
        ("Simulator/pumpsim/Serve.swift", "tells of an end on the standard error"),
        ("Simulator/pumpsim/SimulatorFailure.swift", "asks what an error number means"),
        ("Simulator/pumpsim/StopSignals.swift", "blocks and handles signals"),
        ("Simulator/pumpsim/WireLog.swift", "opens the log with a mode"),
        ("Fuzzing/Sources/pumpd-fuzz/Entry.swift", "takes the fuzzer's bytes"),
        ("Tests/CLinuxTests/LinuxCallTests.swift", "makes the calls under test"),
        ("Tests/CLinuxTests/SupervisionCallTests.swift", "makes the calls under test"),
        ("Tests/JournalTests/AppendingTests.swift", "makes a pipe"),
        ("Tests/JournalTests/FaultyDiskTests.swift", "arms the faulty disk"),
        ("Tests/PumpDriverTests/Line/LineUnderTest.swift", "reads a line's settings back"),
        ("Tests/PumpDriverTests/Line/PseudoTerminal.swift", "plays the far end of a line"),
        ("Tests/PumpDriverTests/Line/SerialLineOpeningTests.swift", "takes a file's mode away"),
        ("Tests/PumpServiceTests/SupervisionDatagrams.swift", "plays the service manager's socket"),
        ("Tests/PumpctlTests/TerminalRun.swift", "opens a pseudo-terminal and types on it"),
        ("Tests/ScenarioTests/HTTP/RawConnection.swift", "speaks to the socket byte by byte"),
        ("Tests/ScenarioTests/Stage/HostFaults.swift", "reads the clock that counts suspend"),
        ("Tests/ScenarioTests/Stage/BareTerminal.swift", "opens a pseudo-terminal"),
        ("Tests/ScenarioTests/Stage/ServiceManager.swift", "plays the service manager's socket"),
    ]

    @Test("is left only in the files listed, each for its reason")
    func listed() throws {
        let using = try ProjectTree.sources(in: "Sources", "Simulator", "Tests", "Fuzzing")
            .filter { !$0.places(of: "unsafe").isEmpty }
            .map(\.path)
        let listed = Set(Self.allowed.map(\.path))
        #expect(
            Set(using).subtracting(listed) == [],
            "find a safe way, or list the file with a reason"
        )
        #expect(listed.subtracting(using) == [], "no longer needed: take the file off the list")
    }

    @Test("is never left where doses are decided")
    func deciding() {
        let deciding = [
            "DoseMath", "DoseCheck", "InfusionCore", "ControlLoop", "DrugLibrary", "NewEra",
            "Driver/",
        ]
        for (path, _) in Self.allowed {
            #expect(!deciding.contains { path.contains("/\($0)") }, "\(path)")
        }
    }
}
