/// What the page at `GET /graphql` is made of, without its style and its script.
enum GraphQLConsoleMarkup {
    /// The whole document around a style and a script.
    ///
    /// - Parameters:
    ///   - style: what stands in its one `style`.
    ///   - script: what stands in its one `script`.
    /// - Returns: the document.
    static func document(style: String, script: String) -> String {
        head + "<style>" + style + "</style>\n" + body + "<script type=\"module\">" + script
            + "</script>\n"
    }

    private static let head = #"""
        <!DOCTYPE html>
        <html lang="en" spellcheck="false">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>GraphQL · wws</title>

        """#

    private static let body = #"""
        <noscript>
        <p>This page needs scripts. Without, ask from a shell:</p>
        <pre>curl localhost:4747/_wws/tokens -d '{"for": "ada"}'
        curl localhost:4747/graphql -H 'Authorization: Bearer TOKEN' \
          -H 'Content-Type: application/json' -d '{"query": "{ me { id displayName } }"}'</pre>
        </noscript>
        <header>
        <h1>GraphQL <small>wws</small></h1>
        <button id="run" title="Ctrl+Enter" aria-keyshortcuts="Control+Enter">Run</button>
        <label hidden>Operation <select id="operation" autocomplete="off"></select></label>
        <button id="tidy">Prettify</button>
        <button id="copy">Copy as curl</button>
        <button id="side-toggle" aria-expanded="false" aria-controls="side">Docs, history</button>
        </header>
        <div id="asker" role="group" aria-label="Who asks, and what is shown">
        <label>As <select id="who" autocomplete="off"><option value="">choose …</option></select></label>
        <label class="wide">Token <input id="token" autocomplete="off"
          placeholder="an access token"></label>
        <fieldset id="views"><legend>View</legend></fieldset>
        <p id="who-note" class="problem" role="status"></p>
        </div>
        <main>
        <section id="ask" aria-label="Request">
        <label for="query" class="title">Query</label>
        <div id="code">
        <div id="margin" aria-hidden="true"><pre id="gutter"></pre></div>
        <div id="field"><pre id="paint" aria-hidden="true"></pre>
        <textarea id="query" autocomplete="off" autocapitalize="off"
          aria-describedby="query-keys query-problem" aria-autocomplete="list"
          aria-controls="suggestion-list"></textarea></div>
        <div id="suggestions" hidden>
        <ul id="suggestion-list" role="listbox" aria-label="Suggestions"></ul>
        <p id="suggestion-about"></p>
        </div>
        </div>
        <p id="query-keys" class="unseen">Control and Enter run, Control and Space complete. Tab indents;
          press Escape, then Tab, to leave.</p>
        <p id="query-problem" class="problem" role="status"></p>
        <div role="tablist" aria-label="More of the request">
        <button role="tab" id="variables-tab" aria-controls="variables-pane" aria-selected="true">Variables</button>
        <button role="tab" id="extra-tab" aria-controls="extra-pane" aria-selected="false"
          tabindex="-1">Headers</button>
        </div>
        <div role="tabpanel" id="variables-pane" aria-labelledby="variables-tab">
        <textarea id="variables" autocomplete="off" aria-label="Variables, in JSON"
          aria-describedby="variables-problem" placeholder='{"id": "…"}'></textarea>
        <p id="variables-problem" class="problem" role="status"></p>
        </div>
        <div role="tabpanel" id="extra-pane" aria-labelledby="extra-tab" hidden>
        <textarea id="extra" autocomplete="off" aria-label="Headers, in JSON"
          aria-describedby="extra-problem" placeholder='{"X-RequestId": "…"}'></textarea>
        <p id="extra-problem" class="problem" role="status"></p>
        </div>
        </section>
        <section id="answer" aria-label="Reply">
        <div class="title">Reply <output id="status" aria-live="polite"></output></div>
        <ul id="errors" aria-label="Errors"></ul>
        <pre id="reply" tabindex="0" role="region" aria-label="Reply in JSON"></pre>
        </section>
        <aside id="side" aria-label="Docs and history">
        <div role="tablist" aria-label="Docs and history">
        <button role="tab" id="docs-tab" aria-controls="docs" aria-selected="true">Docs</button>
        <button role="tab" id="past-tab" aria-controls="past-pane" aria-selected="false"
          tabindex="-1">History</button>
        </div>
        <div role="tabpanel" id="docs" aria-labelledby="docs-tab">
        <div class="row"><button id="back" hidden>Back</button>
        <input id="search" type="search" aria-label="Search types and fields" placeholder="Search" disabled></div>
        <div id="docs-body"></div>
        </div>
        <div role="tabpanel" id="past-pane" aria-labelledby="past-tab" hidden>
        <button id="forget" hidden>Forget all</button>
        <ol id="past"></ol>
        </div>
        </aside>
        </main>
        <p id="said" class="unseen" aria-live="polite"></p>

        """#
}
