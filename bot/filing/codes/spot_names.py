"""Values told by their punctuation: e-mail, URL and domain, IP, app package, UUID, fingerprint, ICP number.

Every function takes a half-width text and yields ``(kind, start, end, value)``. Each pattern starts only at
the beginning of a run of its characters, so that a hostile text costs linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.filing.codes import domain, email, icp_number, ip, suffixes

Spotted = tuple[str, int, int, str]

_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+(?: ?@ ?(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]+|@[A-Za-z0-9-]+)"
)
_HOST = re.compile(
    r"(?P<scheme>(?<![A-Za-z])https?://)?(?<![A-Za-z0-9._@-])(?P<host>[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+)"
    r"(?P<rest>(?::[0-9]{1,5})?(?:[/?#][!-~]*)?)",
    re.IGNORECASE,
)
_IP = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")
_VERSION = re.compile(r"(?:version|release|build|版本号?|\bv)\s?[:：]?\s?$", re.IGNORECASE)
_UUID = re.compile(
    r"(?<![0-9A-Za-z-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9A-Za-z]|-[0-9A-Za-z])", re.IGNORECASE
)
_FINGERPRINT = re.compile(
    r"(?:(?<![0-9A-Za-z:])|(?<=md5:)|(?<=sha1:)|(?<=sha-1:)|(?<=sha256:))(?:[0-9a-f]{2}:){15}(?:(?:[0-9a-f]{2}:){4}|(?:[0-9a-f]{2}:){16})?[0-9a-f]{2}(?![0-9A-Za-z:])",
    re.IGNORECASE,
)
FINGERPRINTS = {32: "md5", 40: "sha1", 64: "sha256"}
"""Kinds of fingerprints by their hexadecimal digits."""

_IP_V6 = re.compile(r"(?<![0-9A-Za-z:.])[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){2,7}(?![0-9A-Za-z:.])", re.IGNORECASE)

_ICP = re.compile(
    rf"[{icp_number.PROVINCES}遼蘇閩贛魯粵瓊貴黔滇雲陝隴寧]?\s?icp\s?[备備]\s?[0-9]{{5,11}}(?:\s?[号號])?(?:\s?-\s?[0-9]{{1,4}}(?:\s?[axk](?![a-z]))?)?",
    re.IGNORECASE,
)
_HAN = "\u3400-\u9fff"
_HAN_LABEL = re.compile(rf"[A-Za-z0-9{_HAN}-]{{1,63}}$")
_ASCII_SUFFIX = re.compile(r"[A-Za-z]{2,18}(?:\.[A-Za-z]{2,3})?(?![A-Za-z0-9-])")
_HAN_TAIL = re.compile(rf"[{_HAN}]{{1,7}}")
_LEAD_IN = re.compile(r".*(?:域名|网站|网址|地址|名字|[是为叫用把和与])(?=.)")
_AFTER_HAN_SUFFIX = re.compile(rf"(?![{_HAN}])|谢|這|这|可以|能|要|是|吧|的|和|已|还")

_PACKAGE_STARTS = frozenset(("com", "net", "org"))
_PACKAGE_ENDS = frozenset(("com", "cn", "net", "org"))
_PACKAGE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z][A-Za-z0-9_-]*)+")
_PACKAGE_WORD = re.compile(r"包名|package|bundle|applicationid", re.IGNORECASE)
_SENTENCE_STARTS = frozenset(
    [
        "it",
        "is",
        "ok",
        "yes",
        "no",
        "so",
        "me",
        "you",
        "this",
        "that",
        "them",
        "us",
        "here",
        "there",
        "now",
        "done",
        "not",
    ]
)
_SENTENCE_SUFFIXES = frozenset(
    ["it", "is", "so", "me", "my", "no", "to", "in", "at", "am", "be", "do", "us", "as", "by"]
)
_TITLES = frozenset(("mr", "mrs", "ms", "dr", "prof"))
_NOT_DOMAINS = frozenset(("asp.net", "vb.net", "readme.md"))
_PERSONAL_IN_PATH = re.compile(r"@|[0-9]{7}")
"""A path that may carry a number or an address is left to those who hide such values."""

_LONGEST_HOST = 253


def names(text: str) -> Iterator[Spotted]:
    """E-mails, then domains, IPs and app packages; later ones may lie inside earlier ones."""
    if "@" in text:
        yield from _emails(text)
    if "." in text:
        for match in _HOST.finditer(text):
            yield from _host(text, match)
        if not text.isascii():
            yield from _han_domains(text)


def marked_codes(text: str) -> Iterator[Spotted]:
    """UUIDs, fingerprints and addresses written with colons, ICP filing numbers."""
    for match in _UUID.finditer(text):
        yield "service_number", match.start(), match.end(), match[0].lower()
    if ":" in text:
        for match in _FINGERPRINT.finditer(text):
            digits = match[0].replace(":", "").lower()
            yield FINGERPRINTS[len(digits)], match.start(), match.end(), digits
        for match in _IP_V6.finditer(text):
            if ip.is_v6(match[0]):
                yield "ip", match.start(), match.end(), match[0].lower()
    if "备" in text or "備" in text:
        for match in _ICP.finditer(text):
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            compact = icp_number.compact(match[0])
            result = icp_number.check(compact)
            yield "icp_number", start, match.end(), getattr(result, "value", compact)


def _emails(text: str) -> Iterator[Spotted]:
    for match in _EMAIL.finditer(text):
        local, _, host = match[0].rpartition("@")
        if _IP.fullmatch(host.strip()):
            continue
        kept = _known_host(host.strip()) or host.strip(" -")
        end = match.end() - len(host) + host.index(kept) + len(kept)
        start = match.start() + len(local) - len(local.lstrip(".+%-"))
        if start < match.start() + len(local.rstrip()):
            yield "email", start, end, email.compact("".join(text[start:end].split()))


def _host(text: str, match: re.Match[str]) -> Iterator[Spotted]:
    host, start = match["host"].rstrip("-"), match.start("host")
    if len(host) > _LONGEST_HOST:
        return
    whole_start = match.start() if match["scheme"] else start
    if _IP.fullmatch(host):
        if _VERSION.search(text, max(0, start - 12), start):
            return
        yield "ip", whole_start, match.end("host"), host
        return
    if _is_package(text, host, start):
        yield "app_package", start, start + len(host), host
        return
    kept = _known_host(host)
    if not kept or _is_sentence(kept, text[start + len(kept) :]):
        return
    rest = match["rest"].rstrip(".,;:!?)\"'>")
    end = start + len(kept)
    if len(kept) == len(match["host"]) and not _PERSONAL_IN_PATH.search(rest):
        end += len(rest)
    value = domain.host_of(kept)
    if value:
        yield (
            "domain",
            whole_start,
            end,
            value[4:] if value.startswith("www.") and value.count(".") > 1 else value,
        )


def _known_host(host: str) -> str:
    """The host without trailing words glued on by a missing space, or "" when no suffix is known."""
    labels = host.split(".")
    for count in range(len(labels), 1, -1):
        shorter = ".".join(labels[:count])
        if not labels[count - 1].isdigit() and len(labels) - count < 3:
            parts = suffixes.split(shorter.lower())
            if parts.suffix and parts.name:
                return shorter
    return ""


def _is_package(text: str, host: str, start: int) -> bool:
    if not _PACKAGE.fullmatch(host):
        return False
    if _PACKAGE_WORD.search(text, max(0, start - 24), start):
        return True
    labels = host.lower().split(".")
    return len(labels) > 2 and labels[0] in _PACKAGE_STARTS and labels[-1] not in _PACKAGE_ENDS


def _is_sentence(host: str, rest: str) -> bool:
    """``ok.my site is…``: two words with a full stop and no space, not a name of Malaysia's suffix."""
    left, _, right = host.lower().rpartition(".")
    if host.lower() in _NOT_DOMAINS or left in _TITLES:
        return True
    return left in _SENTENCE_STARTS and right in _SENTENCE_SUFFIXES and rest[:1] in ("", " ")


def _han_domains(text: str) -> Iterator[Spotted]:
    for dot in re.finditer(r"\.", text):
        before = _HAN_LABEL.search(text, max(0, dot.start() - 63), dot.start())
        if not before:
            continue
        label = _LEAD_IN.sub("", before[0])
        suffix = _suffix_at(text, dot.end(), label)
        if label and suffix and not label.isdigit():
            start, end = dot.start() - len(label), dot.end() + len(suffix)
            value = domain.host_of(text[start:end])
            if value:
                yield "domain", start, end, value


def _suffix_at(text: str, position: int, label: str) -> str:
    tail = _HAN_TAIL.match(text, position)
    if tail:
        for length in range(len(tail[0]), 0, -1):
            if tail[0][:length] in suffixes.han_suffixes() and _AFTER_HAN_SUFFIX.match(
                text, position + length
            ):
                return tail[0][:length]
        return ""
    ascii_suffix = _ASCII_SUFFIX.match(text, position)
    if ascii_suffix and not label.isascii() and suffixes.split("x." + ascii_suffix[0].lower()).name == "x":
        return ascii_suffix[0]
    return ""
