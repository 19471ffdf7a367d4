"""What a filing is. Pure: no I/O, no Rasa, no SQL, no clock of its own."""
