extension GraphQLConsoleScript {
    /// The words of a document, and a document laid out anew (GraphQL October 2021 §2.1).
    static let language = #"""
        const LEXEMES = new RegExp([
          /(#.*)/, /("""(?:\\"""|(?!""")[^])*(?:"""|$)|"(?:\\.|[^"\\\n])*"?)/, /(\$\w*)/, /(@\w*)/,
          /([A-Za-z_]\w*)/, /(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/, /(\.\.\.|[!&()[\]{|}:=])/,
          /([^\s,\uFEFF])/,
        ].map((part) => part.source).join('|'), 'g');
        const KINDS =
          ['comment', 'string', 'variable', 'directive', 'name', 'number', 'mark', 'stray'];
        const MATES = {'(': ')', '[': ']', '{': '}'};

        function tokenize(text) {
          return Array.from(text.matchAll(LEXEMES), (match) => ({
            kind: KINDS[match.slice(1).findIndex((group) => group !== undefined)],
            text: match[0], start: match.index, end: match.index + match[0].length,
          }));
        }

        // The indices of brackets that belong together, either way; null if any has no mate.
        function mates(tokens) {
          const pairs = new Map(), open = [];
          let isBalanced = true;
          tokens.forEach((token, index) => {
            if (token.kind !== 'mark') return;
            if (MATES[token.text]) return open.push(index);
            if (!')]}'.includes(token.text)) return;
            const mate = open.at(-1);
            if (mate === undefined || MATES[tokens[mate].text] !== token.text) {
              return isBalanced = false;
            }
            open.pop();
            pairs.set(mate, index).set(index, mate);
          });
          return {pairs, isBalanced: isBalanced && !open.length};
        }

        // A document with a line per field, or nothing for one that can't be laid out.
        function prettify(text) {
          const tokens = tokenize(text);
          if (!mates(tokens).isBalanced) return '';
          // Of each open bracket, whether lines are broken in it; how many don't break any.
          const open = [];
          let result = '', inner = 0, isFresh = true;
          const line = () => {
            result = result.trimEnd() + (result && '\n') + '  '.repeat(open.length);
            isFresh = true;
          };
          tokens.forEach((token, index) => {
            const before = tokens[index - 1] ?? {}, beforeThat = tokens[index - 2] ?? {};
            const mark = token.kind === 'mark' ? token.text : '';
            const isClosing = mark && ')]}'.includes(mark);
            if (token.kind === 'comment') {
              if (text.slice(before.end ?? 0, token.start).includes('\n')) line();
              result += (isFresh ? '' : ' ') + token.text.trimEnd();
              return line();
            }
            const isField = !inner && open.length && (mark === '...' || token.kind === 'name' &&
              !/^(:|\.\.\.)$/.test(before.text) &&
              (before.text !== 'on' || beforeThat.text !== '...'));
            if (isClosing && !open.pop()) inner -= 1;
            else if (isClosing || isField && !isFresh) line();
            if (!isFresh && !isClosing) result += space(token, mark, before, beforeThat, inner);
            result += token.text;
            isFresh = false;
            if (mark === '}' && !open.length) {
              result += '\n\n';
              isFresh = true;
            }
            if (!MATES[mark]) return;
            const isBlock = mark === '{' && !inner;
            open.push(isBlock);
            if (isBlock) line();
            else inner += 1;
          });
          const printed = result.trim() + '\n';
          const words = (list) => list.map((word) => word.text.trimEnd()).join('\n');
          return words(tokenize(printed)) === words(tokens) ? printed : '';
        }

        // What stands between two words of one line.
        function space(token, mark, before, beforeThat, inner) {
          if (before.text === '...') return token.kind === 'name' && token.text !== 'on' ? '' : ' ';
          if (before.kind === 'mark' && MATES[before.text] || mark === ':' || mark === '!') return '';
          if (mark === '(') {
            const isAnonymous = /^(query|mutation|subscription)$/.test(before.text) &&
              !/name|mark/.test(beforeThat.kind);
            return isAnonymous ? ' ' : '';
          }
          const isLoose = /^[:=]$/.test(before.text) || mark === '=' || token.kind === 'directive';
          return inner && !isLoose ? ', ' : ' ';
        }
        """#
}
