"""Registries that really listen: an RDAP server and a WHOIS server on this machine, saying what they are told to."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, AsyncIterator

from aiohttp import web
from aiohttp.test_utils import TestServer

CN = """Domain Name: {name}
ROID: 20200101s10001s00000000-cn
Domain Status: ok
Domain Status: clientTransferProhibited
Registrant: 示例甲
Registrant Contact Email: nobody@example.com
Sponsoring Registrar: 阿里云计算有限公司（万网）
Name Server: dns1.example.com
Registration Time: 2020-03-07 10:00:00
Expiration Time: 2029-05-01 10:00:00
DNSSEC: unsigned
"""

GENERIC = """   Domain Name: {name}\r
   Registry Domain ID: 1_DOMAIN_COM-VRSN\r
   Registrar WHOIS Server: whois.example.com\r
   Updated Date: 2026-11-22T20:01:34Z\r
   Creation Date: 2019-08-14T04:00:00Z\r
   Registry Expiry Date: 2028-08-13T17:00:00Z\r
   Registrar: Example Registrar, Inc.\r
   Domain Status: clientHold https://icann.example/epp#clientHold\r
>>> Last update of whois database: 2026-11-24T04:00:00Z <<<\r
Registrar: a word of the terms of use\r
"""


def rdap(name: str, **changed: Any) -> dict[str, Any]:
    """An answer as RFC 9083 shows it, registrant included."""
    card = ["vcard", [["version", {}, "text", "4.0"], ["fn", {}, "text", "Example Registrar, Inc."]]]
    person = ["vcard", [["fn", {}, "text", "示例甲"]]]
    return {
        "objectClassName": "domain",
        "ldhName": name.upper(),
        "status": ["active", "client transfer prohibited"],
        "entities": [
            {"objectClassName": "entity", "roles": ["registrant"], "vcardArray": person},
            {"objectClassName": "entity", "roles": ["registrar"], "vcardArray": card},
        ],
        "events": [
            {"eventAction": "registration", "eventDate": "2019-08-14T04:00:00Z"},
            {"eventAction": "last changed", "eventDate": "2026-10-08T20:00:00Z"},
            {"eventAction": "expiration", "eventDate": "2028-08-13T17:00:00+00:00"},
            {"eventAction": "last update of RDAP database", "eventDate": "2026-11-24T04:00:00Z"},
        ],
        **changed,
    }


@dataclass
class Whois:
    """A WHOIS server: ``answer`` is what it says (``{name}`` filled in); it waits for ``hold`` before."""

    answer: str | bytes = CN
    asked: list[str] = field(default_factory=list)
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    hold: asyncio.Event = field(default_factory=asyncio.Event)
    port: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        name = (await reader.readline()).decode().strip()
        self.asked.append(name)
        self.reached.set()
        await self.hold.wait()
        said = self.answer if isinstance(self.answer, bytes) else self.answer.format(name=name).encode()
        try:
            writer.write(said)
            await writer.drain()
        except ConnectionError:
            pass  # who has read enough hangs up
        finally:
            writer.close()


@asynccontextmanager
async def whois_server(answer: str | bytes = CN, slow: bool = False) -> AsyncIterator[Whois]:
    """``slow``: it says nothing until ``hold`` is set."""
    made = Whois(answer)
    if not slow:
        made.hold.set()
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        made.hold.set()
        server.close()
        await server.wait_closed()


@asynccontextmanager
async def rdap_server(handler: Any) -> AsyncIterator[str]:
    """The base address of an RDAP server that answers ``…/domain/<name>`` with ``handler``."""
    app = web.Application()
    app.router.add_get("/v1/domain/{name}", handler)
    server = TestServer(app)
    await server.start_server()
    try:
        yield f"http://127.0.0.1:{server.port}/v1/"
    finally:
        await server.close()


def saying(answer: Any, status: int = 200, **headers: str) -> Any:
    """A handler that says the same to everybody."""

    async def handler(request: web.Request) -> web.StreamResponse:
        if isinstance(answer, bytes):
            return web.Response(body=answer, status=status, headers=headers)
        return web.json_response(answer, status=status, headers=headers, content_type="application/rdap+json")

    return handler
