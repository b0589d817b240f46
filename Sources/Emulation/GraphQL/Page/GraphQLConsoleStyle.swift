/// How the page at `GET /graphql` looks: light or dark as the reader has it, from 360 pixels on.
enum GraphQLConsoleStyle {
    /// The whole style sheet.
    static let text = #"""
        :root {
          color-scheme: light dark;
          --ground: #fff; --raised: #f4f6f8; --line: #ccd3da; --ink: #1b2026; --faint: #5a6672;
          --accent: #0a58ca; --on-accent: #fff; --good: #0b6b35; --bad: #b3261e; --mark: #ffe9a8;
          --name: #0a4ea3; --string: #9a3412; --number: #116329; --key: #6f2da8;
          --mono: 13px/20px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #14181d; --raised: #1d232a; --line: #39434e; --ink: #e4e9ee; --faint: #9ba8b5;
            --accent: #7db4ff; --on-accent: #0b1420; --good: #6fd696; --bad: #ff9a92; --mark: #57481a;
            --name: #8cc1ff; --string: #f0a878; --number: #8fd6a0; --key: #d3a8f5;
          }
        }
        * { box-sizing: border-box; }
        [hidden] { display: none !important; }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 14px/1.45 system-ui, sans-serif; }
        h1 { font-size: 18px; margin: 0 8px 0 0; }
        h2 { font-size: 17px; margin: 8px 0 4px; overflow-wrap: anywhere; }
        h3 { font-size: 13px; margin: 14px 0 4px; text-transform: capitalize; }
        h3, small, dd, legend, .title output { color: var(--faint); font-weight: normal; }
        p, dl { margin: 2px 0; }
        button, select, input, textarea, #code, #reply {
          font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line);
          border-radius: 5px; padding: 5px 9px; min-height: 32px; max-width: 100%;
        }
        button { background: var(--raised); cursor: pointer; }
        button:hover { border-color: var(--accent); }
        #run { background: var(--accent); color: var(--on-accent); font-weight: 600; min-width: 64px; }
        .link { all: unset; cursor: pointer; color: var(--name); text-decoration: underline; overflow-wrap: anywhere; }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
        header, #asker, .wide, .title, #views, #views label, .row {
          display: flex; flex-wrap: wrap; gap: 6px 10px; align-items: center;
        }
        header, #asker { padding: 8px 12px; }
        header { background: var(--raised); border-bottom: 1px solid var(--line); }
        #who-note { flex-basis: 100%; }
        .problem:empty, #errors:empty, #suggestion-about:empty { display: none; }
        #who { max-width: 190px; }
        .wide { flex-wrap: nowrap; }
        .wide, .wide input, .row input { flex: 1 1 200px; min-width: 0; }
        #views { flex-basis: 100%; gap: 2px 12px; border: 0; margin: 0; padding: 0; font-size: 12px; }
        legend { float: left; margin-right: 12px; padding: 0; }
        #views label { gap: 4px; }
        #views input { min-height: 0; margin: 3px 0; }
        main { display: grid; gap: 10px 12px; padding: 0 12px 12px; grid-template-columns: minmax(0, 1fr); }
        #ask, #answer, .with-side aside { display: flex; flex-direction: column; gap: 5px; min-width: 0; }
        aside { display: none; }
        .title { font-weight: 600; min-height: 24px; }
        .title .good { color: var(--good); }
        .title .bad, .problem, .old p, #reply .wrong, #errors { color: var(--bad); }
        #code { position: relative; display: flex; height: 300px; padding: 0; }
        #code:focus-within { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
        #field { position: relative; flex: 1; overflow: hidden; min-width: 0; }
        #gutter, #paint, #query, #reply, dt, #past b, #variables, #extra, li { font: var(--mono); }
        #gutter, #paint, #query { margin: 0; padding: 8px; white-space: pre; tab-size: 2; }
        #gutter { color: var(--faint); text-align: right; min-width: 36px; height: max-content; }
        #margin { background: var(--raised); overflow: hidden; border-radius: 5px 0 0 5px; }
        #paint { position: absolute; inset: 0 auto auto 0; pointer-events: none; }
        #query {
          position: absolute; inset: 0; width: 100%; height: 100%; border: 0; outline: 0; resize: none;
          background: none; color: transparent; caret-color: var(--ink);
        }
        #query::selection { background: color-mix(in srgb, var(--accent) 30%, transparent); }
        .plain #paint { display: none; }
        .plain #query { color: inherit; }
        .name { color: var(--name); }
        .string { color: var(--string); }
        .number { color: var(--number); }
        .variable, .directive { color: var(--key); }
        .comment { color: var(--faint); }
        .pair { background: var(--mark); }
        #paint .wrong, .stray { text-decoration: underline wavy var(--bad) 1px; text-underline-offset: 3px; }
        #suggestions {
          position: absolute; z-index: 5; width: min(380px, 100%); background: var(--ground);
          border: 1px solid var(--line); border-radius: 5px; box-shadow: 0 6px 20px #0005;
        }
        ul, ol { margin: 0; padding: 4px; list-style: none; }
        #suggestion-list { max-height: 200px; overflow: auto; }
        #suggestions li { padding: 3px 6px; border-radius: 3px; cursor: pointer; overflow-wrap: anywhere; }
        #suggestions [aria-selected=true] { background: var(--accent); color: var(--on-accent); }
        li.old b { text-decoration: line-through; }
        #suggestion-about { padding: 4px 10px; border-top: 1px solid var(--line); font-size: 12px; }
        [role=tablist] { display: flex; border-bottom: 1px solid var(--line); }
        [role=tab] { border: 0; border-bottom: 2px solid transparent; border-radius: 0; background: none; }
        [role=tab][aria-selected=true] { border-color: var(--accent); }
        #variables, #extra { width: 100%; height: 90px; resize: vertical; display: block; }
        [aria-invalid=true] { border-color: var(--bad); }
        #reply {
          margin: 0; min-height: 200px; overflow: auto; flex: 1; white-space: pre-wrap;
          overflow-wrap: anywhere;
        }
        #errors { padding: 6px 10px; border-left: 3px solid; background: var(--raised); }
        #docs-body { overflow-wrap: anywhere; white-space: pre-line; padding: 0 2px; }
        dt { margin-top: 6px; white-space: normal; }
        dd { margin: 0 0 0 12px; }
        #past button { width: 100%; text-align: left; margin-bottom: 4px; }
        #past b { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        noscript { display: block; padding: 12px; }
        pre { overflow: auto; }
        @media (min-width: 760px) {
          body { display: flex; flex-direction: column; height: 100vh; }
          main { flex: 1; min-height: 0; grid-template-columns: repeat(2, minmax(0, 1fr)); }
          #ask, #answer, aside, [role=tabpanel] { min-height: 0; overflow: auto; }
          #code { flex: 1; min-height: 160px; }
          aside { grid-column: 1 / -1; max-height: 40vh; }
        }
        @media (min-width: 1100px) {
          .with-side main { grid-template-columns: repeat(2, minmax(0, 1fr)) 340px; }
          aside { grid-column: auto; max-height: none; }
        }
        @media (forced-colors: active) {
          #paint { display: none; }
          #query { color: CanvasText; }
        }
        """#
}
