"""XLSX out, in memory: a heading and rows of text, written by hand since the usual library spills rows into plain temporary files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from art33.docket.spreadsheets.cells import letters
from art33.docket.spreadsheets.formulas import safe

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org"
_MAIN = f"{_OFFICE}/spreadsheetml/2006/main"
_REL = f"{_OFFICE}/officeDocument/2006/relationships"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_OFFICE}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/styles.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_REL}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_REL}/styles" Target="styles.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>'
    '<sheet name="art33" sheetId="1" r:id="rId1"/></sheets></workbook>',
    # Style 1 is text (format @), so that a program that saves the file leaves dates and numbers as they stand; 2 is the heading.
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/>'
    '</fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3">'
    '<xf/><xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"/><xf numFmtId="49" applyNumberFormat="1" fontId="1" '
    'applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"_(x[0-9A-Fa-f]{4}_)")
_DAY = (1980, 1, 1, 0, 0, 0)
"""Every part bears this time: a file tells what is in it, not when it was made."""


def write_xlsx(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The bytes of a workbook with one sheet of text cells; the same rows give the same bytes."""
    sheet = io.StringIO()
    sheet.write(f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">')
    sheet.write(
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>'
    )
    for number, row in enumerate((heading, *rows), 1):
        sheet.write(f'<row r="{number}">')
        for column, text in enumerate(row):
            if text:
                style = 2 if number == 1 else 1
                sheet.write(f'<c r="{letters(column)}{number}" s="{style}" t="inlineStr"><is>')
                sheet.write(f'<t xml:space="preserve">{_written(safe(text))}</t></is></c>')
        sheet.write("</row>")
    sheet.write("</sheetData></worksheet>")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in (*_PARTS.items(), ("xl/worksheets/sheet1.xml", sheet.getvalue())):
            body = part if part.startswith("<?xml") else _XML + part
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, body.encode("utf-8"))
    return out.getvalue()


def _written(text: str) -> str:
    """Text in XML; letters that XML cannot hold in the form that XLSX has for them (`_x0007_`)."""
    text = _ESCAPED.sub(r"_x005F_\1", text)
    text = _NOT_XML.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
    return escape(text).replace("\r", "_x000D_")
