"""Serves the preview to this machine alone: pages, news of them, and sheets when asked for."""

from __future__ import annotations

import json
import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from psychoed.live.dress import FOLDER, dressed, plain

if TYPE_CHECKING:
    from psychoed.live.sheets import Sheets
    from psychoed.live.shown import Shown

HERE = "127.0.0.1"
_NAMES = (HERE, "localhost")
_OWN = {"live.js": "text/javascript", "live.css": "text/css"}
_KINDS = {".pdf": "application/pdf", ".txt": "text/plain", ".zip": "application/zip"}
_PATIENCE = 15.0
"""Seconds without news after which we find out whether anybody still listens."""


class Server(ThreadingHTTPServer):
    """Answers many at a time; those who listen for news hold up nobody's leaving."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = sys.platform != "win32"  # where it lets two servers share a port

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of readers who left before the answer came."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, shown: Shown, sheets: Sheets) -> None:
        self.shown, self.sheets = shown, sheets
        super().__init__(*arguments, directory=str(shown.site))

    def do_GET(self) -> None:
        """Answer."""
        host = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        if host not in _NAMES:  # another site's name, made to lead here
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        name = page_at(self.path)
        folder, _, rest = name.partition("/")
        if folder == FOLDER and rest == "events":
            self._tell_news()
        elif folder == FOLDER and rest == "room":
            self._send("text/plain", str(self.shown.site.parent).encode())
        elif folder == FOLDER and rest in _OWN:
            self._send(_OWN[rest], Path(__file__).with_name(rest).read_bytes())
        elif folder == "handouts":
            self._send_sheet(rest, name)
        elif name.endswith(".html"):
            self._send_page(name)
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """Let no browser keep anything: all of it changes."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""

    def _send_page(self, name: str) -> None:
        stamp = self.shown.state(name).stamp  # first: a page may be newer than it says, not older
        site = self.shown.site.resolve()
        file, lost = (site / name).resolve(), site / "404.html"
        if file.is_relative_to(site) and file.is_file():
            self._send_html(dressed(file.read_text("utf-8"), stamp))
        elif lost.is_file():
            page = dressed(lost.read_text("utf-8"), stamp)
            self._send_html(page, HTTPStatus.NOT_FOUND)
        else:
            words = "This page will show it as soon as it is there."
            page = dressed(plain("The handbook is being made", words), stamp)
            self._send_html(page, HTTPStatus.SERVICE_UNAVAILABLE)

    def _send_sheet(self, file: str, name: str) -> None:
        stamp = self.shown.state(name).stamp
        made = self.sheets.get(file)
        if made.file:
            self._send(_KINDS[made.file.suffix], made.file.read_bytes())
        elif made.problems:
            self._send_problems(stamp, made.problems)
        else:
            self._send_page(f"{name}.html")

    def _send_problems(self, stamp: str, problems: Any) -> None:
        words = "Mend this and save it; then it is set again."
        page = plain("This sheet cannot be set yet", words, problems)
        self._send_html(dressed(page, stamp), HTTPStatus.UNPROCESSABLE_ENTITY)

    def _tell_news(self) -> None:
        """Tell an open page, as it happens, what it must know."""
        asked = parse_qs(urlsplit(self.path).query).get("page", ["/"])
        page, known = page_at(asked[0]), None
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        while True:
            state = self.shown.after(known, page, _PATIENCE)
            known = state or known
            line = f"data: {json.dumps(state._asdict())}" if state else ":"
            self.wfile.write(f"{line}\n\n".encode())

    def _send_html(self, page: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._send("text/html", page.encode(), status)

    def _send(self, kind: str, content: bytes, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_header("Content-Type", f"{kind}{charset}")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def page_at(address: str) -> str:
    """Give the file that an address names, below the folder of pages."""
    path = unquote(urlsplit(address).path).lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def open_server(port: int, shown: Shown, sheets: Sheets) -> Server:
    """Open a server on a port, or on a free one if that is taken."""
    handler = partial(_Handler, shown=shown, sheets=sheets)
    try:
        return Server((HERE, port), handler)
    except OSError:
        return Server((HERE, 0), handler)
