extension GraphQLConsoleScript {
    /// Who asks what: the state that outlives a reload, tokens, and requests (facts §1.10, §3.2).
    static let session = #"""
        // The server takes request lines of 8,192 bytes; longer documents stay out of the address.
        const ADDRESS_LIMIT = 8000;
        const SAMPLE =
          '# Ctrl+Enter runs, Ctrl+Space completes.\n{\n  me {\n    id\n    displayName\n  }\n}\n';
        const views = ['PUBLIC', 'BETA', 'EXPERIMENTAL', 'FUTURE', 'ACTIONS', 'DIRECT_MESSAGING',
          'RESOURCE', 'TYPED_ANNOTATIONS'].map((value) =>
          make('input', {type: 'checkbox', value, disabled: value === 'PUBLIC'}));
        $('views').append(...views.map((box) => make('label', {}, box, box.value)));

        // Storage may be switched off or full; the page works without.
        const state = ['sessionStorage', 'wws.graphql'], past = ['localStorage', 'wws.graphql.history'];

        function stored([storage, key]) {
          try {
            return JSON.parse(window[storage].getItem(key));
          } catch {
            return null;
          }
        }

        function store([storage, key], value) {
          try {
            window[storage].setItem(key, JSON.stringify(value));
            return true;
          } catch {
            return false;
          }
        }

        function fill(given) {
          replace(0, query.value.length, given.query ?? SAMPLE);
          variables.value = given.variables ?? '';
          operation.replaceChildren(new Option('', given.operationName ?? ''));
          const names = (given.view ?? '').split(',').map((name) => name.trim());
          for (const box of views) box.checked = box.disabled || names.includes(box.value);
        }

        function restore() {
          const saved = stored(state) ?? {};
          const address = Object.fromEntries(new URLSearchParams(location.search));
          const given = 'query' in address ? address : {...saved, ...address};
          query.value = given.query ?? SAMPLE;
          fill(given);
          extra.value = saved.extra ?? '';
          token.value = saved.token ?? '';
          return saved.who;
        }

        const question = () => ({
          query: query.value,
          variables: variables.value.trim(),
          operationName: operation.options.length > 1 ? operation.value : '',
          view: views.filter((box) => box.checked).map((box) => box.value).join(','),
        });

        let timer;
        function follow() {
          clearTimeout(timer);
          timer = setTimeout(() => {
            const asked = question();
            store(state, {...asked, extra: extra.value, token: token.value, who: who.value});
            const given = Object.entries(asked).filter(([, text]) => text && text !== 'PUBLIC');
            const path = 'graphql?' + new URLSearchParams(given);
            history.replaceState(null, '', path.length > ADDRESS_LIMIT ? 'graphql' : path);
          }, 300);
        }

        // The object in a pane, {} for an empty one; null, and said below it, for anything else.
        function readObject(area) {
          let object = {}, problem = '';
          try {
            if (area.value.trim()) object = JSON.parse(area.value);
            if (object?.constructor !== Object) problem = 'This is not an object, { … }.';
          } catch (error) {
            problem = 'This is not JSON: ' + error.message;
          }
          say(area.id + '-problem', problem);
          area.ariaInvalid = Boolean(problem);
          return problem ? null : object;
        }

        function headers() {
          const result = new Headers({'content-type': 'application/json'});
          result.set('x-graphql-view', question().view);
          if (token.value.trim()) result.set('authorization', 'Bearer ' + token.value.trim());
          for (const [name, value] of Object.entries(readObject(extra) ?? {})) result.set(name, value);
          return result;
        }

        // The text of the variables is sent as it is: numbers may have more digits than a script's.
        const body = ({query, variables, operationName}) => '{"query":' + JSON.stringify(query) +
          (variables && ',"variables":' + variables) +
          (operationName && ',"operationName":' + JSON.stringify(operationName)) + '}';

