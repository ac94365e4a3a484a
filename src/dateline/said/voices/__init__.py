"""Who speaks: the parties behind a source, their kinds, and the chain over which a statement came."""
