import CLinux
import Glibc

/// A program about to be started, with no signal blocked or ignored, since it expects the usual
/// state.
struct ProgramStart {
    private let program: String
    private let arguments: [String]
    private let environment: [String]

    /// Names a program's file, its arguments after its name, and its variables as `NAME=value`.
    init(_ program: String, _ arguments: [String], _ environment: [String]) {
        self.program = program
        self.arguments = arguments
        self.environment = environment
    }

    /// Starts it with the given descriptors and no other, as the leader of a group of its own.
    ///
    /// - Parameter descriptors: what it gets.
    /// - Returns: its number.
    /// - Throws: a ``SystemError`` that names the program.
    func run(descriptors: borrowing DescriptorPlan) throws(SystemError) -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        for (place, copy) in descriptors.copies.enumerated() {
            unsafe posix_spawn_file_actions_adddup2(&actions, copy, Int32(place))
        }
        // Ours close by themselves; those that this process was born with needn't.
        unsafe posix_spawn_file_actions_addclosefrom_np(&actions, Int32(descriptors.copies.count))
        return try unsafe run(&actions, group: 0)
    }

    /// Starts it with the descriptors that this process was born with.
    ///
    /// - Parameter group: the number of the process group that it joins.
    /// - Returns: its number.
    /// - Throws: a ``SystemError`` that names the program.
    func run(joining group: pid_t) throws(SystemError) -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        return try unsafe run(&actions, group: group)
    }

    private func run(
        _ actions: inout posix_spawn_file_actions_t,
        group: pid_t
    ) throws(SystemError) -> pid_t {
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
        unsafe posix_spawnattr_setpgroup(&attributes, group)
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe posix_spawnattr_setsigmask(&attributes, &signals)
        unsafe sigaddset(&signals, SIGPIPE)
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)

        let argumentList = unsafe CStringList([program] + arguments)
        let variableList = unsafe CStringList(environment)
        var number: pid_t = 0
        let result = unsafe posix_spawn(
            &number,
            program,
            &actions,
            &attributes,
            argumentList.pointers,
            variableList.pointers
        )
        guard result == 0 else {
            throw SystemError(
                call: "posix_spawn",
                subject: program,
                number: ErrorNumber(rawValue: result)
            )
        }
        return number
    }
}

/// Which descriptors a child gets, as 0 and on.
///
/// Copies are made above all numbers that the child gets, lest one be overwritten before it is
/// copied to its place.
struct DescriptorPlan: ~Copyable {
    static let lowestCopy: Int32 = 16
    private(set) var copies: [Int32] = []

    init(
        _ input: borrowing FileDescriptor,
        _ output: borrowing FileDescriptor,
        _ errors: borrowing FileDescriptor
    ) throws(SystemError) {
        try append(input)
        try append(output)
        try append(errors)
    }

    deinit {
        for copy in copies { _ = close(copy) }
    }

    mutating func append(_ descriptor: borrowing FileDescriptor) throws(SystemError) {
        precondition(copies.count < Self.lowestCopy, "a child gets few descriptors")
        let copy = fcntl(descriptor.number, F_DUPFD_CLOEXEC, Self.lowestCopy)
        guard copy >= 0 else { throw .last("fcntl") }
        copies.append(copy)
    }
}

/// Texts as C takes them: pointers to copies, and a null pointer at the end.
@unsafe private struct CStringList: ~Copyable {
    let pointers: [UnsafeMutablePointer<CChar>?]

    init(_ texts: [String]) {
        unsafe pointers = texts.map { unsafe strdup($0) } + [nil]
    }

    deinit {
        for index in unsafe pointers.indices { unsafe free(pointers[index]) }
    }
}
