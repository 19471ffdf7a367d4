"""The public suffix list as tldextract ships it: read once, at first use, never fetched.

Private suffixes (github.io) are seen as suffixes, so that a name under them is not taken for a
registrable domain of the applicant's (documents sheet §6).

>>> split('www.example.com.cn')
Parts(subdomain='www', name='example', suffix='com.cn', is_private=False)
>>> split('me.github.io').is_private, split('example.notasuffix').suffix
(True, '')
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tldextract import TLDExtract


class Parts(NamedTuple):
    """A host split at its public suffix; ``name`` and ``suffix`` are empty when there is none."""

    subdomain: str
    name: str
    suffix: str
    is_private: bool


def split(host: str) -> Parts:
    """Split a lower-case host (U-labels or A-labels). Does no syntax check."""
    found = _extract()(host)
    return Parts(found.subdomain, found.domain, found.suffix, found.is_private)


@lru_cache(maxsize=1)
def han_suffixes() -> frozenset[str]:
    """The single-label suffixes written in Han characters (中国, 公司, 网络…)."""
    return frozenset(s for s in _extract().tlds if "." not in s and all("\u3400" <= c <= "\u9fff" for c in s))


@lru_cache(maxsize=1)
def _extract() -> TLDExtract:
    from tldextract import TLDExtract  # 190 ms: only when a name is looked at

    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
