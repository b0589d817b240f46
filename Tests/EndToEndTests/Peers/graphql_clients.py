"""Introspects a running `wws` with a client that others wrote, gql, for each set of views.

    graphql_clients.py PATH-OF-WWS GOLDEN [GRAPHQL_JS]

What a client makes of the introspection has to be what `/_wws/schema.graphql` says in the schema's
language, read by graphql-core; with all views it has to be the file GOLDEN. Then the client asks
for what is there, checked against what it introspected. GRAPHQL_JS, the folder of graphql-js,
lets that library introspect and compare, too, in Node. The first difference ends the run.
"""
import difflib
import json
import pathlib
import subprocess
import sys
import urllib.parse

import requests
from gql import Client, gql
from gql.dsl import DSLQuery, DSLSchema, dsl_gql
from gql.transport.requests import RequestsHTTPTransport
from graphql import build_schema, lexicographic_sort_schema, print_schema
from graphql.utilities import strip_ignored_characters

VIEWS = [
    "PUBLIC", "BETA", "EXPERIMENTAL", "FUTURE", "ACTIONS", "TYPED_ANNOTATIONS",
    "DIRECT_MESSAGING", "RESOURCE", "FAVORITES", "USERSPACEATTRIBUTES", "MENTION",
    "SPACE_TEMPLATE", "SPACE_MEMBERS", "SYNCHRONOUS_CREATE_MESSAGE",
]
ALL = ",".join(VIEWS)
SETS = ["", *VIEWS, "BETA,EXPERIMENTAL", "PUBLIC, BETA, NO_SUCH_VIEW", ALL]
APP = ("ec400000-0000-4000-8000-000000000004", "EchoSecretForLocalUseOnly123")
SPACE = "5a9f0000e4b0000000000001"


def printed(schema):
    return print_schema(lexicographic_sort_schema(schema))


def same(found, expected, what):
    """Fails with the differing lines unless two texts are the same."""
    if found != expected:
        lines = difflib.unified_diff(expected.splitlines(), found.splitlines(), lineterm="", n=1)
        raise AssertionError(what + ":\n" + "\n".join(lines))


def counted(schema):
    types = [kind for name, kind in schema.type_map.items() if not name.startswith("__")]
    return len(types), sum(len(getattr(kind, "fields", ())) for kind in types)


def text_of(base, views):
    query = urllib.parse.urlencode({"view": views})
    reply = requests.get(f"{base}/_wws/schema.graphql?{query}")
    reply.raise_for_status()
    return reply.text


def introspect(base, token, views, **more):
    """A client that knows the schema from introspection."""
    headers = {"Authorization": f"Bearer {token}"}
    if views:
        headers["x-graphql-view"] = views
    transport = RequestsHTTPTransport(url=f"{base}/graphql", headers=headers)
    client = Client(transport=transport, fetch_schema_from_transport=True, **more)
    with client:
        pass
    return client


def ask(client):
    """Queries that are checked against the introspected schema before they are sent."""
    schema = DSLSchema(client.schema)
    root, space = schema.QueryRoot, schema.Space
    reply = client.execute(
        dsl_gql(
            DSLQuery(
                root.me.select(schema.Person.id, schema.Person.displayName),
                root.space(id=SPACE).select(
                    space.title,
                    space.members(first=5).select(
                        schema.PersonCollection.items.select(schema.Person.id)
                    ),
                ),
            )
        )
    )
    assert reply["me"]["id"] == APP[0], reply
    assert APP[0] in [item["id"] for item in reply["space"]["members"]["items"]], reply
    paged = gql("query ($n: Int) { spaces(first: $n) { items { __typename id } } }")
    reply = client.execute(paged, variable_values={"n": 1})
    assert [item["__typename"] for item in reply["spaces"]["items"]] == ["Space"], reply
    reply = client.execute(gql('{ message(id: "5a9f0000e4b00000000000ff") { id } }'))
    assert reply == {"message": None}, reply


def ask_in_node(base, token, folder):
    """graphql-js introspects; its schemas as text, by views."""
    program = pathlib.Path(__file__).with_name("graphql_clients.js")
    given = json.dumps({"url": f"{base}/graphql", "token": token, "views": SETS})
    run = subprocess.run(
        ["node", program, folder], input=given, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def examine(base, golden, library):
    form = {"grant_type": "client_credentials"}
    reply = requests.post(f"{base}/oauth/token", data=form, auth=APP)
    reply.raise_for_status()
    token = reply.json()["access_token"]
    theirs = ask_in_node(base, token, library) if library else {}
    for views in SETS:
        client = introspect(base, token, views)
        known = ",".join(view for view in VIEWS if view in views.replace(" ", "").split(","))
        expected = build_schema(text_of(base, known))
        same(printed(client.schema), printed(expected), f"gql, views {views!r}")
        if library:
            again = printed(build_schema(theirs[views]))
            same(again, printed(expected), f"graphql-js, views {views!r}")
        ask(client)
        types, fields = counted(client.schema)
        print(f"{views or 'no views'}: {types} types with {fields} fields")
    golden = build_schema(golden.read_text(encoding="utf-8"))
    same(printed(client.schema), printed(golden), "the golden of all views")
    # Without blanks and commas, as bundlers send documents.
    query = gql("{ spaces(first: 1) { items { id, title } } me { id } }")
    short = gql(strip_ignored_characters("{ spaces(first: 1) { items { id, title } } me { id } }"))
    assert client.execute(query) == client.execute(short)


def main():
    wws, golden, library = [*sys.argv[1:], None][:3]
    command = [wws, "start", "--port", "0", "--log-level", "warning"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            base = server.stdout.readline().split()[2]
            examine(base, pathlib.Path(golden), library)
        finally:
            server.terminate()
    print(f"gql{' and graphql-js' if library else ''}: {len(SETS)} sets of views are as printed")


main()
