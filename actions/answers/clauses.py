"""The clauses of a message, each also without what people say before and after an option."""

from __future__ import annotations

import re
from typing import Iterator

CLAUSES = re.compile(r"[，,。.;；、!！\n]|\s(?:and|with|in|on)\s")

GOES_ON = re.compile(r"\s(?:with|in|on)\s\Z")
"""Before a clause that is part of the one before it."""

LEADS_IN = re.compile(
    r"^\s*(?:(?:对了|那个|哦|等等|想了想|还是|打算|想要?|要|搞|弄|以|里面|这次"
    r"|不对|说错了|搞错了|我们|咱们|我|咱|其实|应该|主体|服务器|主机|机器|用的?|选的?|放|租的?|买的?|托管|都?在"
    r"|就?是|属于|一?[个家](?![体人])"
    r"|(?:in|on|at|it['’]s|it is|it|we['’]re|we are|i['’]m|i am|an?|the|for"
    r"|want|need|would like|actually|sorry|no|entity|server|is|runs"
    r"|hosted|sits|should be)\b)\s*)*",
    re.IGNORECASE,
)

TRAILS_OFF = re.compile(
    r"(?<!\s)\s*(?:(?:那边|这边|那里|这里|上面|上|里)?(?:买|租|放|跑|托管|部署|申请|开)?(?:着|了)?的?"
    r"|(?:的?名义)?来?备案?吧?|的?名义"
    r"|的(?:服务器|主机|机器)|(?<=\s)(?:(?:over )?(?:there|servers?|hosting)|right now))$",
    re.IGNORECASE,
)
"""What people add to an option: 阿里云那边买的, "Aliyun over there". Blanks are begun at their first one only: thousands
of them would be gone through from each."""

MOST = 40
"""Clauses that are looked at: a longer message is a text, and no list of answers."""


def clauses(text: str) -> list[str]:
    """The first clauses of a message, in order.

    >>> clauses('企业，营业执照')
    ['企业', '营业执照']
    """
    return CLAUSES.split(text)[:MOST]


def bare(clause: str) -> Iterator[str]:
    """A clause without what leads in to an option, and also without what people add to it."""
    words = LEADS_IN.sub("", clause, count=1).strip()
    yield words
    shorter = TRAILS_OFF.sub("", words, count=1).strip()
    if shorter != words:
        yield shorter
