"""The archive pass: makes the drawn pages a file for the archive and for every reader.

Adds the structure tree, pictures, outline, colour profile, metadata and attachments, and writes
the file anew. Source: ISO 19005-3 level A (PDF/A-3a), ISO 14289-1 (PDF/UA-1).
"""

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from kontrollbesok.report.paper.pen import Heading, Pen
from kontrollbesok.report.paper.tags import Element, Mark, Tree

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

LANGUAGE = "sv-SE"
PRODUCER = "Kontrollbesök"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the file. `relationship` is Data, Source or Supplement."""

    name: str
    data: bytes
    mime_type: str
    description: str
    relationship: str = "Data"


def finish(
    raw: bytes, pen: Pen, *, title: str, created: dt.date, attachments: Sequence[Attachment]
) -> bytes:
    """`raw`, drawn by `pen`, as PDF/A-3a and PDF/UA-1."""
    import pikepdf

    with pikepdf.open(io.BytesIO(raw)) as pdf:
        pages = [page.obj for page in pdf.pages]
        _add_pictures(pdf, pages, pen)
        _tidy_pages(pages)
        _add_structure(pdf, pages, pen.tree)
        _add_outline(pdf, pen.headings)
        _add_colour_profile(pdf)
        _attach(pdf, attachments, created)
        _describe(pdf, title, created)
        finished = io.BytesIO()
        pdf.save(
            finished,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
            min_version="1.7",
            fix_metadata_version=False,
        )
    return finished.getvalue()


def _add_pictures(pdf: "Pdf", pages: Sequence["Object"], pen: Pen) -> None:
    from pikepdf import Dictionary, Name

    for page, numbers in zip(pages, pen.pictures_on_page, strict=True):
        if numbers:
            page.Resources.XObject = Dictionary()
        for number in numbers:
            picture = pen.pictures[number]
            stream = pdf.make_stream(picture.data)
            stream.Type, stream.Subtype = Name.XObject, Name.Image
            stream.Width, stream.Height = picture.width, picture.height
            stream.ColorSpace = Name.DeviceGray if picture.grey else Name.DeviceRGB
            stream.BitsPerComponent, stream.Filter = 8, Name.DCTDecode
            page.Resources.XObject[f"/Picture{number}"] = stream


def _tidy_pages(pages: Sequence["Object"]) -> None:
    """What reportlab leaves on every page and an archive file may not have."""
    for page in pages:
        fonts = page.Resources.Font
        for name, font in list(fonts.items()):
            if "/FontDescriptor" not in font:  # Helvetica is always listed, never used
                del fonts[name]
        if "/Trans" in page:
            del page.Trans


def _add_structure(pdf: "Pdf", pages: Sequence["Object"], tree: Tree) -> None:
    from pikepdf import Array, Dictionary, Name, String

    owners: list[list[Object | None]] = [[None] * count for count in tree.marks_on_page]
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))

    def build(element: Element, parent: "Object") -> "Object":
        made = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{element.tag}"), P=parent)
        )
        _set_attributes(made, element)
        kids: list[Object | int] = []
        for kid in element.kids:
            if isinstance(kid, Mark):
                owners[kid.page][kid.number] = made
                kids.append(_reference(made, kid, pages))
            else:
                kids.append(build(kid, made))
        made.K = kids[0] if len(kids) == 1 else Array(kids)
        return made

    root.K = Array([build(tree.root, root)])
    numbers: list[Object | int] = []
    for number, (page, made) in enumerate(zip(pages, owners, strict=True)):
        page.StructParents, page.Tabs = number, Name.S
        numbers += [number, pdf.make_indirect(Array(made))]
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    root.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String(LANGUAGE)


def _set_attributes(made: "Object", element: Element) -> None:
    from pikepdf import Array, Dictionary, Name, String

    if element.alt is not None:
        made.Alt = String(element.alt)
    if element.scope:
        made.A = Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}"))
    if element.bounds:
        box = Array([round(side, 2) for side in element.bounds])
        made.A = Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block)


def _reference(made: "Object", mark: Mark, pages: Sequence["Object"]) -> "Object | int":
    """A kid that is content: a bare number on the element's own page, else with its page."""
    from pikepdf import Dictionary, Name

    page = pages[mark.page]
    if "/Pg" not in made:
        made.Pg = page
    if made.Pg.objgen == page.objgen:
        return mark.number
    return Dictionary(Type=Name.MCR, Pg=page, MCID=mark.number)


def _add_outline(pdf: "Pdf", headings: Sequence[Heading]) -> None:
    from pikepdf import OutlineItem

    with pdf.open_outline() as outline:
        branch: list[OutlineItem] = []
        for heading in headings:
            item = OutlineItem(heading.title, heading.page, "XYZ", top=round(heading.top, 2))
            del branch[heading.level - 1 :]
            (branch[-1].children if branch else outline.root).append(item)
            branch.append(item)


def _add_colour_profile(pdf: "Pdf") -> None:
    from pikepdf import Array, Dictionary, Name, String

    # The one that comes with pikepdf carries no time stamp, so the same report gives the same file.
    profile = pdf.make_stream((files("pikepdf") / "pdfa" / "data" / "sRGB.icc").read_bytes())
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([intent])


def _attach(pdf: "Pdf", attachments: Sequence[Attachment], created: dt.date) -> None:
    from pikepdf import Array, AttachedFileSpec, Name

    for file in attachments:
        specification = AttachedFileSpec(
            pdf,
            file.data,
            filename=file.name,
            mime_type=file.mime_type,
            description=file.description,
            creation_date=f"D:{created:%Y%m%d}",
            mod_date=f"D:{created:%Y%m%d}",
        )
        specification.relationship = Name(f"/{file.relationship}")
        pdf.attachments[file.name] = specification
    if attachments:
        pdf.Root.AF = Array([pdf.attachments[file.name].obj for file in attachments])


def _describe(pdf: "Pdf", title: str, created: dt.date) -> None:
    from pikepdf import Dictionary, Name

    metadata = pdf.make_stream(
        _XMP.format(
            title=escape(title), language=LANGUAGE, date=created.isoformat(), producer=PRODUCER
        ).encode()
    )
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = metadata
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    pdf.docinfo["/Title"] = title


# PDF/A knows no namespace for PDF/UA, so the extension block has to declare it.
_XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
  <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
  <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
  <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
  <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
    <pdfaProperty:name>part</pdfaProperty:name>
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
    <pdfaProperty:category>internal</pdfaProperty:category>
    <pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>
  </rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
