"""Checking: what was verified or could not be, by whom, which statements that covers, and which statements exclude one another.

`disclaimers` finds the checks (`predicates`, `forms`, `proofs`), `verifiers` who made them, `coverage` what they cover (`scenes`: what stands before
them; `within`, `things`: the rules), `eyes` what reporters saw for themselves, `disputes` who denies whom (`rejections`: by the name of the claim),
`counts` and `opposites` what cannot both be so (`negations`; `control`: who holds a place); `verdicts` joins them.
"""
