extension GraphQLConsoleScript {
    /// What a document means by the schema: what is unknown, and what may stand at the cursor.
    static let analysis = #"""
        const ANALYSIS_LIMIT = 50000;
        const bare = (ref) => ref?.ofType ? bare(ref.ofType) : ref;
        const spell = (ref) => ref.kind === 'LIST' ? `[${spell(ref.ofType)}]` :
          ref.kind === 'NON_NULL' ? spell(ref.ofType) + '!' : ref.name;
        const named = (ref) => schema?.types.get(bare(ref)?.name);
        const isComposite = (type) => /^(OBJECT|INTERFACE|UNION)$/.test(type?.kind);

        function analyse(tokens, cursor) {
          const code = tokens.filter(({kind}) => kind !== 'comment');
          const isWord = (token) => /^(name|variable|directive)$/.test(token?.kind);
          const found = code.findIndex((token) =>
            token.start >= cursor || token.end >= cursor && isWord(token));
          const target = found < 0 ? code.length : found;
          const result = {problems: [], operations: [], fragments: [], context: null, word: null};
          let position = 0, scope = [];
          const now = () => code[position];
          const isAt = (text) => now()?.text === text && now().kind !== 'string';
          const isName = () => now()?.kind === 'name';
          const take = (text) => isAt(text) && Boolean(position += 1);
          const note = (kind, more) => {
            if (position === target) result.context ??= {kind, scope, ...more};
          };
          // A word is left alone while it is being typed.
          const blame = (token, message) => {
            if (token.end !== cursor) result.problems.push({token, message});
          };

          function pairs(known, close, owner) {
            for (;;) {
              note('argument', {known});
              if (!now() || take(close) || close === ')' && (isAt('{') || isAt('}'))) return;
              const name = code[position++];
              if (name.kind !== 'name') continue;
              if (known && !known.has(name.text)) blame(name, `${owner} takes no "${name.text}".`);
              if (take(':')) value(known?.get(name.text)?.type);
            }
          }

          function value(ref) {
            note('value', {ref});
            const token = now(), type = named(ref);
            if (!token || token.kind === 'mark' && !/[[{]/.test(token.text)) return;
            position += 1;
            if (token.text === '[') {
              note('value', {ref});
              for (let before = -1; now() && !take(']') && position !== before;) {
                before = position;
                value(ref);
                note('value', {ref});
              }
            } else if (token.text === '{') {
              pairs(type?.inputs, '}', type?.name);
            } else if (token.kind === 'name' && type?.kind === 'ENUM' && token.text !== 'null' &&
              !type.values.has(token.text)) {
              blame(token, `${type.name} has no value "${token.text}".`);
            }
          }

          function directives() {
            while (now()?.kind === 'directive') {
              note('directive');
              const {text} = code[position++];
              if (take('(')) pairs(schema?.directives.get(text.slice(1))?.args, ')', text);
            }
          }

          // The type that a name means, of those that may stand there.
          function typeName(context, isRight) {
            note(context);
            if (!isName()) return undefined;
            const name = code[position++], type = schema?.types.get(name.text);
            if (schema && !isRight(type)) blame(name, `No type "${name.text}" can be here.`);
            return type;
          }

          function field(type) {
            let name = code[position++];
            if (take(':')) {
              note('field', {type});
              if (!isName()) return;
              name = code[position++];
            }
            const known = type?.fields.get(name.text);
            if (type && !known) blame(name, `${type.name} has no field "${name.text}".`);
            if (take('(')) pairs(known?.args, ')', name.text);
            directives();
            selections(named(known?.type));
          }

          function selections(type) {
            if (!take('{')) return;
            for (;;) {
              note('field', {type});
              if (!now() || take('}')) return;
              if (take('...')) spread(type);
              else if (isName()) field(type);
              else position += 1;
            }
          }

          function spread(type) {
            note('spread', {type});
            if (isName() && !isAt('on')) {
              position += 1;
              return directives();
            }
            const inner = take('on') ? typeName('type', isComposite) : type;
            directives();
            selections(inner);
          }

          function definedVariables() {
            while (now() && !take(')')) {
              const {kind, text} = code[position++];
              if (kind !== 'variable') continue;
              scope.push(text);
              if (!take(':')) continue;
              while (take('['));
              const type = typeName('input', (type) => type && !isComposite(type));
              while (take(']') || take('!'));
              if (take('=')) value(type);
              directives();
            }
          }

          while (now()) {
            note('definition');
            const {text, start} = now(), isShort = isAt('{');
            scope = [];
            if (take('fragment')) {
              if (isName()) result.fragments.push(code[position++].text);
              const type = take('on') ? typeName('type', isComposite) : undefined;
              directives();
              selections(type);
            } else if (isShort || /^(query|mutation|subscription)$/.test(text)) {
              if (!isShort) position += 1;
              const name = isName() ? code[position++].text : '';
              if (take('(')) definedVariables();
              directives();
              selections(schema?.roots[isShort ? 'query' : text]);
              result.operations.push({name, start, end: code[position - 1].end});
            } else {
              position += 1;
            }
          }
          note('definition');
          const word = code[target];
          if (isWord(word) && word.start < cursor) result.word = word;
          if (tokens.some(({kind, start, end}) => /^(comment|string|number)$/.test(kind) &&
            start < cursor && end >= cursor)) result.context = null;
          return result;
        }
        """#
}
