"""dateline: a ledger of what was reported."""