        const call = (path, body, more) =>
          fetch(path, {method: body ? 'POST' : 'GET', body, referrerPolicy: 'strict-origin', ...more});

        // Tokens end with the virtual clock, or with a reset: a chosen asker gets a new one, once.
        async function ask(request, signal) {
          const send = () => call('graphql', body(request), {headers: headers(), signal});
          const response = await send();
          if (response.status !== 401 || !who.value) return response;
          await mint();
          return send();
        }

        async function mint() {
          const response = await call('_wws/tokens', JSON.stringify({for: who.value}));
          const reply = await response.json();
          if (!response.ok) throw new Error(reply.message);
          token.value = reply.access_token;
          follow();
        }

        async function listActors(chosen) {
          try {
            for (const kind of ['people', 'apps']) {
              const response = await call(`_wws/${kind}?limit=1000`);
              const reply = await response.json();
              if (!response.ok) throw new Error(reply.message);
              who.append(make('optgroup', {label: kind}, ...reply[kind].map((actor) =>
                new Option(actor.displayName ?? actor.name, actor.id))));
            }
            who.value = chosen || '';
            if (who.selectedIndex < 0) who.value = '';
          } catch (error) {
            who.parentElement.hidden = true;
            say('who-note', `People and apps are not listed (${error.message}): paste a token.`);
          }
        }
        """#

    /// The schema as the service describes itself, in the words of 2018 (facts §3.1).
    static let introspection = #"""
        const REFERENCE = 'kind name ' + 'ofType{kind name '.repeat(7) + '}'.repeat(7);
        const INTROSPECTION = `{__schema{
        queryType{name}mutationType{name}
        types{kind name description
        fields(includeDeprecated:true){name description args{...I}type{...R}isDeprecated deprecationReason}
        inputFields{...I}interfaces{name}possibleTypes{name}
        enumValues(includeDeprecated:true){name description isDeprecated deprecationReason}}
        directives{name description args{...I}}}}
        fragment I on __InputValue{name description type{...R}defaultValue}
        fragment R on __Type{${REFERENCE}}`;

        const byName = (list) => new Map((list ?? []).map((item) => [item.name, item]));
        const required = (kind, name) => ({kind: 'NON_NULL', ofType: {kind, name}});

        function digest(raw) {
          const withInputs = (item) => ({...item, args: byName(item.args)});
          const types = byName(raw.types.map((type) => ({
            ...type,
            fields: byName(type.fields?.map(withInputs)),
            inputs: byName(type.inputFields),
            values: byName(type.enumValues),
            possible: type.possibleTypes?.map(({name}) => name) ?? [type.name],
          })));
          const add = (owner, name, type, args) =>
            owner.fields.set(name, withInputs({name, type, args, isMeta: true}));
          for (const type of types.values()) {
            if (isComposite(type)) add(type, '__typename', required('SCALAR', 'String'));
          }
          const roots = {};
          for (const kind of ['query', 'mutation']) {
            const type = types.get(raw[kind + 'Type']?.name);
            if (type) roots[kind] = type;
          }
          add(roots.query, '__schema', required('OBJECT', '__Schema'));
          add(roots.query, '__type', {kind: 'OBJECT', name: '__Type'},
            [{name: 'name', type: required('SCALAR', 'String')}]);
          return {types, roots, directives: byName(raw.directives.map(withInputs))};
        }

        let turn = 0;
        async function loadSchema() {
          const mine = turn += 1;
          let found = null, problem = 'Choose who asks, or paste a token, to see the schema.';
          try {
            if (headers().has('authorization')) {
              const response = await ask({query: INTROSPECTION, variables: '', operationName: ''});
              const {data, errors, message} = await response.json();
              if (data?.__schema) found = digest(data.__schema);
              else problem = `${response.status}: ${errors?.[0].message ?? message}`;
            }
          } catch (error) {
            problem = error.message;
          }
          if (mine !== turn) return;
          schema = found;
          update();
          showTop(problem);
        }
        """#
}
