"""An action server that is broken in a way of one's choice, on the port of the real one."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import orjson

HANGS = None
"""Takes the request and never answers."""


def http(status: str, body: bytes) -> bytes:
    """A response as it goes over the wire."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + b"Connection: close\r\n\r\n" + body


def said(events: object, responses: object) -> bytes:
    """A response in the action server's form, whatever stands in it."""
    return http("200 OK", orjson.dumps({"events": events, "responses": responses}))


ANSWERS: dict[str, bytes | None] = {
    "500": http("500 Internal Server Error", b'{"error": "action failed"}'),
    "404": http("404 Not Found", b'{"error": "unknown action"}'),
    "bytes that are no HTTP": b"\x00\xff\xfe garbage \xc3\x28\r\n\r\n",
    "a body that is no JSON": http("200 OK", b"\x89PNG\r\n\x1a\n<html>{"),
    "JSON in a wrong form": said("none", {"text": "?"}),
    "an event that nobody knows": said([{"event": "teleport", "name": "province", "value": "11"}], []),
    "a text that nobody knows": said([], [{"response": "utter_no_such_words"}]),
    "nothing at all": HANGS,
}


@contextmanager
def broken_server(port: int, answer_to: Callable[[str], bytes | None]) -> Iterator[None]:
    """Serves what ``answer_to`` says for a conversation's id, on ``port``, for as long as the context lasts."""
    over = threading.Event()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            answer = answer_to(orjson.loads(self._body())["sender_id"])
            if answer is HANGS:
                over.wait()
            else:
                self.wfile.write(answer)

        def _body(self) -> bytes:
            length = 0
            while (line := self.rfile.readline()).strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            return self.rfile.read(length)

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    with Server(("127.0.0.1", port), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield
        finally:
            over.set()
            server.shutdown()
            thread.join()
