"""server.py FOLDER: callbacks over TLS on loopback, one port for each certificate and each fault.

Makes the certificates in FOLDER with the program openssl, prints one line "ready NAME=PORT ...", and
serves until its parent is gone. What a port answers is said by the request's path; see answer().
"""

import hashlib
import hmac
import json
import os
import socket
import ssl
import struct
import subprocess
import sys
import threading
import time
import warnings

CONFIG = """
[req]
distinguished_name = names
[ca]
default_ca = one
[one]
database = index
serial = serial
new_certs_dir = .
default_md = sha256
policy = names
unique_subject = no
[names]
commonName = supplied
[here]
subjectAltName = DNS:localhost, DNS:bot.test, IP:127.0.0.1
[elsewhere]
subjectAltName = DNS:other.test, IP:192.0.2.1
"""
PAST, LONG_PAST = "20200102000000Z", "20200101000000Z"
FUTURE, FAR_FUTURE = "20900101000000Z", "20900102000000Z"


def run(*arguments):
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


def certify(name, issuer, extensions, start=LONG_PAST, end=FUTURE):
    """Writes NAME.pem, issued by ISSUER, or by itself without one."""
    by = ["-cert", f"{issuer}.pem", "-keyfile", f"{issuer}.key"] if issuer else ["-selfsign", "-keyfile", "own.key"]
    run("ca", "-batch", "-notext", "-config", "config", "-in", "own.csr", "-out", f"{name}.pem",
        "-startdate", start, "-enddate", end, "-extensions", extensions, *by)


def make_certificates():
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    with open("config", "w") as file:
        file.write(CONFIG)
    open("index", "w").close()
    with open("serial", "w") as file:
        file.write("01\n")
    for name in ("authority", "stranger"):
        run("req", "-x509", *curve, "-config", "config", "-keyout", f"{name}.key", "-out", f"{name}.pem",
            "-subj", f"/CN={name}", "-days", "3650", "-addext", "basicConstraints=critical,CA:TRUE")
    run("req", *curve, "-config", "config", "-keyout", "own.key", "-out", "own.csr", "-subj", "/CN=callback")
    certify("good", "authority", "here")
    certify("expired", "authority", "here", end=PAST)
    certify("early", "authority", "here", start=FUTURE, end=FAR_FUTURE)
    certify("elsewhere", "authority", "elsewhere")
    certify("unknown", "stranger", "here")
    certify("self", None, "here")
    certify("self-expired", None, "here", end=PAST)
    certify("self-early", None, "here", start=FUTURE, end=FAR_FUTURE)
    certify("self-elsewhere", None, "elsewhere")


counts = {}


def answer(stream, request):
    """Does what the request's path says; returns when there is nothing more to say."""
    path = request.split(b" ")[1].decode()
    head = b"HTTP/1.1 200 OK\r\nX-Outbound-Token: abc\r\n"
    whole = lambda body: stream.sendall(head + b"Content-Length: %d\r\n\r\n" % len(body) + body)
    if path.startswith("/count/"):
        counts[path] = counts.get(path, 0) + 1
        whole(b"%d" % counts[path])
    elif path == "/echo":
        whole(request)
    elif path.startswith("/bot/"):
        # A bot whose webhook's secret stands behind /bot/.
        event = json.loads(request.partition(b"\r\n\r\n")[2])
        is_handshake = event["type"] == "verification"
        body = json.dumps({"response": event["challenge"]}).encode() if is_handshake else b"{}"
        token = hmac.new(path[5:].encode(), body, hashlib.sha256).hexdigest().encode()
        stream.sendall(
            b"HTTP/1.1 200 OK\r\nX-Outbound-Token: %s\r\nContent-Length: %d\r\n\r\n%s"
            % (token, len(body), body)
        )
    elif path == "/redirect":
        stream.sendall(b"HTTP/1.1 302 Found\r\nLocation: /count/redirect\r\nContent-Length: 0\r\n\r\n")
    elif path == "/chunks":
        stream.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n")
    elif path == "/to-the-end":
        stream.sendall(head + b"\r\nok")
        stream.unwrap()
    elif path == "/short":
        stream.sendall(head + b"Content-Length: 9\r\n\r\nok")
        stream.unwrap()
    elif path == "/nothing":
        stream.unwrap()
    elif path == "/reset":
        stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        stream.close()
    elif path == "/garbage":
        stream.sendall(b"garbage\r\n\r\n")
    elif path == "/two-lengths":
        stream.sendall(head + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nok")
    elif path == "/interim":
        for _ in range(100):
            stream.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
    elif path == "/endless":
        stream.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n")
        while True:
            stream.sendall(b"400\r\n" + b"x" * 1024 + b"\r\n")
    elif path.startswith("/drip-"):
        start = {"head": b"", "field": head, "body": head + b"Content-Length: 1000\r\n\r\n"}[path[6:]]
        text = b"HTTP/1.1 200 OK\r\nA: " + b"x" * 1000 if path == "/drip-head" else b"x" * 1000
        stream.sendall(start)
        for byte in text:
            stream.sendall(bytes([byte]))
            time.sleep(0.002)
    # Anything else, /silent among it, waits until the other side has enough.
    while stream.recv(65536):
        pass


def read_request(stream):
    request = b""
    while b"\r\n\r\n" not in request:
        more = stream.recv(65536)
        if not more:
            return None
        request += more
    start, body = request.split(b"\r\n\r\n", 1)
    fields = dict(line.lower().split(b":", 1) for line in start.split(b"\r\n")[1:])
    while len(body) < int(fields.get(b"content-length", b"0")):
        more = stream.recv(65536)
        body += more
    return start + b"\r\n\r\n" + body


def serve_tls(connection, context):
    with context.wrap_socket(connection, server_side=True) as stream:
        request = read_request(stream)
        if request:
            answer(stream, request)


def serve_plain(connection, _):
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
    while connection.recv(65536):
        pass


def serve_mute(connection, _):
    while connection.recv(65536):
        pass


def guarded(serve, connection, context):
    try:
        with connection:
            serve(connection, context)
    except OSError:
        pass


def listen(serve, context=None):
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)

    def loop():
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=guarded, args=(serve, connection, context), daemon=True).start()

    threading.Thread(target=loop, daemon=True).start()
    return listener.getsockname()[1]


def context(name, change=lambda context: None):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(f"{name}.pem", "own.key")
    change(made)
    return made


def only_version_10(made):
    warnings.simplefilter("ignore")
    made.set_ciphers("DEFAULT@SECLEVEL=0")
    made.minimum_version = ssl.TLSVersion.TLSv1
    made.maximum_version = ssl.TLSVersion.TLSv1


def only_version_12(made):
    made.maximum_version = ssl.TLSVersion.TLSv1_2


def main():
    parent = os.getppid()
    os.chdir(sys.argv[1])
    make_certificates()
    names = ["good", "expired", "early", "elsewhere", "unknown", "self", "self-expired", "self-early", "self-elsewhere"]
    ports = {name: listen(serve_tls, context(name)) for name in names}
    ports["tls10"] = listen(serve_tls, context("good", only_version_10))
    ports["self12"] = listen(serve_tls, context("self", only_version_12))
    ports["plain"] = listen(serve_plain)
    ports["mute"] = listen(serve_mute)
    print("ready", *(f"{name}={port}" for name, port in ports.items()), flush=True)
    while os.getppid() == parent:
        time.sleep(0.1)


main()
