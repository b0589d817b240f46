/// Writes messages, straight into the buffer they are sent from.
///
/// Where a message ends is decided here and nowhere else: fields of the caller that would say it,
/// and those that the connection owns, are left out.
enum MessageSerializer {
    /// What a response says of its connection.
    enum Announcement {
        /// Nothing, for it stays open as a matter of course.
        case implied
        case keepAlive
        case close
    }

    /// Writes a response, with `Date`, `Content-Length` and `Connection` as they have to be.
    static func append(
        _ response: HTTPResponse,
        date: String,
        announcing announcement: Announcement,
        omittingBody: Bool,
        to output: inout [UInt8]
    ) {
        appendStatusLine(response.status, to: &output)
        output.append(contentsOf: date.utf8)
        output.append(contentsOf: Text.lineEnd)
        response.fields.write(to: &output, leavingOut: isOfConnection)
        switch announcement {
        case .implied: break
        case .keepAlive: output.append(contentsOf: Text.keepAlive)
        case .close: output.append(contentsOf: Text.close)
        }
        // RFC 9110 §8.6: no length where there is never a body; the length a GET would have had in
        // the response to a HEAD.
        guard !response.status.forbidsBody else {
            output.append(contentsOf: Text.lineEnd)
            return
        }
        output.append(contentsOf: Text.contentLength)
        append(decimal: response.body.count, to: &output)
        output.append(contentsOf: Text.headEnd)
        if !omittingBody { output.append(contentsOf: response.body) }
    }

    /// Writes the head of a response whose body ends with the connection.
    static func appendHead(_ response: HTTPResponse, date: String, to output: inout [UInt8]) {
        appendStatusLine(response.status, to: &output)
        output.append(contentsOf: date.utf8)
        output.append(contentsOf: Text.lineEnd)
        response.fields.write(to: &output, leavingOut: isOfConnection)
        output.append(contentsOf: Text.close)
        output.append(contentsOf: Text.lineEnd)
    }

    /// Writes a request, with `Content-Length` where there is a body or the method expects one.
    static func append(_ request: HTTPRequest, to output: inout [UInt8]) {
        precondition(
            HTTPField.isValidName(request.method.rawValue),
            "a method is a token, unlike this one"
        )
        output.append(contentsOf: request.method.rawValue.utf8)
        output.append(ASCII.space)
        output.append(contentsOf: request.target.raw.utf8)
        switch request.version {
        case .http10: output.append(contentsOf: " HTTP/1.0\r\n".utf8)
        case .http11: output.append(contentsOf: " HTTP/1.1\r\n".utf8)
        }
        request.fields.write(to: &output, leavingOut: isOfFraming)
        // RFC 9110 §8.6: methods that give content a meaning send a length even of 0.
        let expectsBody = [.post, .put, .patch].contains(request.method)
        if expectsBody || !request.body.isEmpty {
            output.append(contentsOf: Text.contentLength)
            append(decimal: request.body.count, to: &output)
            output.append(contentsOf: Text.lineEnd)
        }
        output.append(contentsOf: Text.lineEnd)
        output.append(contentsOf: request.body)
    }

    private static func appendStatusLine(
        _ status: HTTPResponse.Status,
        to output: inout [UInt8]
    ) {
        if status.code == 200 {
            output.append(contentsOf: Text.okAndDate)
        } else {
            output.append(contentsOf: Text.version)
            append(decimal: status.code, to: &output)
            output.append(ASCII.space)
            output.append(contentsOf: status.reasonPhrase.utf8)
            output.append(contentsOf: Text.date)
        }
    }

    static func append(decimal number: Int, to output: inout [UInt8]) {
        precondition(number >= 0, "lengths and codes are not negative")
        var divisor = 1
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            output.append(ASCII.zero + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
    }

    /// Tells whether a field says where the message ends.
    private static func isOfFraming(_ name: Span<UInt8>) -> Bool {
        switch name.count {
        case 14: ASCII.equalIgnoringCase(name, "Content-Length".utf8.span)
        case 17: ASCII.equalIgnoringCase(name, "Transfer-Encoding".utf8.span)
        default: false
        }
    }

    /// Tells whether a field is one that the connection writes itself.
    private static func isOfConnection(_ name: Span<UInt8>) -> Bool {
        switch name.count {
        case 4: ASCII.equalIgnoringCase(name, "Date".utf8.span)
        case 10: ASCII.equalIgnoringCase(name, "Connection".utf8.span)
        default: isOfFraming(name)
        }
    }

    /// What is written again and again.
    private enum Text {
        static let okAndDate = Array("HTTP/1.1 200 OK\r\nDate: ".utf8)
        static let version = Array("HTTP/1.1 ".utf8)
        static let date = Array("\r\nDate: ".utf8)
        static let contentLength = Array("Content-Length: ".utf8)
        static let keepAlive = Array("Connection: keep-alive\r\n".utf8)
        static let close = Array("Connection: close\r\n".utf8)
        static let lineEnd = Array("\r\n".utf8)
        static let headEnd = Array("\r\n\r\n".utf8)
    }
}

extension HTTPRequest {
    /// Writes the request as it is to be sent.
    ///
    /// `Content-Length` is added for a body, and for `POST`, `PUT` and `PATCH` even without one;
    /// fields of the request that say where it ends are left out. The `Host` is the caller's to
    /// set.
    ///
    /// - Parameter output: What it is appended to.
    public func serialize(into output: inout [UInt8]) {
        MessageSerializer.append(self, to: &output)
    }
}
