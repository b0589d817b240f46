"""Walks the sign-in and the consent page of a running `wws` in Debian's chromium, without a head.

    oauth_browser.py PATH-OF-WWS [FOLDER-FOR-SCREENSHOTS]

Needs nothing but Python and chromium. The browser is driven over a pipe (--remote-debugging-pipe).
"""
import base64
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.parse

APP = "ec400000-0000-4000-8000-000000000004"
checks = 0


def check(condition, what):
    """Fails unless a condition holds."""
    global checks
    checks += 1
    if not condition:
        raise AssertionError(what)


class App(http.server.BaseHTTPRequestHandler):
    """The app's callback, which sends the browser on to its front end, on another port."""

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        if url.path == "/callback" and self.server.front:
            self.send_response(302)
            self.send_header("Location", f"{self.server.front}/done?{url.query}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = b"<!DOCTYPE html><title>The app</title><p>Back at the app</p>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def serve(front=None):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), App)
    server.front = front
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


class Chromium:
    """A tab of a browser."""

    def __init__(self, folder):
        to_browser, self.output = os.pipe()
        self.input, from_browser = os.pipe()

        def connect():
            # The browser reads commands from descriptor 3 and writes replies to 4.
            os.dup2(to_browser, 10)
            os.dup2(from_browser, 11)
            os.dup2(10, 3)
            os.dup2(11, 4)

        name = shutil.which("chromium") or shutil.which("chromium-browser")
        if name is None:
            sys.exit("oauth_browser.py: there is no chromium; as root: apt-get install chromium")
        self.process = subprocess.Popen(
            [
                name, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
                "--disable-background-networking", "--remote-debugging-pipe",
                f"--user-data-dir={folder}", "--window-size=480,760", "about:blank",
            ],
            preexec_fn=connect, close_fds=False,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self.number, self.session, self.buffer, self.events = 0, None, b"", []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Log", "Network", "Runtime"):
            self.send(f"{domain}.enable")

    def read(self):
        while b"\0" not in self.buffer:
            part = os.read(self.input, 1 << 16)
            if not part:
                raise EOFError("chromium is gone")
            self.buffer += part
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def send(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.output, json.dumps(message).encode() + b"\0")
        while True:
            reply = self.read()
            if reply.get("id") == self.number:
                if "error" in reply:
                    raise RuntimeError(f"{method}: {reply['error']}")
                return reply["result"]
            self.events.append(reply)

    def wait_for_load(self):
        while True:
            while self.events:
                event = self.events.pop(0)
                if event.get("method") == "Log.entryAdded":
                    text = event["params"]["entry"]["text"]
                    check("status of 4" in text, f"the browser complains: {text}")
                if event.get("method") == "Page.loadEventFired":
                    return
            self.events.append(self.read())

    def open(self, url):
        self.events.clear()
        self.send("Page.navigate", url=url)
        self.wait_for_load()

    def evaluate(self, expression):
        result = self.send("Runtime.evaluate", expression=expression, returnByValue=True)
        check("exceptionDetails" not in result, f"{expression}: {result}")
        return result["result"].get("value")

    def key(self, key, code, text=""):
        for kind in ("keyDown", "keyUp"):
            self.send(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key,
                windowsVirtualKeyCode=code, **({"text": text} if kind == "keyDown" and text else {}),
            )

    def tab_to(self, text):
        """Presses Tab until what has the focus says so, as who has no mouse does."""
        for _ in range(20):
            self.key("Tab", 9)
            focused = self.evaluate("document.activeElement.innerText")
            if focused and focused.startswith(text):
                outline = self.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                check(outline != "none", f"the focus on {text} can't be seen")
                return
        raise AssertionError(f"no way to {text} by keyboard")

    def enter(self):
        self.events.clear()
        self.key("Enter", 13, "\r")
        self.wait_for_load()

    def screenshot(self, path):
        data = self.send("Page.captureScreenshot", format="png")["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))


def contrast(tab, selector):
    """The contrast of an element's text with what is behind it (WCAG 2.2 §1.4.3)."""
    colors = tab.evaluate(
        "(() => { const e = document.querySelector('%s'); let b = e;"
        " while (getComputedStyle(b).backgroundColor === 'rgba(0, 0, 0, 0)') b = b.parentElement;"
        " return [getComputedStyle(e).color, getComputedStyle(b).backgroundColor] })()" % selector
    )

    def luminance(color):
        parts = [int(part) / 255 for part in color[color.index("(") + 1:-1].split(",")[:3]]
        red, green, blue = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    one, other = sorted(luminance(color) for color in colors)
    return (other + 0.05) / (one + 0.05)


def walk(tab, base, callback, scheme, folder):
    tab.send(
        "Emulation.setEmulatedMedia",
        features=[{"name": "prefers-color-scheme", "value": scheme}],
    )
    tab.send("Network.clearBrowserCookies")
    uri = urllib.parse.quote(f"{callback}/callback", safe="")
    query = f"client_id={APP}&response_type=code&redirect_uri={uri}&state=a%2Fb=="
    tab.open(f"{base}/oauth/authorize?{query}")
    check(tab.evaluate("document.title") == "Sign in", "the sign-in page")
    check(tab.evaluate("document.scripts.length") == 0, "no script")
    for selector in ("h1", ".soft", "button", "button span"):
        check(contrast(tab, selector) >= 4.5, f"{scheme}: the contrast of {selector}")
    tab.screenshot(f"{folder}/sign-in-{scheme}.png")
    check(tab.evaluate("document.cookie") == "", "no script could read the cookie")
    tab.tab_to("Ben Example")
    tab.enter()
    check(tab.evaluate("document.title") == "Allow access", "the consent page")
    check("Ben Example" in tab.evaluate("document.body.innerText"), "who is asked")
    for selector in ("h1", ".soft", "button", ".main", "a", ".scopes code"):
        check(contrast(tab, selector) >= 4.5, f"{scheme}: the contrast of {selector}")
    width = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
    check(width <= 0, "nothing sticks out at the side")
    tab.send(
        "Emulation.setDeviceMetricsOverride", width=360, height=1100, deviceScaleFactor=1,
        mobile=False,
    )
    width = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
    check(width <= 0, "nothing sticks out at the side of a small screen")
    tab.screenshot(f"{folder}/consent-{scheme}.png")
    tab.send("Emulation.clearDeviceMetricsOverride")
    tab.tab_to("Deny" if scheme == "dark" else "Allow")
    tab.enter()
    check(tab.evaluate("document.title") == "The app", "back at the app")
    answer = tab.evaluate("location.search")
    check(tab.evaluate("document.referrer") == "", "the app learns no address")
    expected = "?error=access_denied" if scheme == "dark" else "?code="
    check(answer.startswith(expected), answer)
    check(answer.endswith("&state=a%2Fb=="), answer)


def main():
    folder = sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp(prefix="wws-pages-")
    os.makedirs(folder, exist_ok=True)
    command = [sys.argv[1], "start", "--port", "0", "--log-level", "warning"]
    profile = tempfile.mkdtemp(prefix="wws-chromium-")
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    tab = None
    try:
        base = server.stdout.readline().split()[2]
        tab = Chromium(profile)
        for scheme in ("light", "dark"):
            walk(tab, base, serve(), scheme, folder)
        # An app whose callback sends the browser on to another port, as front ends have them.
        walk(tab, base, serve(front=serve()), "light", folder)
        tab.open(f"{base}/oauth/authorize?client_id=%3Cb%3E&state=s")
        check("There is no app with the id “<b>”" in tab.evaluate("document.body.innerText"),
              "the refusal shows what was sent, and it is no markup")
        tab.screenshot(f"{folder}/refusal.png")
    finally:
        server.terminate()
        server.wait()
        if tab:
            tab.process.terminate()
            tab.process.wait()
        shutil.rmtree(profile, ignore_errors=True)
    print(f"{checks} checks, screenshots in {folder}")


main()
