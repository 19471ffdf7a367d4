"""ICP service number (备案服务码), which proves that a server may carry one filing.

Alibaba's is a UUID (sheet §2.7, ALI-TERMS · H); resellers speak of twenty digits. What is no UUID but
could be another provider's form is taken with a note (settled in the fields specification). A number that
is the ID, the instance or the domain by mistake is refused. One code serves one filing: whether it is used
up is the store's knowledge.

Errors: ``service_number_shape``, ``service_number_hidden`` (the page shows the end as ``****``).
Notes: ``service_number_not_uuid``.

>>> check('32A43232-a888-88e8-b9ec-00888be80000')
Ok(value='32a43232-a888-88e8-b9ec-00888be80000', notes=())
>>> check('12345678901234567890').notes
(Note(code='service_number_not_uuid', params={}),)
>>> check('32a43232-a888-88e8-b9ec-00888be8****'), check('don’t know')
(Err(code='service_number_hidden', params={}), Err(code='service_number_shape', params={}))
"""

from __future__ import annotations

import re

from bot.filing.codes.width import half_width
from bot.filing.result import Err, Note, Ok, Result

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_UNHYPHENED = re.compile(r"([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})")
_PLAUSIBLE = re.compile(r"(?=.*[0-9])[0-9a-z][0-9a-z-]{6,38}[0-9a-z]")


def compact(text: str) -> str:
    """The number in half width and lower case, without spaces; hyphens of a UUID are put back."""
    value = "".join(half_width(text).split()).lower()
    return _UNHYPHENED.sub(r"\1-\2-\3-\4-\5", value) if _UNHYPHENED.fullmatch(value) else value


def check(text: str) -> Result[str]:
    """The UUID in lower case; another plausible code of 8 to 40 letters and digits with a note."""
    value = compact(text)
    if _UUID.fullmatch(value):
        return Ok(value)
    if "*" in value:
        return Err("service_number_hidden")
    if _PLAUSIBLE.fullmatch(value):
        return Ok(value, (Note("service_number_not_uuid"),))
    return Err("service_number_shape")
