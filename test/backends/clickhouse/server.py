"""ClickHouse's engine (chdb) behind its HTTP interface: `server.py <port> <folder> [password]`.

Query in the body or in `query` with data behind it, parameters as `param_x`, `database`, login by headers, errors and
CORS as the server answers them. With a password there is a user `reader` with it, and no other.
"""
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlparse

from chdb import session

port, folder, *passwords = sys.argv[1:]
engine = session.Session(folder)
engine.query("CREATE DATABASE IF NOT EXISTS lab")
turn = threading.Lock()

# As HTTPHandler of ClickHouse maps them; all others are 500.
STATUS = {60: 404, 81: 404, 47: 400, 62: 400, 164: 500, 516: 403}


class Refusal(Exception):
    def __init__(self, code, text):
        super().__init__(f"Code: {code}. DB::Exception: {text} (version 26.9.2.1)")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def do_OPTIONS(self):
        self.answer(204, b"", {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "origin, x-requested-with, x-clickhouse-user, x-clickhouse-key, Authorization", "Access-Control-Allow-Methods": "POST, GET, OPTIONS"})

    def do_GET(self):
        self.do_POST()

    def do_POST(self):
        address = urlparse(self.path)
        query = dict(parse_qsl(address.query, keep_blank_values=True))
        body = self.rfile.read(int(self.headers.get("content-length") or 0)).decode()
        headers = {"Access-Control-Allow-Origin": "*"} if query.get("add_http_cors_header") == "1" and self.headers.get("origin") else {}
        if address.path == "/ping":
            return self.answer(200, b"Ok.\n", headers)
        if address.path != "/":
            return self.answer(404, f"There is no handle {address.path}\n\nUse / or /ping for health checks.\n".encode(), headers)
        try:
            self.answer(200, self.run(query, body), headers)
        except Exception as error:
            text = re.sub(r"^.*?(?=Code: \d)", "", str(error), flags=re.S)
            code = int(re.match(r"Code: (\d+)", text).group(1)) if text.startswith("Code") else 0
            self.answer(STATUS.get(code, 500), text.encode(), {**headers, "X-ClickHouse-Exception-Code": str(code)})

    def run(self, query, body):
        user = self.headers.get("x-clickhouse-user", "default")
        if passwords and (user, self.headers.get("x-clickhouse-key")) != ("reader", passwords[0]):
            raise Refusal(516, f"{user}: Authentication failed: password is incorrect, or there is no user with such name. (AUTHENTICATION_FAILED)")
        text = f"{query['query']}\n{body}" if "query" in query else body
        if query.get("readonly") == "1" and not text.lstrip().lower().startswith("select"):
            raise Refusal(164, f"{user}: Cannot execute query in readonly mode. (READONLY)")
        database = query.get("database", "default")
        parameters = {name[6:]: value for name, value in query.items() if name.startswith("param_")}
        with turn:
            engine.query("USE `" + database.replace("\\", "\\\\").replace("`", "\\`") + "`")
            return engine.query(text, query.get("default_format", "TabSeparated"), params=parameters).bytes() or b""

    def answer(self, status, body, headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


ThreadingHTTPServer(("127.0.0.1", int(port)), Handler).serve_forever()
