"""The phone hand-off: tickets, the upload page's routes, picture checks, document storage.

The way in is ``bot.uploads.api.add_routes``. Nothing is imported here: the decoders' process, which is to hold
as little as possible, imports this package too.
"""
