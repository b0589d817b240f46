// Introspects an endpoint with graphql-js; the part of graphql_clients.py that runs in Node.
//
//     node graphql_clients.js FOLDER-OF-GRAPHQL-JS < {"url", "token", "views": [LIST]}
//
// Prints an object of the schemas in the schema's language, by their views.
const { readFileSync } = require('fs');
const library = require(process.argv[2]);
const given = JSON.parse(readFileSync(0, 'utf8'));
const query = library.getIntrospectionQuery({
    descriptions: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    specifiedByUrl: true,
});

async function introspect(views) {
    const headers = {
        Authorization: `Bearer ${given.token}`,
        'Content-Type': 'application/json',
    };
    if (views) headers['x-graphql-view'] = views;
    const body = JSON.stringify({ query, operationName: 'IntrospectionQuery' });
    const reply = await fetch(given.url, { method: 'POST', headers, body });
    const { data, errors } = await reply.json();
    if (errors) throw new Error(JSON.stringify(errors));
    const schema = library.buildClientSchema(data);
    const problems = library.validateSchema(schema);
    if (problems.length) throw problems[0];
    return library.printSchema(schema);
}

(async () => {
    const schemas = {};
    for (const views of given.views) schemas[views] = await introspect(views);
    console.log(JSON.stringify(schemas));
})();
