"""Names of persons as they stand on a certificate (§2.3).

>>> check_person("欧阳 静", foreign=False), check_person("阿依古丽·买买提", foreign=False)
(Ok(value='欧阳 静', notes=()), Ok(value='阿依古丽·买买提', notes=()))
>>> check_person("张三，13800138000", foreign=False).code, check_person("I am the boss", foreign=False).code
('person_name_shape', 'needs_chinese')
>>> check_person("Sarah O’Connor", foreign=True)
Ok(value='Sarah O’Connor', notes=())
"""

from __future__ import annotations

from bot.filing.kinds import is_han
from bot.filing.result import Err, Ok, Result

MARKS_IN_NAMES = frozenset(" ·•・‧.'’-")


def check_person(name: str, *, foreign: bool) -> Result[str]:
    """Letters and the marks that names have; Chinese characters unless the certificate is a foreign one."""
    if not all(char.isalpha() or char in MARKS_IN_NAMES for char in name):
        return Err("person_name_shape")
    if not foreign and not any(is_han(char) for char in name):
        return Err("needs_chinese")
    return Ok(name)
