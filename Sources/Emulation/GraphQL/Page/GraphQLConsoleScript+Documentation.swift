extension GraphQLConsoleScript {
    /// The pane that shows what the schema says about itself.
    static let documentation = #"""
        const FINDING_LIMIT = 60;
        const docs = $('docs-body'), search = $('search'), visited = [];
        const values = (map) => [...map.values()].filter(({isMeta}) => !isMeta);
        const own = () => values(schema.types).filter(({name}) => !name.startsWith('__'));
        const kindly = (kind) => kind.toLowerCase().replace('_', ' ');

        const type = (name) => link(name, () => visit(name));
        const term = (...parts) => make('dt', {}, ...parts);
        const terms = (list) => list.map(({name}) => term(type(name)));

        function reference(ref) {
          const {name} = bare(ref), [before, after] = spell(ref).split(name);
          return [before, type(name), '\u2060' + after];
        }

        const input = ({name, type: ref, defaultValue}) => [
          make('b', name), ': ', ...reference(ref), defaultValue == null ? '' : ' =\u00a0' + defaultValue,
        ];

        function about({description, isDeprecated, deprecationReason}, ...more) {
          return make('dd', {}, description && make('p', description), isDeprecated &&
            make('p', {className: 'old', textContent: 'Deprecated: ' + deprecationReason}), ...more);
        }

        function member(field) {
          const inputs = values(field.args);
          const row = inputs.flatMap((item, index) => [index ? ', ' : '(', ...input(item)]);
          return [
            term(make('b', field.name), ...row, inputs.length && ')', ': ', ...reference(field.type)),
            about(field, ...inputs.filter(({description}) => description)
              .map(({name, description}) => make('p', `${name}: ${description}`))),
          ];
        }

        const section = (title, rows) =>
          rows.length ? make('section', {}, make('h3', title), make('dl', {}, ...rows)) : '';

        function showType({name, kind, description, ...parts}) {
          const rows = (map, row) =>
            values(map).flatMap((item) => [term(...row(item)), about(item)]);
          show(name, make('p', kindly(kind)), make('p', description ?? ''),
            section('Implements', terms(parts.interfaces ?? [])),
            section('Fields', values(parts.fields).flatMap(member)),
            section('Values', rows(parts.values, ({name}) => [make('b', name)])),
            section('Input fields', rows(parts.inputs, input)),
            section('Possible types', terms(parts.possibleTypes ?? [])));
        }

        function show(title, ...parts) {
          docs.replaceChildren(make('h2', {textContent: title, tabIndex: -1}), ...parts);
          docs.parentElement.scrollTop = 0;
          $('back').hidden = !visited.length && !search.value;
        }

        function showTop(problem) {
          visited.length = 0;
          search.value = '';
          search.disabled = !schema;
          if (!schema) return show('No schema', make('p', problem));
          const roots = Object.entries(schema.roots);
          const kinds = ['OBJECT', 'INTERFACE', 'UNION', 'INPUT_OBJECT', 'ENUM', 'SCALAR'];
          show('Schema', section('start', roots.map(([kind, {name}]) => term(kind + ': ', type(name)))),
            ...kinds.map((wanted) =>
              section(kindly(wanted), terms(own().filter(({kind}) => kind === wanted)))));
        }

        function showLast() {
          search.value = '';
          if (visited.length) showType(schema.types.get(visited.at(-1)));
          else showTop();
        }

        function visit(name) {
          visited.push(name);
          showLast();
          docs.firstChild.focus();
        }

        function goBack() {
          if (!search.value) visited.pop();
          showLast();
          docs.firstChild.focus();
        }

        function find() {
          const wanted = search.value.trim().toLowerCase();
          if (!wanted) return showLast();
          const fits = ({name}) => name.toLowerCase().includes(wanted);
          const rows = terms(own().filter(fits));
          for (const {name, fields, inputs, values: choices} of own()) {
            rows.push(...[fields, inputs, choices].flatMap(values).filter(fits)
              .map((item) => term(type(name), '.', make('b', item.name))));
          }
          const count = `${rows.length} found` + (rows.length > FINDING_LIMIT ? ', the first are' : '');
          show(count, make('dl', {}, ...rows.slice(0, FINDING_LIMIT)));
        }
        """#
}
