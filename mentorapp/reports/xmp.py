"""XMP: what a file says about itself, in the form that archives and reading programs ask."""

from datetime import datetime
from functools import partial
from html import escape as quoted

escape = partial(quoted, quote=False)  # xml.sax brings half of the network library along
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_UA = "http://www.aiim.org/pdfua/ns/id/"
_EXTENSION = "http://www.aiim.org/pdfa/ns"
#: PDF/A knows no PDF/UA: a file that says it is both explains the words of the second.
_EXPLAINED = f"""\
<rdf:Description rdf:about="" xmlns:pdfaExtension="{_EXTENSION}/extension/" \
xmlns:pdfaSchema="{_EXTENSION}/schema#" xmlns:pdfaProperty="{_EXTENSION}/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{_UA}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def packet(
    *, title: str, author: str, subject: str, keywords: str, creator: str, made: datetime
) -> str:
    """Give the packet; it says the same as the properties of the file, word for word."""
    stamp = iso_date(made)
    return f"""\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:pdfaid="{_EXTENSION}/id/" xmlns:pdfuaid="{_UA}">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(subject)}</rdf:li></rdf:Alt>\
</dc:description>
<pdf:Keywords>{escape(keywords)}</pdf:Keywords>
<pdf:Producer>{escape(creator)}</pdf:Producer>
<xmp:CreatorTool>{escape(creator)}</xmp:CreatorTool>
<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
{_EXPLAINED}</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def iso_date(made: datetime) -> str:
    """Write a moment as XMP does, with its offset; without a zone it is taken as UTC."""
    return made.strftime("%Y-%m-%dT%H:%M:%S") + _offset(made, ":")


def pdf_date(made: datetime) -> str:
    """Write a moment as PDF does."""
    return made.strftime("D:%Y%m%d%H%M%S") + _offset(made, "'") + "'"


def _offset(made: datetime, between: str) -> str:
    offset = made.utcoffset()
    minutes = int(offset.total_seconds()) // 60 if offset else 0
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}{between}{rest:02d}"
