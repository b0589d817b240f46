"""Logs people in at a running `wws` with clients that others wrote: requests-oauthlib and Authlib.

    oauth_clients.py PATH-OF-WWS

Every step is a step that an app takes. The first that goes wrong ends the run with its traceback.
"""
import base64
import html.parser
import os
import subprocess
import sys
import urllib.parse

import requests
from authlib.common.security import generate_token
from authlib.integrations.base_client.errors import OAuthError as AuthlibError
from authlib.integrations.requests_client import OAuth2Session as AuthlibSession
from oauthlib.oauth2 import BackendApplicationClient
from oauthlib.oauth2.rfc6749 import errors
from requests_oauthlib import OAuth2Session

# The server is on loopback; both libraries want TLS otherwise.
os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

APP = "ec400000-0000-4000-8000-000000000004"
SECRET = "EchoSecretForLocalUseOnly123"
SPACE = "5a9f0000e4b0000000000001"
ADA = "ada00000-0000-4000-8000-000000000001"
CALLBACK = "http://localhost:3000/callback"
LOOPBACK = "http://127.0.0.1:49152/callback"
SCOPE = ["message_create", "space_list"]
MESSAGE = {"type": "appMessage", "version": 1, "annotations": [{"type": "generic", "text": "hi"}]}

steps = 0


def check(condition, what):
    """Fails unless a condition holds."""
    global steps
    steps += 1
    if not condition:
        raise AssertionError(what)


def raises(kind, what, call):
    """Fails unless a call raises; gives what it raised."""
    try:
        call()
    except kind as error:
        check(True, what)
        return error
    raise AssertionError(f"{what}: nothing was raised")


class Page(html.parser.HTMLParser):
    """The first form of a page: where it goes, and its hidden fields and buttons."""

    def __init__(self, text):
        super().__init__()
        self.action, self.hidden, self.buttons = None, {}, []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "form" and self.action is None:
            self.action = values["action"]
        elif tag == "input" and values.get("type") == "hidden":
            self.hidden[values["name"]] = values["value"]
        elif tag == "button" and "name" in values:
            self.buttons.append((values["name"], values["value"]))


class Browser:
    """A browser that keeps cookies, presses buttons, and stops where the app would be."""

    def __init__(self, base):
        self.base, self.session = base, requests.Session()

    def open(self, url):
        return self.follow(self.session.get(url, allow_redirects=False))

    def press(self, page, name, value):
        form = Page(page.text)
        check((name, value) in form.buttons, f"a button {name}={value}")
        url = urllib.parse.urljoin(self.base, form.action)
        data = dict(form.hidden, **{name: value})
        return self.follow(self.session.post(url, data=data, allow_redirects=False))

    def follow(self, reply):
        while reply.is_redirect:
            target = urllib.parse.urljoin(self.base, reply.headers["Location"])
            if not target.startswith(self.base):
                return target
            reply = self.session.get(target, allow_redirects=False)
        return reply


def callback(url):
    """Where an authorization request without pages leads."""
    return requests.get(url, allow_redirects=False).headers["Location"]


def post(base, token):
    return requests.post(
        f"{base}/v1/spaces/{SPACE}/messages",
        json=MESSAGE,
        headers={"Authorization": f"Bearer {token}"},
    )


def requests_oauthlib(base):
    token_url, authorize_url = f"{base}/oauth/token", f"{base}/oauth/authorize"

    def session(**more):
        return OAuth2Session(APP, redirect_uri=CALLBACK, scope=SCOPE, **more)

    # By the pages.
    client, browser = session(), Browser(base)
    url, state = client.authorization_url(authorize_url)
    sign_in = browser.open(url)
    consent = browser.press(sign_in, "user", ADA)
    answer = browser.press(consent, "decision", "allow")
    check(answer.startswith(CALLBACK), "back at the app")
    token = client.fetch_token(token_url, authorization_response=answer, client_secret=SECRET)
    check(token["id"] == ADA and token["displayName"] == "Ada Example", "Ada's token")
    check(not token.scope_changed and set(token.scopes) == set(SCOPE), "the scope is as asked for")
    reply = client.post(f"{base}/v1/spaces/{SPACE}/messages", json=MESSAGE)
    check(reply.status_code == 201 and reply.json()["createdBy"] == ADA, "Ada posts")

    # A code is good once, and what it gave goes with it.
    error = raises(
        errors.InvalidGrantError,
        "a code twice",
        lambda: client.fetch_token(
            token_url, authorization_response=answer, client_secret=SECRET
        ),
    )
    check(error.description == "The authorization code was used before", error.description)
    check(post(base, token["access_token"]).status_code == 401, "the first token is void")

    # Denial, and a state that is another's.
    client, browser = session(), Browser(base)
    url, state = client.authorization_url(authorize_url)
    consent = browser.press(browser.open(url), "user", ADA)
    answer = browser.press(consent, "decision", "deny")
    raises(
        errors.AccessDeniedError,
        "a denial",
        lambda: client.fetch_token(token_url, authorization_response=answer, client_secret=SECRET),
    )
    raises(
        errors.MismatchingStateError,
        "another state",
        lambda: client.fetch_token(
            token_url,
            authorization_response=answer.replace(f"state={state}", "state=x"),
            client_secret=SECRET,
        ),
    )

    # Without pages, with PKCE, then a refresh by itself when the token is over. (With the method
    # "plain" oauthlib forgets to send its challenge.)
    client = session(
        pkce="S256",
        auto_refresh_url=token_url,
        auto_refresh_kwargs={"client_id": APP, "client_secret": SECRET},
        token_updater=lambda token: None,
    )
    url, state = client.authorization_url(authorize_url, wws_user="ben")
    token = client.fetch_token(
        token_url, authorization_response=callback(url), client_secret=SECRET
    )
    first, refresh = token["access_token"], token["refresh_token"]
    client.token = dict(token, expires_in=-1, expires_at=1)
    reply = client.post(f"{base}/v1/spaces/{SPACE}/messages", json=MESSAGE)
    check(reply.status_code == 201, "a post after a refresh")
    check(client.token["access_token"] != first, "another access token")
    check(client.token["refresh_token"] == refresh, "the same refresh token")

    # As itself.
    client = OAuth2Session(client=BackendApplicationClient(client_id=APP))
    token = client.fetch_token(token_url, client_id=APP, client_secret=SECRET)
    check(token["id"] == APP and "refresh_token" not in token, "the app's own token")
    check(post(base, token["access_token"]).status_code == 201, "the app posts")
    raises(
        errors.InvalidScopeError,
        "a scope that the app has not",
        lambda: OAuth2Session(
            client=BackendApplicationClient(client_id=APP, scope=["space_create"])
        ).fetch_token(token_url, client_id=APP, client_secret=SECRET),
    )


