"""The encoder's sources, cues and contents joined with what the rules linked."""
