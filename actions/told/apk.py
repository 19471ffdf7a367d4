"""What an uploaded APK says of the app: told, offered as the answers, held against them, never taken for them."""

from __future__ import annotations

from typing import List

from actions.reply import Offer
from actions.told.domain_record import AS_SAID, says
from actions.turn import KNOWN, Turn
from bot.filing.apk import SLOTS, ApkReading, reading_of, suggested, wanted
from bot.filing.field import Field

USE_APK = "use_apk"
"""The option that stands for all values of the APK."""
SHOWN = 8
"""Digits of a key shown at either end: enough to find it again, the rest is noise to a person."""


def may_upload(turn: Turn) -> bool:
    """Whether an APK would still answer something."""
    return wanted(turn.case) and not all(turn.case.has(slot) for slot in SLOTS)


def apk_offers(turn: Turn, field: Field) -> List[Offer]:
    """The buttons that a question about the app has for its APK: take what was read, or have it read."""
    if field.slot not in SLOTS:
        return []
    if reading_of(turn.case) is None:
        return [Offer("choice.upload_apk", "/request_upload")]
    if suggested(turn.case, field.slot) is None:
        return []
    labels = {USE_APK: "choice.use_apk"}
    if turn.case.has(field.slot):
        labels[AS_SAID] = "choice.as_said"
    return [Offer(label, f'/inform{{"choice": "{field.slot}={option}"}}') for option, label in labels.items()]


def say_reading(turn: Turn) -> None:
    """What was read; each answer that is another one, side by side; then the first question that it concerns."""
    reading = reading_of(turn.case)
    if reading is None or not turn.editable:
        return
    _say_values(turn, reading)
    differing = [slot for slot in SLOTS if suggested(turn.case, slot) is not None]
    for slot in differing:
        _say_dispute(turn, slot)
    if not differing:
        if not may_upload(turn):
            turn.reply.say("apk_agrees")
    elif turn.awaiting not in differing:
        turn.awaiting, turn.failures = differing[0], 0


def means_apk(turn: Turn, field: Field) -> bool:
    """Whether the message is a plain yes to what the APK offers; where an answer stands against it, none is."""
    offered = field.slot in SLOTS and not turn.case.has(field.slot)
    return offered and suggested(turn.case, field.slot) is not None and says(turn, "yes")


def take_reading(turn: Turn) -> None:
    """Every value of the APK becomes the answer, as the applicant confirmed."""
    values = {slot: suggested(turn.case, slot) for slot in SLOTS}
    taken = {slot: value for slot, value in values.items() if value is not None}
    if not taken:
        turn.reply.say("not_understood")
        return
    for slot, value in taken.items():
        turn.keep(slot, value, "from_document")
    if turn.awaiting in taken:
        turn.awaiting, turn.failures = None, 0
    turn.reply.say("apk_taken", labels=turn.labels(taken))


def _say_values(turn: Turn, reading: ApkReading) -> None:
    turn.reply.say("apk_read", package=reading.package, md5=reading.md5)
    if reading.pubkey is None:
        turn.reply.say("apk_no_key")
    else:
        turn.reply.say("apk_key", pubkey=_short(reading.pubkey))
    schemes = turn.joined(reading.schemes)
    turn.reply.say("apk_signed", schemes=schemes, sha1=reading.sha1)
    if reading.version is not None:
        turn.reply.say("apk_version", version=reading.version)


def _say_dispute(turn: Turn, slot: str) -> None:
    """Both values of an answered question; the answer stays, marked, until the applicant decides."""
    told, read = turn.case.facts.get(slot), suggested(turn.case, slot)
    if told is None or read is None:
        return
    label = turn.label(slot)
    turn.reply.say("apk_disputes", label=label, told=_short(str(told)), read=_short(read))
    turn.keep(f"{KNOWN}{slot}", read, "derived")
    turn.keep(slot, told, "warned")


def _short(value: str) -> str:
    return value if len(value) <= 64 else f"{value[:SHOWN]}…{value[-SHOWN:]}"
