"""What is kept: tables, repositories, encryption at rest, migrations."""

from bot.store.answers import Answer, AnswerEvent
from bot.store.audit import AuditEntry
from bot.store.blobs import Blobs
from bot.store.conversation_rows import Conversation, DeskConversation, OwnershipChange
from bot.store.conversations import UnknownConversation
from bot.store.documents import Document
from bot.store.erase import erase_conversation, erase_filing
from bot.store.filing_rows import Filing, FilingEvent
from bot.store.keyring import KeyringError, SealBroken
from bot.store.message_rows import Choice, Message, NewChoice, NewMessage
from bot.store.migrate import migrate
from bot.store.outbox import OutboxItem
from bot.store.resume_codes import CodeTaken
from bot.store.review_items import ReviewItem
from bot.store.staff import Staff, UsernameTaken
from bot.store.store import Store, Tx
from bot.store.tickets import Ticket
from bot.store.turns import TurnAlreadyStored
from bot.store.understandings import TakenFor, Understanding
from bot.store.vault import Box, conversation_scope, filing_scope

__all__ = [
    "Answer",
    "AnswerEvent",
    "AuditEntry",
    "Blobs",
    "Box",
    "Choice",
    "CodeTaken",
    "Conversation",
    "DeskConversation",
    "Document",
    "Filing",
    "FilingEvent",
    "KeyringError",
    "Message",
    "NewChoice",
    "NewMessage",
    "OutboxItem",
    "OwnershipChange",
    "ReviewItem",
    "SealBroken",
    "Staff",
    "Store",
    "TakenFor",
    "Ticket",
    "TurnAlreadyStored",
    "Tx",
    "Understanding",
    "UnknownConversation",
    "UsernameTaken",
    "conversation_scope",
    "erase_conversation",
    "erase_filing",
    "filing_scope",
    "migrate",
]
