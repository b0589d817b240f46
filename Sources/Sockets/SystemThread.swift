import CLinux
import Glibc

/// A thread of the kernel's with a name and a stack of its own; joined or let go exactly once.
public struct SystemThread: ~Copyable, Sendable {
    private let handle: pthread_t

    /// Starts a thread.
    ///
    /// - Parameters:
    ///   - name: what `ps` and debuggers show, cut after 15 bytes.
    ///   - stackByteCount: the size of its stack.
    ///   - context: what the thread is to own.
    ///   - body: runs on the thread, with the context.
    /// - Throws: a ``SystemError`` when there is no room for a thread.
    public init<Context: ~Copyable & Sendable>(
        name: String,
        stackByteCount: Int,
        context: consuming Context,
        body: @escaping @Sendable (consuming Context) -> Void
    ) throws(SystemError) {
        let start = ThreadStart(name: name, context: context, body: body)
        var attributes = pthread_attr_t()
        unsafe pthread_attr_init(&attributes)
        unsafe pthread_attr_setstacksize(&attributes, stackByteCount)
        defer { unsafe pthread_attr_destroy(&attributes) }
        let argument = unsafe Unmanaged.passRetained(start as ThreadStartBase)
        var handle = pthread_t()
        let result = unsafe pthread_create(
            &handle,
            &attributes,
            { argument in
                guard let argument = unsafe argument else { return nil }
                let start = unsafe Unmanaged<ThreadStartBase>.fromOpaque(argument)
                    .takeRetainedValue()
                start.run()
                return nil
            },
            argument.toOpaque()
        )
        guard result == 0 else {
            unsafe argument.release()
            throw SystemError(call: "pthread_create", number: ErrorNumber(rawValue: result))
        }
        self.handle = handle
    }

    deinit {
        pthread_detach(handle)
    }

    /// Waits until the thread has ended.
    public consuming func join() {
        let handle = handle
        discard self
        _ = pthread_join(handle, nil)
    }
}

/// What a thread starts with, without its type: a C function can't be generic.
private class ThreadStartBase {
    func run() {}
}

private final class ThreadStart<Context: ~Copyable & Sendable>: ThreadStartBase {
    private let name: String
    private var context: Context?
    private let body: @Sendable (consuming Context) -> Void

    init(
        name: String,
        context: consuming Context,
        body: @escaping @Sendable (consuming Context) -> Void
    ) {
        self.name = name
        self.context = consume context
        self.body = body
    }

    override func run() {
        let shown = String(decoding: name.utf8.prefix(15), as: UTF8.self)
        _ = unsafe pthread_setname_np(pthread_self(), shown)
        if let context = context.take() { body(context) }
    }
}
