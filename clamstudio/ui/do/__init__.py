"""Do: the place where a session is chosen, done and summed up."""
