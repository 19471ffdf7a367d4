"""Every field of a filing, in the order it is asked. Declared once; slots, forms and API follow from here."""

from __future__ import annotations

from bot.filing.field import Field
from bot.filing.fields.administrator import ADMINISTRATOR
from bot.filing.fields.app import APP
from bot.filing.fields.basic import BASIC_CHECK
from bot.filing.fields.entity import ENTITY_DETAILS
from bot.filing.fields.leader import LEADER
from bot.filing.fields.orders import ORDER_DETAILS, ORDER_KINDS, ORDER_SERVICE
from bot.filing.fields.points import POINTS
from bot.filing.fields.preparation import PLACE, PREPARATION
from bot.filing.fields.routing import ROUTING
from bot.filing.fields.website import WEBSITE

FIELDS: tuple[Field, ...] = (
    *ROUTING,
    *ORDER_KINDS,
    *PLACE,
    *ORDER_DETAILS,
    *PREPARATION,
    *BASIC_CHECK,
    *ENTITY_DETAILS,
    *LEADER,
    *ORDER_SERVICE,
    *WEBSITE,
    *APP,
    *ADMINISTRATOR,
    *POINTS,
)
BY_SLOT: dict[str, Field] = {field.slot: field for field in FIELDS}
