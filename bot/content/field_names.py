"""What people call a question, and answers that name the question they are for (手机是…, "the domain should be …").

>>> [(sorted(one.slots), one.words) for one in read_named('网站名称是晨光笔记，邮箱：a@b.cn')]
[(['site_name'], '晨光笔记'), (['leader_email'], 'a@b.cn')]
>>> [(sorted(one.slots), one.words) for one in read_named("no, the domain should be foo.cn and the city is Suzhou")]
[(['site_domain'], 'foo.cn'), (['city'], 'Suzhou')]
>>> [sorted(one.slots) for one in read_named("the leader’s email is a@b.cn")]
[['leader_email']]
>>> read_named('域名是什么意思'), read_named('我们做的是域名注册的生意'), read_named("the domain isn't filed yet")
([], [], [])
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Iterator, Sequence

from bot.content.phrases import Hit, Phrases, simplified
from bot.content.texts import LANGUAGES, texts
from bot.filing.codes.width import shadow
from bot.filing.fields import BY_SLOT

_LEADS_IN = re.compile(
    r"(?:^|[，,。;；、!！\n:：(（]|(?<=[a-z0-9])\. )\s*"
    r"(?:(?:不对|不是|不|错了|等等|另外|还有|以及|并且|然后|其中|而且|同时|和|及|与|把|将|我们|咱们|我|咱|本|公司|的|这个|那个"
    r"|no|sorry|wait|well|oh|actually|and|also|plus|then|but|my|our|the|his|her|their|its|please|change|set|correct|update"
    r"|make|put|with|use)\s*[,，]?\s*)*$"
    r"|\s(?:and|also|plus)\s+(?:my |our |the |his |her |their |its )?$",
)
"""What may stand between the beginning of a clause and the name of a question."""
_IS = re.compile(
    r"\s*(?:号码|number|no\.)?\s*(?:(?:写|填|打|说|搞|弄)?(?:错了|不对|有误)|(?:is|was) (?:wrong|incorrect))?\s*"
    r"[，,；;。]?\s*"
    r"(?P<is>(?:it )?(?:should|must|will|would|has to|needs to) (?:be|read)"
    r"|(?:it )?is(?!(?:n['’]t| not)(?: yet)? (?:filed|registered|verified|bought|online)\b)"
    r"(?: now)?|are|'s|to be|to|as"
    r"|(?:应该|应当|现在|就|都|其实|得)*(?:填|写|用|选|换|改|变|更正)*(?:是|为|成|叫做|叫|作|做))?\s*(?P<mark>[:：=])?\s*",
)
_ASKS = re.compile(
    r"什么|哪|多少|怎么|如何|啥|谁|what|where|which|how|who|why|wrong|required|needed|必填|对的|错的"
)
_VALUE_AT_ONCE = re.compile(r"[⟦0-9]|[a-z0-9._-]+[@.][a-z0-9]")
"""A value that needs no 是 after the name: a number, a handle, an address (手机138…, 域名foo.cn)."""
_ENDS = re.compile(r"[，,。;；\n!！]|\.(?=\s|$)")
_KIND = re.compile(r"(?<=⟦)[a-z_]+(?=:)")
"""The kind in a handle: ours, and no name that the applicant said (⟦mobile:…⟧, ⟦email:…⟧)."""
_SENTENCE_ENDS = re.compile(r"[。;；\n!！]|\.(?=\s|$)")


@dataclass(frozen=True)
class Named:
    """Words said for the questions that bear a name, at ``start:end`` of the text with the name and 是."""

    slots: frozenset[str]
    words: str
    start: int
    end: int


def find_fields(text: str, slots: Sequence[str]) -> list[str]:
    """Those of ``slots`` that the text names, in their order.

    A longer name hides a shorter one of any field (网站负责人手机 is not 负责人手机); where that leaves
    nothing, only the names of ``slots`` themselves are looked for.
    """
    for table in (_every_name(), _names_of(tuple(slots))):
        named = {
            slot for hit in table.within(_without_kinds(text)) if not hit.negated for slot in hit.meanings
        }
        if named.intersection(slots):
            return [slot for slot in slots if slot in named]
    return []


def read_named(text: str) -> list[Named]:
    """The answers in ``text`` that name their question, left to right. A question (域名是什么) names none."""
    plain = _without_kinds(shadow(text)).lower().translate(simplified()).replace("’", "'")
    if len(plain) != len(text):  # a letter whose lower case is longer: places would no longer match
        return []
    begun = [
        one
        for one in map(lambda hit: _begun(plain, hit), _every_name().within_folded(plain))
        if one is not None
    ]
    limits = [start for start, _, _ in begun[1:]] + [len(text)]
    found = [
        _named(text, plain, slots, start, opens, limit)
        for (start, opens, slots), limit in zip(begun, limits, strict=False)
    ]
    return [one for one in found if one is not None]


def _without_kinds(text: str) -> str:
    """The text, every place of it the same, without the kinds of its handles."""
    return _KIND.sub(lambda kind: "0" * len(kind.group()), text)


def _begun(plain: str, hit: Hit[str]) -> tuple[int, int, frozenset[str]] | None:
    """Where the clause of a name begins, where its value begins, and the questions; None: it is no answer."""
    lead = _LEADS_IN.search(plain[: hit.start])
    link = _IS.match(plain, hit.end)
    if lead is None or link is None:
        return None
    said = link["is"] or link["mark"] or _VALUE_AT_ONCE.match(plain, link.end())
    return (lead.start(), link.end(), hit.meanings) if said else None


def _named(text: str, plain: str, slots: frozenset[str], start: int, opens: int, limit: int) -> Named | None:
    ends = _SENTENCE_ENDS if all(_is_long(slot) for slot in slots) else _ENDS
    closes = ends.search(plain, opens, limit)
    end = closes.start() if closes else limit
    words = text[opens:end].strip(" “”\"'「」：:，,")
    return Named(slots, words, start, end) if words and not _ASKS.match(plain, opens) else None


def _is_long(slot: str) -> bool:
    """Whether an answer may hold commas: addresses, remarks, lists."""
    return slot.endswith(("_address", "_remark", "_domains", "_sdks", "_content", "_platforms", "_language"))


@lru_cache(maxsize=1)
def _every_name() -> Phrases[str]:
    return _names_of(tuple(BY_SLOT))


@lru_cache(maxsize=64)
def _names_of(slots: tuple[str, ...]) -> Phrases[str]:
    return Phrases((name, slot) for slot in slots for name in _names(slot))


def _names(slot: str) -> Iterator[str]:
    for lang in LANGUAGES:
        label = f"field.{slot}.label"
        for key in (label, *(f"{label}@{variant}" for variant in texts().variants(label))):
            yield from _with_possessive(texts().render(key, lang))
        for name in texts().heard(f"field.{slot}", lang):
            yield from _with_possessive(name)


def _with_possessive(name: str) -> Iterator[str]:
    """负责人手机 is also 负责人的手机."""
    yield name
    owned = re.sub(r"(负责人|管理员|法人|法定代表人)(?=.)(?!的)", r"\1的", name, count=1)
    if owned != name:
        yield owned
