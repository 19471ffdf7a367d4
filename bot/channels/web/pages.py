"""The built pages: widget, phone and desk, served from ``bot/web/dist`` with strict headers."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

from bot.content.texts import Texts
from bot.gateway.errors import ApiError, language_of
from bot.settings import ROOT, Settings

DIST = ROOT / "bot" / "web" / "dist"
PAGES = {"/": "demo.html", "/frame.html": "frame.html", "/u": "phone.html", "/desk/": "desk.html"}
_ASSET = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")
_WORTH_PACKING = 1024
_A_YEAR = "public, max-age=31536000, immutable"
_CHECK = "no-cache"


@dataclass(frozen=True)
class File:
    """A file of the build, in memory, as it is and packed."""

    stamp: tuple[int, int]
    content: bytes
    packed: bytes | None
    etag: str
    media_type: str


class Pages:
    """Serves the build. A file is read again when it changed, so a new build needs no restart."""

    def __init__(self, settings: Settings, texts: Texts, dist: Path = DIST) -> None:
        self._dist = dist
        self._texts = texts
        self._files: dict[str, File] = {}
        self._policies = {name: _policy(settings, embeddable=name == "frame.html") for name in PAGES.values()}

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Add the addresses of all pages and what they load."""
        for path in PAGES:
            router.add_get(path, self._page)
        router.add_get("/widget.js", self._widget)
        router.add_get("/assets/{name}", self._asset)
        router.add_get("/desk", _to_desk)

    async def _page(self, request: web.Request) -> web.Response:
        name = PAGES[request.path]
        file = self._file(name)
        if file is None:
            return self._not_built(request)
        return _send(
            request, file, {"Cache-Control": _CHECK, "Content-Security-Policy": self._policies[name]}
        )

    async def _widget(self, request: web.Request) -> web.Response:
        file = self._file("widget.js")
        if file is None:
            raise ApiError(404, "not_found")
        headers = {"Cache-Control": _CHECK, "Cross-Origin-Resource-Policy": "cross-origin"}
        return _send(request, file, headers)

    async def _asset(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        file = self._file(f"assets/{name}") if _ASSET.fullmatch(name) else None
        if file is None:
            raise ApiError(404, "not_found")
        return _send(request, file, {"Cache-Control": _A_YEAR})

    def _file(self, name: str) -> File | None:
        """The file as it is on disk now; None when there is none."""
        try:
            stat = (self._dist / name).stat()
            stamp = (stat.st_mtime_ns, stat.st_size)
            known = self._files.get(name)
            if known is None or known.stamp != stamp:
                known = self._files[name] = _read(self._dist / name, stamp)
        except OSError:
            return None
        return known

    def _not_built(self, request: web.Request) -> web.Response:
        text = self._texts.render("page.not_built", language_of(request))
        return web.Response(status=503, text=text + "\n", headers={"Cache-Control": "no-store"})


async def _to_desk(request: web.Request) -> web.Response:
    raise web.HTTPMovedPermanently("/desk/")


def _read(path: Path, stamp: tuple[int, int]) -> File:
    content = path.read_bytes()
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    packable = media_type.startswith("text/") or media_type.endswith(("javascript", "json", "svg+xml"))
    packed = gzip.compress(content, mtime=0) if packable and len(content) > _WORTH_PACKING else None
    return File(stamp, content, packed, hashlib.sha256(content).hexdigest()[:32], media_type)


def _send(request: web.Request, file: File, headers: dict[str, str]) -> web.Response:
    packed = file.packed if "gzip" in request.headers.get("Accept-Encoding", "") else None
    # A weak validator: one for the file, whether it travels packed or not.
    headers = {**headers, "ETag": f'W/"{file.etag}"', "Vary": "Accept-Encoding"}
    if file.etag in request.headers.get("If-None-Match", ""):
        return web.Response(status=304, headers=headers)
    if packed is not None:
        headers["Content-Encoding"] = "gzip"
    charset = "utf-8" if file.media_type.startswith("text/") else None
    body = file.content if packed is None else packed
    return web.Response(body=body, content_type=file.media_type, charset=charset, headers=headers)


def _policy(settings: Settings, *, embeddable: bool) -> str:
    """A page's Content-Security-Policy: everything from here, nothing inline, no eval.

    Sockets are named because Safari before 15.4 does not count them to 'self'; ``blob:`` shows a photo
    before it is sent.
    """
    public = urlsplit(settings.public_url)
    socket = f"{'wss' if public.scheme == 'https' else 'ws'}://{public.netloc}"
    others = [origin.strip() for origin in settings.widget_origins.split(",") if origin.strip()]
    ancestors = " ".join(["'self'", *others]) if embeddable else "'none'"
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            f"connect-src 'self' {socket}",
            "media-src 'self' blob:",
            "frame-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            f"frame-ancestors {ancestors}",
        )
    )
