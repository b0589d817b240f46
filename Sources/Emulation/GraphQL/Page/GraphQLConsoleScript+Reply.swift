extension GraphQLConsoleScript {
    /// JSON laid out and coloured, number by number as it came.
    static let layout = #"""
        const PIECES = /("(?:\\.|[^"\\])*")(\s*:)?|([{[])(\s*[}\]])?|([}\]])|(,)|([^\s"{}[\],:]+)/g;
        const COLOUR_LIMIT = 200000;

        // Pieces of text, each with its class; what is under "errors" at the top is marked.
        function layOut(json) {
          const pieces = [];
          let depth = 0, isError = false;
          const add = (textContent, kind = 'mark') =>
            pieces.push({textContent, className: kind + (isError ? ' wrong' : '')});
          const line = (step) => add('\n' + '  '.repeat(depth += step));
          for (const [, string, isKey, open, isEmpty, close, comma, word] of json.matchAll(PIECES)) {
            if (depth === 1 && (isKey || close)) isError = string === '"errors"';
            if (string) add(string, isKey ? 'name' : 'string');
            if (isKey) add(': ');
            if (open) add(isEmpty ? open + MATES[open] : open);
            if (open && !isEmpty) line(1);
            if (close) line(-1);
            if (close || comma) add(close || comma);
            if (comma) line(0);
            if (word) add(word, 'number');
          }
          return pieces;
        }

        function parsed(text) {
          try {
            return JSON.parse(text);
          } catch {
            return undefined;
          }
        }

        const pretty = (json) => layOut(json).map(({textContent}) => textContent).join('');
        """#

    /// Running a document, its reply, and what is done with documents besides.
    static let reply = #"""
        const HISTORY_LIMIT = 50;
        let running = null;

        const report = (text, className = '') => Object.assign($('status'), {textContent: text, className});

        // Shows a reply, and says how many errors are in it.
        function print(text) {
          const json = parsed(text), errors = Array.isArray(json?.errors) ? json.errors : [];
          const nodes = new DocumentFragment();
          if (json === undefined) nodes.append(text);
          else if (text.length > COLOUR_LIMIT) nodes.append(pretty(text));
          else for (const piece of layOut(text)) nodes.append(make('span', piece));
          $('reply').replaceChildren(nodes);
          $('errors').replaceChildren(...errors.map(({message, locations}) => {
            const [place] = locations ?? [];
            return make('li', {}, message + ' ', place && link(`line ${place.line}`, () => jumpTo(place)));
          }));
          return errors.length;
        }

        function jumpTo({line, column}) {
          const lines = query.value.split('\n').slice(0, line - 1).concat(' '.repeat(column - 1));
          const place = lines.join(' ').length;
          query.focus();
          query.setSelectionRange(place, place);
        }

        async function run() {
          if (running) return running.abort();
          const wrong = [variables, extra].find((area) => !readObject(area));
          if (wrong) return $(wrong.id + '-tab').click();
          const request = question(), begin = performance.now();
          running = new AbortController();
          say('run', 'Stop');
          $('answer').scrollIntoView({block: 'nearest'});
          report('Running …');
          try {
            const response = await ask(request, running.signal);
            const bytes = new Uint8Array(await response.arrayBuffer());
            const time = Math.round(performance.now() - begin);
            const count = print(new TextDecoder().decode(bytes));
            report(`${response.status} ${response.statusText} · ${time} ms · ${bytes.length} bytes` +
              (count ? ` · errors: ${count}` : '') +
              (response.status === 401 ? ' · choose who asks, or paste a token' : ''),
              response.ok && !count ? 'good' : 'bad');
          } catch (error) {
            print('');
            report(error.name === 'AbortError' ? 'Stopped' : 'No reply: ' + error.message, 'bad');
          }
          say('run', 'Run');
          running = null;
          remember(request);
        }

        function remember(request) {
          const isOther = ({at, ...entry}) => JSON.stringify(entry) !== JSON.stringify(request);
          const entries = [{...request, at: Date.now()}, ...(stored(past) ?? []).filter(isOther)]
            .slice(0, HISTORY_LIMIT);
          // The oldest go first where the browser has no room for all.
          while (entries.length && !store(past, entries)) entries.pop();
          showHistory();
        }

        function showHistory() {
          const entries = stored(past) ?? [];
          $('forget').hidden = !entries.length;
          $('past').replaceChildren(...entries.map((entry) => make('li', {}, make('button', {
            title: entry.query, onclick: () => {
              fill(entry);
              update();
              follow();
              loadSchema();
            },
          }, make('b', entry.operationName || entry.query.replace(/#.*|\s+/g, ' ').trim()),
          make('i', new Date(entry.at).toLocaleString())))));
        }

        function tidy() {
          const printed = prettify(query.value);
          if (printed) replace(0, query.value.length, printed);
          for (const area of [variables, extra]) {
            if (area.value.trim() && readObject(area)) area.value = pretty(area.value);
          }
          report(printed ? 'Prettified' : 'Not prettified: brackets do not match', printed ? '' : 'bad');
          follow();
        }

        async function copy() {
          const quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
          const command = ['curl ' + quote(new URL('graphql', location).href),
            ...Array.from(headers(), ([name, value]) => '-H ' + quote(`${name}: ${value}`)),
            '--data-raw ' + quote(body(question()))].join(' \\\n  ');
          try {
            await navigator.clipboard.writeText(command);
            report('Copied');
          } catch {
            // Without a right to the clipboard it is shown, to be copied by hand.
            print(command);
            report('The clipboard is closed: copy it from here');
          }
        }
        """#

    /// What happens when the page has loaded.
    static let start = #"""
        // What the server is to be told of, and what changes the schema.
        function changed() {
          follow();
          loadSchema();
        }

        function wireIdentity() {
          who.onchange = async () => {
            token.value = '';
            try {
              if (who.value) await mint();
              say('who-note', '');
            } catch (error) {
              say('who-note', error.message);
            }
            changed();
          };
          token.onchange = () => {
            who.value = '';
            changed();
          };
          $('views').onchange = changed;
          operation.onchange = follow;
          for (const area of [variables, extra]) {
            area.oninput = () => {
              readObject(area);
              follow();
            };
          }
        }

        function wireButtons() {
          $('run').onclick = run;
          $('tidy').onclick = tidy;
          $('copy').onclick = copy;
          $('back').onclick = goBack;
          search.oninput = find;
          $('forget').onclick = () => {
            store(past, []);
            showHistory();
          };
          $('side-toggle').onclick = ({currentTarget}) => {
            currentTarget.ariaExpanded = document.body.classList.toggle('with-side');
            $('side').scrollIntoView({block: 'nearest'});
          };
          document.querySelectorAll('[role=tablist]').forEach(wireTabs);
          document.addEventListener('keydown', (event) => {
            if (event.key !== 'Enter' || !event.ctrlKey && !event.metaKey) return;
            event.preventDefault();
            // The keys run the operation that the cursor is in.
            const cursor = query.selectionStart;
            const here = analysis.operations.find(({start, end}) => start <= cursor && cursor <= end);
            if (event.target === query && here) operation.value = here.name;
            run();
          });
        }

        const chosen = restore();
        wireEditor();
        wireButtons();
        wireIdentity();
        update();
        showHistory();
        if (matchMedia('(min-width: 1100px)').matches) $('side-toggle').click();
        await listActors(chosen);
        loadSchema();
        """#
}
