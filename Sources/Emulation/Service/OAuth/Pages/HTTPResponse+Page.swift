import HTTP

extension HTTPResponse {
    /// A page: no script, no frame, nothing loaded, nothing kept, nothing told to others.
    ///
    /// - Parameters:
    ///   - status: How it went.
    ///   - title: What the page is about.
    ///   - formSources: Where its forms may lead to besides here, as a policy calls it.
    ///   - content: What is between the tags of `main`.
    /// - Returns: The response.
    static func page(
        _ status: Status,
        title: HTMLText,
        formSources: [String] = [],
        _ content: HTMLText
    ) -> HTTPResponse {
        let page: HTMLText = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(title)</title>
            <style>\(style)</style>
            </head>
            <body>
            <main>
            \(content)
            </main>
            </body>
            </html>

            """
        let formAction = (["'self'"] + formSources).joined(separator: " ")
        return HTTPResponse(
            status: status,
            fields: [
                "Content-Type": "text/html;charset=UTF-8",
                "Content-Security-Policy": "default-src 'none'; style-src "
                    + "\(PageStyle.policySource); form-action \(formAction); base-uri 'none'; "
                    + "frame-ancestors 'none'",
                "X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff",
                "Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
                "Pragma": "no-cache",
            ],
            body: Array(page.markup.utf8)
        )
    }

    /// The sheet as it stands in a page.
    private static let style = HTMLText.trusted(PageStyle.sheet)

    /// A page that says why nothing more can be done.
    ///
    /// - Parameters:
    ///   - status: How it went.
    ///   - reason: What is wrong and what would be right, in sentences.
    ///   - query: The request to begin again with, if that could help.
    /// - Returns: The response.
    static func refusalPage(
        _ status: Status,
        _ reason: String,
        startAgain query: String? = nil
    ) -> HTTPResponse {
        let link: HTMLText =
            if let query { "<p><a href=\"/oauth/authorize?\(query)\">Start again</a></p>" } else {
                ""
            }
        return .page(
            status,
            title: "Authorization refused",
            """
            <h1>This can\u{2019}t be authorized</h1>
            <p class="problem">\(reason)</p>
            \(link)<p class="soft">Nothing was sent to the app.</p>
            """
        )
    }
}
