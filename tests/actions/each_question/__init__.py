"""At each question of each form: everything else that may be said there, and the question that comes again."""
