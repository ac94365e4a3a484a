"""How sure a statement is: hedges, stance, and certainty on the scale from -3 to 3."""
