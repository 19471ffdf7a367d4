"""Domain name (域名): what is filed is the registrable name ("apex"), lower case, as people read it.

The scheme, ``www.``, the port and the path are taken off and that is said; a sub-domain rides on the
apex's filing (sheet §2.5, ALI-DWS, HW-KB · H). Syntax by IDNA 2008 with UTS 46 mapping, the registrable
part by the public suffix list that tldextract ships. Whether MIIT approves the suffix is the rulebook's
business, not this module's.

Errors: ``domain_is_email``, ``domain_is_ip``, ``domain_syntax``, ``domain_without_suffix``,
``domain_unknown_suffix`` (suffix), ``domain_is_suffix`` (suffix), ``domain_of_platform`` (suffix).
Notes: ``domain_trimmed`` (domain), ``domain_apex`` (typed, domain), ``domain_other_script`` (domain),
``domain_levels`` (typed, domain).

>>> check('https://www.Example.com/index.html')
Ok(value='example.com', notes=(Note(code='domain_trimmed', params={'domain': 'example.com'}),))
>>> check('shop.example.com.cn').notes
(Note(code='domain_apex', params={'typed': 'shop.example.com.cn', 'domain': 'example.com.cn'}),)
>>> check('xn--fiq228c.xn--55qx5d')
Ok(value='中文.公司', notes=())
>>> check('example.con')
Err(code='domain_unknown_suffix', params={'suffix': 'con'})
>>> check('192.0.2.1'), check('a@example.com')
(Err(code='domain_is_ip', params={}), Err(code='domain_is_email', params={}))
>>> check('me.github.io')
Err(code='domain_of_platform', params={'suffix': 'github.io'})
>>> check('com.cn'), check('example')
(Err(code='domain_is_suffix', params={'suffix': 'com.cn'}), Err(code='domain_without_suffix', params={}))
>>> check_host('https://api.v2.example.com/login').value, check_host('www.example.cn').value
('api.v2.example.com', 'example.cn')
"""

from __future__ import annotations

import re
import unicodedata
from ipaddress import ip_address

import idna

from bot.filing.codes import suffixes
from bot.filing.codes.width import half_width
from bot.filing.result import Err, Note, Ok, Result

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:/+", re.IGNORECASE)
_TAIL = re.compile(r"[/?#].*", re.DOTALL)
_PORT = re.compile(r":[0-9]*$")
_LABEL = r"(?!..--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_PLAIN = re.compile(rf"(?=.{{1,253}}$){_LABEL}(?:\.{_LABEL})*")
_LONGEST = 2048

LEVELS = 4
"""Down to this level an app's domains are listed (sheet §2.6, HW-KB · H)."""


def compact(text: str) -> str:
    """The host alone: half width, lower case, without scheme, port, path and closing dot."""
    host = half_width(text[:_LONGEST]).replace("。", ".").lower()
    scheme = _SCHEME.match(host)
    host = _TAIL.sub("", host[scheme.end() :] if scheme else host)
    return _PORT.sub("", host).rstrip(".")


def check(text: str) -> Result[str]:
    """The registrable name in U-labels with notes on what was taken off, or why there is none."""
    host = compact(text)
    if "@" in host:
        return Err("domain_is_email")
    if _is_ip(host):
        return Err("domain_is_ip")
    readable = _readable(host)
    if readable is None:
        return Err("domain_syntax")
    if "." not in readable:
        return Err("domain_without_suffix")
    parts = suffixes.split(readable)
    if not parts.suffix:
        return Err("domain_unknown_suffix", {"suffix": readable.rpartition(".")[2]})
    if parts.is_private:
        return Err("domain_of_platform", {"suffix": parts.suffix})
    if not parts.name:
        return Err("domain_is_suffix", {"suffix": parts.suffix})
    apex = f"{parts.name}.{parts.suffix}"
    return Ok(apex, tuple(_notes(text, readable, parts.subdomain, apex)))


def check_host(text: str) -> Result[str]:
    """The name with its sub-domains down to the fourth level (``www.`` off), as an app calls it (§2.6)."""
    apex = check(text)
    host = host_of(text)
    if isinstance(apex, Err) or host is None:
        return apex
    name = host.removeprefix("www.") if apex.value != host else host
    kept = ".".join(name.split(".")[-LEVELS:])
    kept = max(kept, apex.value, key=len)
    return Ok(kept, () if kept == name else (Note("domain_levels", {"typed": name, "domain": kept}),))


def host_of(text: str) -> str | None:
    """The whole host in U-labels (``www.`` and sub-domains kept), or None when the syntax is wrong."""
    return _readable(compact(text))


def _notes(text: str, host: str, subdomain: str, apex: str) -> list[Note]:
    notes = []
    if subdomain not in ("", "www"):
        notes.append(Note("domain_apex", {"typed": host, "domain": apex}))
    elif subdomain == "www" or len(half_width(text).rstrip("./")) > len(compact(text)):
        notes.append(Note("domain_trimmed", {"domain": apex}))
    if any(_is_other_script(char) for char in apex):
        notes.append(Note("domain_other_script", {"domain": apex}))
    return notes


def _readable(host: str) -> str | None:
    if _PLAIN.fullmatch(host):
        return host  # idna would say the same, forty times slower
    try:
        return idna.decode(idna.encode(host, uts46=True))
    except (idna.IDNAError, UnicodeError):
        return None


def _is_ip(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _is_other_script(char: str) -> bool:
    """Letters neither Latin nor Han: look-alikes such as Cyrillic а come in with them."""
    if char.isascii() or not char.isalpha():
        return False
    return not unicodedata.name(char, "").startswith(("LATIN", "CJK"))
