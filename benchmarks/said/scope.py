#!/usr/bin/env python3
"""Score verification: which statements a disclaimer, a check or a dispute covers, and by whom.

    benchmarks/said/scope.py [--set own|held|hard|dispatches] [--misses]

Exits 1 where a figure is under its floor in scope_floors.json.

The cases are tests/cases/said_scope.jsonl and the held ones beside it (said_scope_held.jsonl, of which figures alone are printed); one JSON object a line:

    {"text": "The navy said the port had fallen.\\n\\nThe mill is open, the mayor said. Harbour Wire could not verify the navy's claim.",
     "outcome": "unverified", "by": "Harbour Wire", "covers": ["the port had fallen"], "free": ["The mill is open"], "disputed": []}

- `text`: 1 to 6 paragraphs, parted by a blank line; `title` (optional, true): the first of them is the headline.
- `outcome`: the `verification` that every statement of `covers` has: "unverified", "verified" or "disputed"; null where nothing is covered (boilerplate, checks
  yet to come, checks of what is no claim).
- `covers`: quotations of content, each of one statement: the one with the shortest content that holds the quotation letter by letter, else the one whose
  content has most of its characters (at least half). Where one sentence makes two claims that fare differently, they are two statements.
- `free`: quotations of content of statements that have no `verification`, in the same way; every claim that a hasty reader might take as covered.
- `by` (asked where the key is there): who checked or, where the outcome is "disputed", who contradicts: the name as the text has it in full, without the
  article ("Harbour Wire", "fact-checkers"; the fullest name of the document where it is a pronoun); null where the text names nobody ("could not be
  confirmed"; "independently" alone names nobody). Upper and lower case do not count.
- `disputed` (asked where the key is there): pairs of quotations whose statements have each other in `disputed_by`; no other two statements among those quoted in
  the case may have. [] asks that no two dispute each other. A denial and what it denies, two counts that exclude each other, two opposite claims are pairs;
  a check that contradicts (fact-checkers, a reporter's own eyes) is no pair but an `outcome`. Of a pair each has the `verification` "disputed", unless a check
  covers it, which comes first ("unverified").
- `partial` (asked where the key is there): true where only a part of the thing was verified ("the location but not the date").
- `also` (optional): further checks of the same text, each {"outcome", "by", "covers", "partial"}, where two outcomes or two verifiers stand in one text. What
  stands in `also` or `disputed` need not stand in `covers`.

What counts: a check that is under way ("is working to verify") leaves its claim unverified; one that is planned or asked for ("inspectors will verify",
"urged the mission to verify") is none. "Confirmed" by another party is its word and no check; by the eyes of reporters, by imagery, by documents, or
"independently", it is one. Opinions, demands, threats, promises and plans are no claims: "these claims" leaves them out; a doubtful recording covers whatever is
said in it. Counts of the same kind of people in the same incident by different sources exclude each other where no number fits both ("at least 12" and "9").

A case is right where everything that it asks is right.
"""
