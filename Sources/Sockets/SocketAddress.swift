import Glibc

/// Where a socket is or connects to: an address and a port.
public struct SocketAddress: Hashable, Sendable, CustomStringConvertible {
    /// The machine.
    public let ip: IPAddress
    /// The port on it.
    public let port: UInt16

    /// Creates the address of a port.
    ///
    /// - Parameters:
    ///   - ip: the machine.
    ///   - port: the port on it; 0 lets the kernel choose when listening.
    public init(ip: IPAddress, port: UInt16) {
        self.ip = ip
        self.port = port
    }

    /// As in a URL, such as `127.0.0.1:4747` or `[::1]:4747`.
    public var description: String {
        switch ip {
        case .v4: "\(ip):\(port)"
        case .v6: "[\(ip)]:\(port)"
        }
    }

    /// The protocol family to make a socket of.
    var family: Int32 {
        switch ip {
        case .v4: AF_INET
        case .v6: AF_INET6
        }
    }

    /// Calls `body` with the address in the kernel's form.
    func withSystemAddress<Result>(
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        var storage = sockaddr_storage()
        let length: Int
        switch ip {
        case .v4(let address):
            length = MemoryLayout<sockaddr_in>.size
            var form = sockaddr_in()
            form.sin_family = sa_family_t(AF_INET)
            form.sin_port = port.bigEndian
            form.sin_addr.s_addr = address.bigEndian
            unsafe withUnsafeBytes(of: form) { source in
                unsafe withUnsafeMutableBytes(of: &storage) { unsafe $0.copyMemory(from: source) }
            }
        case .v6(let high, let low, let zone):
            length = MemoryLayout<sockaddr_in6>.size
            var form = sockaddr_in6()
            form.sin6_family = sa_family_t(AF_INET6)
            form.sin6_port = port.bigEndian
            form.sin6_scope_id = zone
            unsafe withUnsafeMutableBytes(of: &form.sin6_addr) { bytes in
                unsafe bytes.storeBytes(of: high.bigEndian, toByteOffset: 0, as: UInt64.self)
                unsafe bytes.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
            }
            unsafe withUnsafeBytes(of: form) { source in
                unsafe withUnsafeMutableBytes(of: &storage) { unsafe $0.copyMemory(from: source) }
            }
        }
        return unsafe withUnsafePointer(to: &storage) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe body(address, socklen_t(length))
            }
        }
    }

    /// Reads the kernel's form; `nil` for other families than the Internet's.
    init?(system storage: sockaddr_storage) {
        let family = Int32(storage.ss_family)
        let address: SocketAddress? = unsafe withUnsafeBytes(of: storage) { bytes in
            switch family {
            case AF_INET:
                let form = unsafe bytes.loadUnaligned(as: sockaddr_in.self)
                let ip = IPAddress.v4(UInt32(bigEndian: form.sin_addr.s_addr))
                return SocketAddress(ip: ip, port: UInt16(bigEndian: form.sin_port))
            case AF_INET6:
                let form = unsafe bytes.loadUnaligned(as: sockaddr_in6.self)
                let halves = unsafe withUnsafeBytes(of: form.sin6_addr) { part in
                    unsafe (
                        UInt64(bigEndian: part.loadUnaligned(as: UInt64.self)),
                        UInt64(bigEndian: part.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
                    )
                }
                let ip = IPAddress.v6(halves.0, halves.1, zone: form.sin6_scope_id)
                return SocketAddress(ip: ip, port: UInt16(bigEndian: form.sin6_port))
            default:
                return nil
            }
        }
        guard let address else { return nil }
        self = address
    }
}
