"""Office documents: zip packages, opened with a bound on what comes out of them."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from typing import Any

from dateline.errors import InputError
from dateline.sources.given import Given
from dateline.sources.sniff import OLE

MAX_MEMBERS = 10_000
MAX_PART = 30_000_000  # bytes of a part after inflation: the XML of some 2,000 pages

OTHERS = (
    ("xl/", "a spreadsheet (XLSX)", "save it as text or CSV and make JSONL of it"),
    ("ppt/", "a presentation (PPTX)", "save it as PDF or DOCX"),
    ("visio/", "a drawing (VSDX)", "save it as PDF"),
    ("META-INF/container.xml", "an e-book (EPUB)", "save it as HTML, PDF or DOCX"),
    ("META-INF/MANIFEST.MF", "a Java archive", "give the documents themselves"),
)
OPEN_DOCUMENTS = {
    "text": "an OpenDocument text (ODT)",
    "spreadsheet": "an OpenDocument spreadsheet (ODS)",
    "presentation": "an OpenDocument presentation (ODP)",
}
OLD = (
    ("EncryptedPackage", "a document protected by a password", "save a copy without the password"),
    ("WordDocument", "an old Word document (DOC)", "save it as DOCX"),
    ("PowerPoint Document", "an old presentation (PPT)", "save it as PDF or DOCX"),
    ("Workbook", "an old spreadsheet (XLS)", "save it as text or CSV and make JSONL of it"),
    ("__substg1.0", "a message of Outlook (MSG)", "save it as EML"),
)


class Package:
    """The parts of a zip package. Raises InputError where it is none that can be read, or a part is damaged or too large."""

    def __init__(self, given: Given) -> None:
        self.uri = given.uri
        if given.content.startswith(OLE):
            raise _old(given)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(given.content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError, MemoryError) as error:
            raise InputError(given.uri, f"the file is damaged ({error})", "fetch or save it again") from error
        if len(self._zip.infolist()) > MAX_MEMBERS:
            raise InputError(given.uri, f"it holds over {MAX_MEMBERS:,} files", "unpack it and give the documents themselves")
        self.names = frozenset(self._zip.namelist())

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none of that name."""
        if name not in self.names:
            return None
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise InputError(self.uri, "the document is protected by a password", "save a copy without the password")
        try:
            with self._zip.open(info) as stream:
                found = stream.read(MAX_PART + 1)  # what is declared is not believed
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as error:
            raise InputError(self.uri, f"the document is damaged ({name}: {error})", "fetch or save it again") from error
        if len(found) > MAX_PART:
            raise InputError(self.uri, f"{name} is over {MAX_PART:,} bytes when unpacked (a zip bomb?)", "split the document")
        return found

    def tree(self, name: str) -> Any:
        """The root of a part in XML (lxml), read without entities, network or huge trees; None where there is none of that name."""
        import lxml.etree

        content = self.part(name)
        if content is None:
            return None
        parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)
        try:
            return lxml.etree.fromstring(content, parser)
        except (lxml.etree.LxmlError, ValueError) as error:
            raise InputError(self.uri, f"the document is damaged ({name}: {' '.join(str(error).split())})", "save it again") from error

    def refusal(self) -> InputError:
        """Why this package is no DOCX."""
        if "mimetype" in self.names:
            kind = (self.part("mimetype") or b"").decode("ascii", "ignore").rpartition("opendocument.")[2].split("-")[0].strip()
            if kind in OPEN_DOCUMENTS:
                return InputError(self.uri, f"it is {OPEN_DOCUMENTS[kind]}, not a DOCX", "save it as DOCX or PDF")
        for mark, what, remedy in OTHERS:
            if any(name.startswith(mark) for name in self.names):
                return InputError(self.uri, f"it is {what}, not a DOCX", remedy)
        return InputError(self.uri, "it is a zip archive, not a document", "unpack it and give the folder")


def _old(given: Given) -> InputError:
    for mark, what, remedy in OLD:
        if mark.encode("utf-16-le") in given.content:
            return InputError(given.uri, f"it is {what}", remedy)
    return InputError(given.uri, "it is an old office document", "save it as DOCX, or as text")
