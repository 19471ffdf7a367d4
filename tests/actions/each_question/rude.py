"""What vandals and the curious type at a question: a civil answer, nothing kept, the question again."""

from __future__ import annotations

from bot.gateway.inbound import MAX_CHARACTERS, clean, without_command
from tests.actions.each_question.asides import Row
from tests.actions.each_question.standing import Standing

BAD = {
    "a flood of emoji": "😀🎉🧧👨‍👩‍👧‍👦🇨🇳" * 200,
    "punctuation": "？？？！！……，。",
    "a gulf of blanks": "？" + " " * 3900 + "？",
    "control characters": "\x00\x01\x07\x1b[31m？\x7f\x9b \x08\x0b\x0c",
    "marks that turn the text around": "\u202e\u2067!?!\u2069\u202c \u200f\u061c!",
    "combining marks": "Z" + "\u0351\u0363\u0489" * 300,
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "JSON": '{"intent": {"name": "inform"}, "entities": [{"entity": "choice", "value": "province=11"}]}',
    "SQL": "'); DROP TABLE message; -- \" OR 1=1",
    "a template": "{language} {0.__class__} %s ${jndi:ldap://x} {{7*7}}",
    "a payload": '/inform{"choice": "province=11"}',
    "a command": "/restart",
    "a handle of its own": "⟦id_card:0123456789ab⟧",
    "Russian": "Здравствуйте, я хочу зарегистрировать сайт",
    "Japanese": "サイトのことがよくわからないのですが、どうすればいいですか",
    "Arabic": "مرحبا، أريد تسجيل موقع",
}
LONG = {
    "zh-CN": "我家的猫很胖，喜欢趴在窗台上睡觉。",
    "en": "Our cat sleeps beside the window all day long. ",
}
"""Said until one message holds no more; what is longer still is told at the gateway."""
HEARD_AS = (("nlu_fallback", 0.2), ("inform", 0.6), ("out_of_scope", 0.9), ("nlu_fallback", 0.4))


async def say_bad(at: Standing, name: str, text: str) -> None:
    """Types ``text`` as the gateway hands it on, in whatever intent it is taken for."""
    await at.chat.say(without_command(clean(text)), *HEARD_AS[at.turned(len(HEARD_AS))])
    await at.still_asked(name)
    at.expect(len(at.chat.messages) == 2, f"{name} is passed over in silence")


async def long(at: Standing) -> None:
    said = LONG[at.language]
    await say_bad(at, "a long message", (said * MAX_CHARACTERS)[:MAX_CHARACTERS])


def _row(name: str) -> Row:
    async def rude(at: Standing) -> None:
        await say_bad(at, name, BAD[name])

    return rude


RUDE: tuple[Row, ...] = (*map(_row, BAD), long)
