"""How a stored value is shown: enough to recognise one's own, too little to use.

Certificate numbers show the first 4 and last 2 characters, mobiles the first 3 and last 4, e-mails the
first letter and the domain, other numbers the last 2; stars fill to the real length; addresses are shown
down to the district. Source: the fields specification, "Masks, everywhere".

>>> mask('certificate', '11010519491231002X'), mask('mobile', '13800138000')
('1101************2X', '138****8000')
>>> mask('email', 'zhangsan@example.com'), mask('landline', '057188886666')
('z*******@example.com', '**********66')
>>> mask('address', '浙江省杭州市西湖区文三路398号'), mask('name', '张三')
('浙江省杭州市西湖区*******', '张三')
>>> mask_codes('有事请写信到zhangsan@example.com，本站记录读书笔记')
'有事请写信到z*******@example.com，本站记录读书笔记'
"""

from __future__ import annotations

import re

from bot.filing.codes.recognise import SENSITIVE_KINDS, find, replace

_CERTIFICATES = frozenset(
    ("certificate", "id_card", "uscc", "passport", "hk_mo_permit", "tw_permit", "residence_permit")
)
_NUMBERS = frozenset(("number", "phone", "landline"))
_SHOWN = frozenset(
    (
        "public",
        "name",
        "domain",
        "ip",
        "icp_number",
        "app_package",
        "md5",
        "sha1",
        "sha256",
        "service_number",
        "date",
    )
)
_DISTRICT = re.compile(r".{1,30}?(?:区|县|旗|自治县|(?<=市).{1,8}?市|(?i:district|county|banner)\b)")
_CITY = re.compile(r".{1,30}?(?:市|州|盟|地区|(?i:city|prefecture)\b)")


def mask(kind: str, value: str) -> str:
    """The value with stars; ``kind`` is an entity kind or a field's sensitivity. Unknown kinds hide all."""
    if kind in _SHOWN:
        return value
    if kind in _CERTIFICATES:
        return _stars(value, 4, 2)
    if kind == "mobile":
        return _stars(value, 3, 4)
    if kind == "email":
        local, at, host = value.rpartition("@")
        return _stars(local, 1, 0) + at + host
    if kind in _NUMBERS:
        return _stars(value, 0, 2)
    if kind == "address":
        shown = _DISTRICT.match(value) or _CITY.match(value)
        return _stars(value, shown.end() if shown else 0, 0)
    return _stars(value, 0, 0)


def mask_codes(words: str) -> str:
    """Sentences with stars in every sensitive code that they hold."""
    codes = [code for code in find(words) if code.kind in SENSITIVE_KINDS]
    return replace(words, codes, lambda code: mask(code.kind, code.value))


def _stars(value: str, first: int, last: int) -> str:
    """Stars for all but the ends; a value that the ends would show whole is hidden whole."""
    hidden = len(value) - first - last
    if hidden < 1:
        return "*" * len(value)
    return value[:first] + "*" * hidden + value[len(value) - last :]
