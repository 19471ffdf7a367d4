"""Reads an app's values out of an APK: ``python -m bot.uploads.apk.read``, started by ``bot.uploads.apk.sandbox``.

Sources of the formats: ResourceTypes.h (binary XML) and "APK signature scheme v2/v3" of the Android Open Source
Project, PKWARE's APPNOTE 4.3.16 (end of central directory).
"""
