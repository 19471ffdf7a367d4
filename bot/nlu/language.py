"""Which of our two languages a message is in, slow to change its mind.

>>> detect('我要备案', None, locked=False), detect('I want to file a website', None, locked=False)
('zh-CN', 'en')
>>> detect('example.cn', 'en', locked=False), detect('ok', 'zh-CN', locked=False)
('en', 'zh-CN')
>>> detect('帮我 check 一下 status', 'en', locked=False), detect('請問要多久', 'en', locked=False)
('zh-CN', 'zh-CN')
>>> detect('深圳星火科技有限公司', 'en', locked=False), detect('how long does it take', 'zh-CN', locked=True)
('en', 'zh-CN')
"""

from __future__ import annotations

import re
from typing import Literal

Language = Literal["zh-CN", "en"]

_HANDLE = re.compile(r"⟦[^⟧]{1,64}⟧")
_CODE = re.compile(r"\S*[0-9@/_.:-]\S*", re.ASCII)
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")

_A_SENTENCE = 3  # Latin words that change the language; fewer may be a name, a brand, or an answer
_HAN_WORTH = 0.5  # words that a Han character stands for
_MOSTLY = 0.25  # the share of Han from which a mixed message is Chinese

_ORGANISATION = re.compile(
    r"[^\s，。,；;：:是叫为]{2,40}(?:公司|集团|集團|厂|店|工作室|中心|大学|学校|医院|协会)"
)
_CHINESE_SPEECH = re.compile(
    r"[吗嗎呢吧啊呀么麼您你妳我哪怎这這那]|了[。.!！~～]?$|[打用看]不|审核|審核|[甚什][么麼样樣]|為什|为什|多少|多久|哪[里裡个個些]|几[天个個]|請|请|谢谢|謝謝|"
    r"可以|不[是要用对對行会會能知]|[没沒]有|^(?:是|对|對|好|嗯|行|不)|[是对對好]的|继续|繼續|跳[过過]|上一|下一|返回|提交|撤回|取消|"
    r"转人工|轉人工|人工|客服|备案|備案|中文|一下|填|需要|如何|[写寫改][错錯成为為]"
)
"""What people say, as against what they enter: names and addresses are Chinese in an English conversation too."""


def detect(text: str, current: Language | None, *, locked: bool) -> Language | None:
    """The language to go on in; None when nothing is known yet and the message doesn't tell.

    ``current`` is the conversation's language so far; ``locked`` that the person chose it. Codes, handles, a
    word or two in Latin letters, and a Chinese name in an English conversation never change it. Traditional
    characters count as ``zh-CN``.
    """
    if locked and current is not None:
        return current
    plain = _HANDLE.sub(" ", text)
    han = len(_HAN.findall(plain)) * _HAN_WORTH
    latin = len(_WORD.findall(_CODE.sub(" ", _HAN.sub(" ", plain))))
    if han and han >= _MOSTLY * (han + latin):
        if current == "en" and not _CHINESE_SPEECH.search(_ORGANISATION.sub(" ", plain)):
            return current
        return "zh-CN"
    if latin >= _A_SENTENCE or (latin and current is None):
        return "en"
    return current
