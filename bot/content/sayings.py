"""Free words without what people say around them: 网站名称是…, "the name is …", quotes, a closing 谢谢."""

from __future__ import annotations

import re
import unicodedata

from bot.filing.field import Field
from bot.filing.kinds import Text, is_han

_OF = r"(?:我们?|咱们?|本|这个|该)?(?:的)?"
_NOUN = (
    r"(?:公司|企业|单位|主体|网站负责人|主体负责人|负责人|法定代表人|法人|管理员|网站|站点|域名|域名注册商|注册商|实例|审批|"
    r"营业执照|身份证|证件)"
)
_WHAT = r"(?:全称|全名|名称|名字|姓名|住所|住址|地址|通讯地址|编号|号码|ID|id)"
_BEFORE = re.compile(
    rf"^(?:{_OF}{_NOUN}(?:的|上的)?{_WHAT}?|{_OF}{_WHAT})\s*(?:就?是|叫做?|叫作|为|改成|改为|应该是|填|写)?\s*[:：]\s*"
    rf"|^(?:{_OF}{_NOUN}(?:的|上的)?{_WHAT}?|{_OF}{_WHAT})\s*(?:就?是|叫做?|叫作|为|改成|改为|应该是|填|写)\s*"
    r"|^(?:我|它|他|她|这)(?:就?叫做?|就是)\s*|^就?叫做\s*|^就叫\s*|^叫(?=[“「『《\"])|^就是\s*"
)
_BEFORE_ENGLISH = re.compile(
    r"^(?:(?:it|that|this)(?:['’]s| is)(?: called| named)?"
    r"|(?:my|our|the|its|his|her)(?: [a-z'’-]+){0,3} (?:is|are)(?: called| named)?"
    r"|(?:called|named|i['’]m|i am))\s*[:：]?\s+",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[\s，,。.!！~～;；]*(?:谢谢|多谢|thanks|thank you)?[\s。.!！~～;；]*$", re.IGNORECASE)
_CODE = re.compile(
    r"(?:[\s，,、;；:：]*(?:and )?(?:我的|他的|她的|本人|my |his |her |the )?(?:居民)?"
    r"(?:身份证|证件|手机|座机|固话|固定电话|应急(?:联系)?电话|电话|邮箱|信用代码|统一社会信用代码|营业执照"
    r"|id(?: card)?|mobile|landline|(?:emergency )?phone|e-?mail|credit code|uscc|licen[cs]e)"
    r"(?:号码|号|(?: number| no\.?))?\s*(?:是|为| is)?\s*[:：]?\s*)?⟦[a-z_0-9]{1,24}:[0-9a-f]{12}⟧",
    re.IGNORECASE,
)
"""A handle of a code with the words that announce it: beside a name or an address it is another answer."""
_QUOTES = (("“", "”"), ("「", "」"), ("『", "』"), ("《", "》"), ('"', '"'), ("'", "'"), ("‘", "’"))
_REGISTERED_AT = re.compile(
    r"^(?:是|就)?(?:在|从|跟|向)?(?P<zh>.+?)(?:上|上面|那里|那边)?(?:注册|买|购买|申请)的$"
    r"|^(?:it['’]s |it was |i )?(?:registered|bought)(?: it)? (?:at|with|from|through|on) (?P<en>.+)$",
    re.IGNORECASE,
)
_PROGRAM = re.compile(
    r"[{}]|<[/!]?[a-z][^>]*>|;\s*--|\b(?:drop table|delete from|insert into|select .{1,40} from)\b",
    re.IGNORECASE,
)
"""Markup, JSON, templates and SQL: nothing that a name, an address or a remark is made of."""
_PERSON_OR_COMPANY = re.compile(r"^(?:就?是|叫)\s*")


def plain_words(field: Field, text: str) -> str:
    """The answer itself; empty where there is none. Remarks keep their sentences; only quotes around them go.

    A bare 是 is taken off names of persons and companies alone: a website may well be called 是非录.
    """
    words = text.strip()
    if is_program(words) or not _is_readable(words):
        return ""
    if field.slot.endswith("_remark"):
        return _unquoted(words)
    if _holds_no_code(field):
        words = _CODE.sub("", words).strip(" ，,、;；:：")
    words = _stripped(words)
    if isinstance(field.kind, Text) and field.kind.entity is not None:
        words = _PERSON_OR_COMPANY.sub("", words)
    if field.slot == "domain_registrar" and (where := _REGISTERED_AT.match(words)):
        words = where["zh"] or where["en"]
    return _unquoted(words.strip())


def is_quoted(text: str) -> bool:
    """Whether all of the answer stands in quotation marks: whatever it says, it is meant as a name.

    >>> is_quoted("叫“十万个为什么”"), is_quoted("it's called 'Why not?'"), is_quoted("“备案”怎么办")
    (True, True, False)
    """
    words = _stripped(text.strip())
    return _unquoted(words) != words


def is_program(text: str) -> bool:
    """Whether the text is markup, JSON, a template or SQL."""
    return _PROGRAM.search(text) is not None


def _is_readable(words: str) -> bool:
    """Whether there are letters or digits, and most of them such as the register writes: Chinese, Latin, digits."""
    written = [char for char in words if char.isalnum()]
    ours = sum(
        char.isascii() or is_han(char) or unicodedata.name(char, "").startswith("LATIN") for char in written
    )
    return ours > len(written) / 2


def _holds_no_code(field: Field) -> bool:
    """Names and addresses; an approval's number or an instance's id may look like a code."""
    return field.mask == "address" or (isinstance(field.kind, Text) and field.kind.entity is not None)


def _stripped(words: str) -> str:
    """Without what leads to the answer and the thanks after it."""
    return _BEFORE_ENGLISH.sub("", _BEFORE.sub("", _AFTER.sub("", words), count=1), count=1)


def _unquoted(words: str) -> str:
    for opening, closing in _QUOTES:
        words = words[:-1] if words.endswith(closing + "吧") else words
        if len(words) > 2 and words.startswith(opening) and words.endswith(closing):
            return words[1:-1].strip()
    return words
