import Crypto
import HTTP

/// The page at `GET /graphql` (facts §1.10): a document to write, its reply, and the schema.
///
/// It is one constant and loads nothing else. What an address presets by `query`, `variables`,
/// `operationName` and `view` is read by its script, so nothing that comes from outside is ever put
/// into its markup. The policy it is sent with names the one script and the one style sheet by
/// their hashes (CSP Level 3 §2.3.1), so that a browser runs no other either.
enum GraphQLConsole {
    /// What stands in its `style`.
    static let style = GraphQLConsoleSqueezing.style(GraphQLConsoleStyle.text)

    /// What stands in its `script`.
    static let script = GraphQLConsoleSqueezing.script(GraphQLConsoleScript.text)

    /// The page.
    static let document = GraphQLConsoleMarkup.document(style: style, script: script)

    /// The reply to every request, made once.
    static let response = HTTPResponse(
        status: .ok,
        fields: [
            "Content-Type": "text/html;charset=UTF-8",
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-cache",
        ],
        body: Array(document.utf8)
    )

    private static let policy = [
        "default-src 'none'", "script-src \(hash(of: script))", "style-src \(hash(of: style))",
        "connect-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
    ].joined(separator: "; ")

    private static func hash(of text: String) -> String {
        "'sha256-\(Base64.encode(SHA256.hash(Array(text.utf8))))'"
    }
}
