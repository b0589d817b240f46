/// The version of HTTP/1 that a message speaks (RFC 9110 §2.5).
///
/// There are only two to speak of: a message of a higher minor version is read as 1.1, and one of
/// another major version is refused before it becomes a message.
public enum HTTPVersion: Hashable, Sendable {
    /// HTTP/1.0: no `Host` needed, no chunks, closed after one answer unless asked otherwise.
    case http10
    /// HTTP/1.1, and every later minor version of it.
    case http11
}
