"""Run by Alembic: migrate on the connection, and in the transaction, that bot.store.migrate opened."""

from alembic import context

from bot.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    user_module_prefix="",
    render_as_batch=True,  # SQLite cannot alter most things in place
)
context.run_migrations()
