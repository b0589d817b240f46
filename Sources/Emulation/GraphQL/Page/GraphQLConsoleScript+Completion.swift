extension GraphQLConsoleScript {
    /// The words that may stand at the cursor, those that begin with what is there first.
    static let completion = #"""
        const SUGGESTION_LIMIT = 100;

        function candidates({context, fragments}) {
          const {kind, type, known, ref, scope} = context;
          const members = (map, more = () => ({})) =>
            [...map?.values() ?? []].map((item) => ({...item, ...more(item)}));
          const words = (...names) => names.map((name) => ({name}));
          const typed = ({type}) => ({detail: spell(type)});
          const types = (isRight) => members(schema.types)
            .filter((item) => !item.name.startsWith('__') && isRight(item));
          const conditions = (prefix) => types((item) => isComposite(item) &&
            (!type || item.possible.some((name) => type.possible.includes(name))))
            .map((item) => ({...item, insert: prefix + item.name}));
          return {
            definition: () => words(...Object.keys(schema.roots), 'fragment'),
            field: () => members(type?.fields, typed),
            argument: () => members(known, (item) => ({...typed(item), insert: item.name + ': '})),
            value: () => [...members(named(ref)?.values), ...words(...scope),
              ...named(ref)?.name === 'Boolean' ? words('true', 'false') : []],
            spread: () => [...words(...fragments), ...conditions('on ')],
            type: () => conditions(''),
            input: () => types((item) => !isComposite(item)),
            directive: () => members(schema.directives, ({name}) => ({name: '@' + name})),
          }[kind]();
        }

        function suggest(cursor) {
          const {context, word} = analysis;
          if (!schema || !context) return [];
          const start = word?.start ?? cursor, end = word?.end ?? cursor;
          const typed = query.value.slice(start, cursor).toLowerCase();
          const rank = ({name, isDeprecated}) => {
            const place = name.toLowerCase().indexOf(typed);
            return place < 0 ? -1 : (place ? 2 : 0) + (isDeprecated ? 1 : 0);
          };
          return candidates(analysis).filter((item) => rank(item) >= 0)
            .sort((a, b) => rank(a) - rank(b)).slice(0, SUGGESTION_LIMIT)
            .map((item) => ({...item, start, end}));
        }
        """#
}
