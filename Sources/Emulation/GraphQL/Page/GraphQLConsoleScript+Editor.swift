extension GraphQLConsoleScript {
    /// The pane of the document: colours, line numbers, brackets, keys and completion.
    static let editor = #"""
        const popup = $('suggestions'), list = $('suggestion-list');
        let analysis, items = [], active = 0, isLeaving = false;

        // Types over a range so that the browser can undo it.
        function replace(start, end, text) {
          if (query.value.slice(start, end) === text) return;
          query.focus();
          query.setSelectionRange(start, end);
          document.execCommand(text ? 'insertText' : 'delete', false, text);
        }

        function update() {
          const text = query.value, cursor = query.selectionStart;
          const isLong = text.length > ANALYSIS_LIMIT, tokens = isLong ? [] : tokenize(text);
          try {
            analysis = analyse(tokens, cursor);
          } catch {
            // It is nested deeper than functions may call each other.
            analysis = analyse([], cursor);
          }
          $('code').classList.toggle('plain', isLong);
          say('gutter', text.split('\n').map((_, index) => index + 1).join('\n'));
          paint(text, tokens, cursor);
          const [first, ...others] = analysis.problems;
          say('query-problem', first ? `Line ${text.slice(0, first.token.start).split('\n').length}: ` +
            first.message + (others.length ? ` (and ${others.length} more)` : '') : '');
          showOperations();
        }

        function paint(text, tokens, cursor) {
          const wrong = new Set(analysis.problems.map(({token}) => token)), {pairs} = mates(tokens);
          const near = tokens.findIndex(({start, end}, index) =>
            pairs.has(index) && (end === cursor || start === cursor));
          const nodes = new DocumentFragment();
          let place = 0;
          tokens.forEach((token, index) => {
            const isPair = near >= 0 && (index === near || index === pairs.get(near));
            const className = token.kind + (wrong.has(token) ? ' wrong' : '') + (isPair ? ' pair' : '');
            const span = make('span', {className, textContent: token.text});
            nodes.append(text.slice(place, token.start), span);
            place = token.end;
          });
          nodes.append(text.slice(place) + '\n');
          $('paint').replaceChildren(nodes);
        }

        function showOperations() {
          const names = analysis.operations.map(({name}) => name), chosen = operation.value;
          operation.parentElement.hidden = names.length < 2;
          if (!names.length || names.join() === Array.from(operation, ({value}) => value).join()) return;
          operation.replaceChildren(...names.map((name) => new Option(name || '(no name)', name)));
          if (names.includes(chosen)) operation.value = chosen;
        }

        function scroll() {
          $('paint').style.translate = `${-query.scrollLeft}px ${-query.scrollTop}px`;
          $('gutter').style.translate = `0 ${-query.scrollTop}px`;
          closePopup();
        }

        function closePopup() {
          popup.hidden = true;
          query.removeAttribute('aria-activedescendant');
        }

        function openPopup(isAsked) {
          const cursor = query.selectionStart, {word} = analysis;
          items = suggest(cursor);
          const isWhole = items.some(({name}) => name === word?.text && word.end === cursor);
          if (!items.length || isWhole && !isAsked) return closePopup();
          list.replaceChildren(...items.map((item, index) => make('li', {
            role: 'option', id: 'suggestion-' + index, onclick: () => accept(index),
            className: item.isDeprecated ? 'old' : '',
          }, make('b', item.name), ' ', make('i', item.detail ?? ''))));
          popup.hidden = false;
          const style = getComputedStyle(query), pen = document.createElement('canvas').getContext('2d');
          pen.font = style.font;
          const lines = query.value.slice(0, items[0].start).split('\n');
          const left = $('field').offsetLeft + parseFloat(style.paddingLeft) - query.scrollLeft +
            pen.measureText(lines.at(-1)).width;
          const room = $('code').clientWidth - popup.offsetWidth;
          popup.style.left = Math.max(0, Math.min(left, room)) + 'px';
          popup.style.top = parseFloat(style.paddingTop) - query.scrollTop +
            lines.length * parseFloat(style.lineHeight) + 'px';
          activate(0);
          say('said', items.length + ' suggestions');
        }

        function activate(index) {
          active = (index + items.length) % items.length;
          const options = [...list.children];
          options.forEach((option, index) => option.ariaSelected = index === active);
          options[active].scrollIntoView({block: 'nearest'});
          query.setAttribute('aria-activedescendant', options[active].id);
          const {description, deprecationReason: reason} = items[active];
          say('suggestion-about', (reason ? `Deprecated: ${reason}. ` : '') + (description ?? ''));
        }

        function accept(index) {
          const {start, end, insert, name} = items[index];
          closePopup();
          replace(start, end, insert ?? name);
          closePopup();
        }

        // Moves the selected lines by a step to the right, or to the left.
        function indent(isBack) {
          const {selectionStart: from, selectionEnd: to, value} = query;
          if (from === to && !isBack) return replace(from, to, '  ');
          const start = value.lastIndexOf('\n', from - 1) + 1, lines = value.slice(start, to);
          const moved = isBack ? lines.replace(/^ {1,2}/gm, '') : lines.replace(/^/gm, '  ');
          replace(start, to, moved);
          if (from !== to) query.setSelectionRange(start, start + moved.length);
        }

        // Starts a line below, as far in as this one, or further behind an open bracket.
        function breakLine() {
          const {selectionStart: from, selectionEnd: to, value} = query;
          const line = value.slice(value.lastIndexOf('\n', from - 1) + 1, from);
          const margin = '\n' + line.match(/^ */), isOpen = /[{([]\s*$/.test(line);
          const inner = margin + (isOpen ? '  ' : ''), isClosed = /^[)\]}]/.test(value.slice(to));
          replace(from, to, inner + (isOpen && isClosed ? margin : ''));
          query.setSelectionRange(from + inner.length, from + inner.length);
        }

        // Sets a closing brace a step back, if the line is empty before it.
        function closeBlock() {
          const {selectionStart: from, selectionEnd: to, value} = query;
          replace(/\n *  $/.test(value.slice(0, from)) ? from - 2 : from, to, '}');
        }

        function onKey(event) {
          const {key, ctrlKey, metaKey, altKey, shiftKey} = event, isOpen = !popup.hidden;
          if (event.isComposing || key === 'Shift') return;
          const take = () => accept(active);
          const actions = isOpen ? {
            Escape: closePopup, Enter: take, Tab: take,
            ArrowDown: () => activate(active + 1), ArrowUp: () => activate(active - 1),
          } : {Enter: breakLine, Tab: isLeaving ? null : () => indent(shiftKey)};
          isLeaving = key === 'Escape' && !isOpen;
          if (key === '}') actions[key] = closeBlock;
          const isPlain = !ctrlKey && !metaKey && !altKey;
          const action = isPlain ? actions[key] : key === ' ' && ctrlKey && (() => openPopup(true));
          if (/^(Arrow|Home|End|Page)/.test(key) && !action) closePopup();
          if (!action) return;
          event.preventDefault();
          action();
        }

        function wireEditor() {
          query.addEventListener('input', ({inputType, data}) => {
            update();
            follow();
            const isTyped = /^insert.*Text$/.test(inputType) && /^[\w$@]+$/.test(data ?? '');
            if (isTyped || !popup.hidden) openPopup(false);
          });
          query.onkeydown = onKey;
          query.onscroll = scroll;
          query.onblur = query.onmousedown = closePopup;
          popup.onmousedown = (event) => event.preventDefault();
          document.addEventListener('selectionchange', () => {
            if (document.activeElement === query && popup.hidden) update();
          });
        }
        """#
}
