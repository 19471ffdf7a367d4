"""Letters to print, drafted in Chinese from a filing: the templates lie in ``data/letters``.

The way in is ``bot.letters.draft``.
"""
