"""What dateline read, for people and programs: JSON lines, plain text, a page to look at.

`to_json` is the contract, `print_dispatch` the text of one reading, `page` one self-contained HTML file. Nothing here knows a stage.
"""

from dateline.export.dispatch import print_dispatch
from dateline.export.jsonl import from_json, to_json
from dateline.export.listing import list_documents, list_dropped, list_events, list_quotations, list_rejections, list_statements

__all__ = ["from_json", "list_documents", "list_dropped", "list_events", "list_quotations", "list_rejections", "list_statements", "print_dispatch", "to_json"]
