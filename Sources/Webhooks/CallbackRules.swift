/// Which URLs a webhook may have, and which addresses its requests may go to.
///
/// The URL is judged by its text when a webhook is registered or updated, each address when an
/// attempt has found it and before it connects.
public struct CallbackRules: Hashable, Sendable {
    /// The two sets of rules.
    public enum Mode: String, Hashable, Sendable, CaseIterable {
        /// For a developer's machine: http and https, this machine and its private surroundings. A
        /// public address needs a host that is allowed by name, for a test run must not leave the
        /// machine by accident.
        case local
        /// The service's own: https, a host name, a public address (V1_OutboundCallback).
        case strict
    }

    /// The fewest characters that a URL may have by the service's rules (V1_app_errors).
    public static let leastCharacterCount = 12

    /// Which rules hold.
    public let mode: Mode
    /// The hosts that were named: in lower case, without brackets.
    public let allowedHosts: Set<String>

    /// Creates rules.
    ///
    /// - Parameters:
    ///   - mode: which rules hold.
    ///   - allowedHosts: names or literals, as they are written in callback URLs, that may be
    ///     called in the local mode wherever their addresses lead. They don't count in the strict
    ///     mode.
    public init(mode: Mode = .local, allowedHosts: [String] = []) {
        self.mode = mode
        self.allowedHosts = Set(allowedHosts.map(Self.normal))
    }

    /// Reads a callback's URL, and judges its text.
    ///
    /// - Parameter text: the URL as a client wrote it.
    /// - Returns: the URL.
    /// - Throws: the first rule that it breaks.
    public func read(_ text: String) throws(CallbackURLError) -> CallbackURL {
        let url: CallbackURL
        do {
            url = try CallbackURL(parsing: text)
        } catch {
            if mode == .strict, case .unsupportedScheme = error { throw .withoutHTTPS }
            throw error
        }
        try check(url)
        return url
    }

    /// Judges a URL by its text, in the order of V1_app_errors' table.
    ///
    /// - Parameter url: the URL.
    /// - Throws: the first rule that it breaks.
    public func check(_ url: CallbackURL) throws(CallbackURLError) {
        guard mode == .strict else { return }
        guard url.isSecure else { throw .withoutHTTPS }
        let count = url.raw.unicodeScalars.count
        guard count >= Self.leastCharacterCount else { throw .tooShort(characterCount: count) }
        guard !url.hasAddress else { throw .hostIsAddress(url.host) }
        guard !url.host.split(separator: ".").contains("localhost") else {
            throw .hostIsLocal(url.host)
        }
    }

    /// Judges the addresses that a host was found to have: one that is forbidden forbids all, since
    /// which of them gets the request is up to the network.
    ///
    /// - Parameters:
    ///   - addresses: what the host leads to.
    ///   - host: the host as it is written in the URL.
    /// - Returns: why none of them may be connected to and what would allow it, or `nil`.
    public func refusal(of addresses: [CallbackAddress], for host: String) -> String? {
        let name = Self.normal(host)
        let subject = { (address: CallbackAddress) in
            name == address.text ? name : "\(name) is at \(address.text), which"
        }
        switch mode {
        case .local:
            guard !allowedHosts.contains(name),
                let address = addresses.first(where: { !$0.isLocal })
            else { return nil }
            return "\(subject(address)) is a public address; --allow-egress \(name) allows it"
        case .strict:
            guard let address = addresses.first(where: \.bits.isRefusedByService) else {
                return nil
            }
            return "\(subject(address)) the service does not call; "
                + "--callback-urls local allows addresses of this machine and its surroundings"
        }
    }

    private static func normal(_ host: String) -> String {
        let name =
            host.hasPrefix("[") && host.hasSuffix("]")
            ? String(host.dropFirst().dropLast()) : host
        return name.lowercased()
    }
}
