"""Where they speak: one package or file a channel, each fulfilling ``bot.gateway.channel.Channel``."""
