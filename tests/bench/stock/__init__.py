"""The other side of the bench: a stock Rasa 3.6 assistant of the same material, without anything of ours inside."""
