import Glibc

/// Why a name has no address.
public struct ResolutionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The name.
    public let name: String
    /// The resolver's sentence, such as `Name or service not known`.
    public let reason: String

    /// Creates the error.
    ///
    /// - Parameters:
    ///   - name: the name.
    ///   - reason: why it has none, as a sentence without a full stop.
    public init(name: String, reason: String) {
        self.name = name
        self.reason = reason
    }

    /// One line that says both.
    public var description: String { "\(name): \(reason)" }
}

/// Finds the addresses of host names.
public enum NameResolver {
    /// The addresses of a host that need no look-up: literals and the names of this machine.
    ///
    /// `localhost` and the names below it are loopback by definition (RFC 6761 §6.3), whatever a
    /// hosts file says. Version 4 comes first: it is where most development servers listen.
    ///
    /// - Parameter host: a name or a literal, as in a URL; brackets are allowed.
    /// - Returns: the addresses in the order to try them, or `nil` if ``lookUp(_:)`` is needed.
    public static func immediate(_ host: String) -> [IPAddress]? {
        if let address = IPAddress(withoutBrackets(host)) { return [address] }
        var name = host.lowercased()
        if name.hasSuffix(".") { name.removeLast() }
        guard name == "localhost" || name.hasSuffix(".localhost") else { return nil }
        return [.loopbackV4, .loopbackV6]
    }

    /// Asks the system's resolver, and blocks until it answers.
    ///
    /// - Parameter host: a name.
    /// - Returns: its addresses in the order to try them (RFC 6724), at least one.
    /// - Throws: a ``ResolutionError`` when there is none.
    public static func lookUp(_ host: String) throws(ResolutionError) -> [IPAddress] {
        var hints = unsafe addrinfo()
        unsafe hints.ai_family = AF_UNSPEC
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = unsafe getaddrinfo(host, nil, &hints, &list)
        guard code == 0 else {
            let reason = unsafe gai_strerror(code).map { unsafe String(cString: $0) }
            throw ResolutionError(name: host, reason: reason ?? "error \(code)")
        }
        defer { unsafe freeaddrinfo(list) }
        var addresses: [IPAddress] = []
        var next = unsafe list
        while let entry = unsafe next {
            if let address = unsafe address(of: entry.pointee), !addresses.contains(address) {
                addresses.append(address)
            }
            unsafe next = entry.pointee.ai_next
        }
        guard !addresses.isEmpty else {
            throw ResolutionError(name: host, reason: "no address of a known family")
        }
        return addresses
    }

    /// Asks the system's resolver on a thread made for this one question.
    ///
    /// A resolver whose server is down blocks for seconds; one thread for all would make others
    /// wait.
    ///
    /// - Parameters:
    ///   - host: a name.
    ///   - completion: gets the answer, on that thread.
    /// - Throws: a ``SystemError`` when there is no room for a thread.
    public static func lookUp(
        _ host: String,
        completion: @escaping @Sendable (Result<[IPAddress], ResolutionError>) -> Void
    ) throws(SystemError) {
        // The C library's resolver keeps answers of 64 KiB on the stack.
        let thread = try SystemThread(name: "resolver", stackByteCount: 1 << 20, context: host) {
            name in
            do throws(ResolutionError) {
                completion(.success(try lookUp(name)))
            } catch {
                completion(.failure(error))
            }
        }
        _ = consume thread
    }

    private static func withoutBrackets(_ host: String) -> String {
        guard host.hasPrefix("["), host.hasSuffix("]") else { return host }
        return String(host.dropFirst().dropLast())
    }

    private static func address(of entry: addrinfo) -> IPAddress? {
        guard let address = unsafe entry.ai_addr else { return nil }
        var storage = sockaddr_storage()
        let length = min(Int(unsafe entry.ai_addrlen), MemoryLayout<sockaddr_storage>.size)
        unsafe withUnsafeMutableBytes(of: &storage) { bytes in
            unsafe bytes.copyMemory(from: UnsafeRawBufferPointer(start: address, count: length))
        }
        return SocketAddress(system: storage)?.ip
    }
}
