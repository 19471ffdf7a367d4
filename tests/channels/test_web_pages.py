"""The built pages are served with strict headers, packed, and checked before they are sent again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.gateway.fake_rasa import FakeRasa
from tests.gateway.running import Running, serving

SCRIPT = "console.log('x');" * 200


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """A build."""
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    for name in ("demo", "frame", "phone", "desk"):
        (folder / f"{name}.html").write_text(f"<!doctype html><title>{name}</title>")
    (folder / "widget.js").write_text(SCRIPT)
    (folder / "assets" / "frame-Ab1_2.js").write_text(SCRIPT)
    (folder / "secret.txt").write_text("not for the public")
    return folder


@pytest.fixture
async def running(rasa: FakeRasa, tmp_path: Path, dist: Path) -> AsyncIterator[Running]:
    """A gateway that embeds into one other site; pages need no database."""
    async with serving(tmp_path, rasa, widget_origins="https://shop.example, https://b.example") as one:
        yield one


@pytest.mark.parametrize(
    ("path", "page"), [("/", "demo"), ("/frame.html", "frame"), ("/u", "phone"), ("/desk/", "desk")]
)
async def test_each_page_is_at_its_address_under_a_strict_policy(
    running: Running, path: str, page: str
) -> None:
    async with running.client.get(path) as response:
        assert response.status == 200
        assert response.content_type == "text/html" and response.charset == "utf-8"
        assert f"<title>{page}</title>" in await response.text()
        policy = response.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "unsafe" not in policy
    ancestors = "'self' https://shop.example https://b.example" if page == "frame" else "'none'"
    assert f"frame-ancestors {ancestors}" in policy


async def test_the_desk_without_its_slash_leads_there(running: Running) -> None:
    async with running.client.get("/desk", allow_redirects=False) as response:
        assert (response.status, response.headers["Location"]) == (301, "/desk/")


async def test_the_loader_may_be_used_by_other_sites(running: Running) -> None:
    async with running.client.get("/widget.js") as response:
        assert response.content_type in ("text/javascript", "application/javascript")
        assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert response.headers["Cache-Control"] == "no-cache"
        assert await response.text() == SCRIPT


async def test_assets_are_kept_for_ever_and_packed(running: Running) -> None:
    async with running.client.get("/assets/frame-Ab1_2.js") as response:
        assert "immutable" in response.headers["Cache-Control"]
        assert response.headers["Content-Encoding"] == "gzip"
        assert int(response.headers["Content-Length"]) < len(SCRIPT) / 5
        assert await response.text() == SCRIPT
    async with running.client.get(
        "/assets/frame-Ab1_2.js", headers={"Accept-Encoding": "identity"}
    ) as response:
        assert "Content-Encoding" not in response.headers
        assert await response.text() == SCRIPT


async def test_a_file_that_is_there_already_is_not_sent_again(running: Running, dist: Path) -> None:
    async with running.client.get("/") as response:
        etag = response.headers["ETag"]
    async with running.client.get("/", headers={"If-None-Match": etag}) as response:
        assert (response.status, await response.read()) == (304, b"")
    (dist / "demo.html").write_text("<!doctype html><title>new build</title>")
    async with running.client.get("/", headers={"If-None-Match": etag}) as response:
        assert response.status == 200
        assert "new build" in await response.text()


@pytest.mark.parametrize(
    "path",
    [
        "/assets/..%2fsecret.txt",
        "/assets/%2e%2e/secret.txt",
        "/assets/.hidden",
        "/secret.txt",
        "/assets/none.js",
    ],
)
async def test_nothing_else_of_the_disk_is_served(running: Running, path: str) -> None:
    async with running.client.get(path) as response:
        assert response.status == 404
        assert response.content_type == "application/json"


async def test_pages_that_are_not_built_say_so(rasa: FakeRasa, tmp_path: Path) -> None:
    async with serving(tmp_path / "empty", rasa) as running:
        for path in ("/", "/desk/"):
            async with running.client.get(path, headers={"Accept-Language": "en"}) as response:
                assert (response.status, response.content_type) == (503, "text/plain")
                assert "make run" in await response.text()
        async with running.client.get("/widget.js") as response:
            assert response.status == 404