def authlib(base):
    token_url, authorize_url = f"{base}/oauth/token", f"{base}/oauth/authorize"
    for method in ("client_secret_basic", "client_secret_post"):
        for redirect_uri in (CALLBACK, LOOPBACK):
            client = AuthlibSession(
                APP,
                SECRET,
                scope=" ".join(SCOPE),
                redirect_uri=redirect_uri,
                code_challenge_method="S256",
                token_endpoint_auth_method=method,
                revocation_endpoint_auth_method=method,
            )
            verifier = generate_token(48)
            url, state = client.create_authorization_url(
                authorize_url, code_verifier=verifier, wws_user="ada"
            )
            answer = callback(url)
            token = client.fetch_token(
                token_url, authorization_response=answer, code_verifier=verifier, state=state
            )
            check(token["token_type"] == "bearer" and token["id"] == ADA, "Ada's token")
            reply = client.post(f"{base}/v1/spaces/{SPACE}/messages", json=MESSAGE)
            check(reply.status_code == 201, "Ada posts")

            first = token["access_token"]
            token = client.refresh_token(token_url)
            check(token["access_token"] != first, "another access token")
            about = client.introspect_token(f"{base}/oauth/introspect", token=first).json()
            check(about["active"] and about["sub"] == ADA, "the token is active")
            check(about["scope"] == " ".join(SCOPE), "with its scope")

            reply = client.revoke_token(
                f"{base}/oauth/revoke", token=token["refresh_token"],
                token_type_hint="refresh_token",
            )
            check(reply.status_code == 200, "revoked")
            about = client.introspect_token(f"{base}/oauth/introspect", token=first).json()
            check(about == {"active": False}, "the token is over")
            error = raises(
                AuthlibError, "a refresh after that", lambda: client.refresh_token(token_url)
            )
            check(error.error == "invalid_grant", error.error)

    client = AuthlibSession(APP, "wrong")
    error = raises(
        AuthlibError,
        "a wrong secret",
        lambda: client.fetch_token(token_url, grant_type="client_credentials"),
    )
    client = AuthlibSession(APP, SECRET)
    token = client.fetch_token(token_url, grant_type="client_credentials")
    check(token["id"] == APP, "the app's own token")


def service_clients(base):
    """What the service's own clients do, and no library does."""
    url = (
        f"{base}/oauth/authorize?client_id={APP}&response_type=code"
        f"&redirect_uri={urllib.parse.quote(CALLBACK, safe='')}&wws_user=ada"
    )
    # VERSE and HK send a state in base64, and compare it.
    answer = callback(url + "&state=Uv4Ypd9q2hXe5FPk2RCMaQ==")
    check(answer.endswith("&state=Uv4Ypd9q2hXe5FPk2RCMaQ=="), answer)
    code = urllib.parse.parse_qs(urllib.parse.urlsplit(answer).query)["code"][0]
    # simple-oauth2 sends Basic and the form.
    basic = base64.b64encode(f"{APP}:{SECRET}".encode()).decode()
    reply = requests.post(
        f"{base}/oauth/token",
        data={
            "grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK,
            "client_id": APP, "client_secret": SECRET,
        },
        headers={"Authorization": f"Basic {basic}", "Accept": "application/json"},
    )
    check(reply.status_code == 200, reply.text)
    token = reply.json()
    # VERSE sends the refresh token as it is, from a page of another origin.
    preflight = requests.options(
        f"{base}/oauth/token",
        headers={
            "Origin": "https://mail.example", "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization,content-type",
        },
    )
    check(preflight.status_code == 204, "a preflight")
    check(preflight.headers["Access-Control-Allow-Origin"] == "*", "for any origin")
    reply = requests.post(
        f"{base}/oauth/token",
        data=f"grant_type=refresh_token&refresh_token={token['refresh_token']}",
        headers={
            "Authorization": f"Basic {basic}", "Origin": "https://mail.example",
            "Content-Type": "application/x-www-form-urlencoded",
        },
    )
    check(reply.status_code == 200, reply.text)
    check(reply.headers["Access-Control-Allow-Origin"] == "*", "the page may read it")


def main():
    command = [sys.argv[1], "start", "--port", "0", "--log-level", "warning"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            base = server.stdout.readline().split()[2]
            for part in (requests_oauthlib, authlib, service_clients):
                part(base)
                print(f"{part.__name__}: fine")
        finally:
            server.terminate()
    print(f"{steps} checks")


main()
