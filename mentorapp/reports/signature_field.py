"""The field of a digital signature, as a part of what a program reads aloud.

pyHanko makes a field that no structure knows, and writes XMP anew without what explains PDF/UA.
Here the field gets its words and its place in the structure, and the file keeps what it says of
itself: a print that is signed is as accessible, and as lasting, as before.
"""

from typing import Any

from mentorapp.base.texts import _

_PRINTED, _LOCKED = 4, 128  # flags of an annotation: it is printed, and nobody moves it


def writer_of(pyhanko: Any, pdf: Any) -> Any:
    """Give a writer that adds to a file and leaves its metadata as they are."""

    class Keeping(pyhanko.IncrementalPdfFileWriter):  # type: ignore[misc] # known at run time only
        def _update_meta(self) -> None:
            """Keep /Info and XMP: both say when the print was made, and agree."""

    return Keeping(pdf)


def add(pyhanko: Any, writer: Any, name: str) -> None:
    """Add an empty field on the last page, with its words and its place in the structure.

    It takes no room: who signed stands on the page already.
    """
    generic = pyhanko.generic
    pyhanko.fields.append_signature_field(writer, pyhanko.fields.SigFieldSpec(name, on_page=-1))
    widget, page = _widget(writer, name)
    key = generic.pdf_name
    widget.get_object()[key("/TU")] = generic.pdf_string(_("Digitale handtekening"))
    widget.get_object()[key("/F")] = generic.NumberObject(_PRINTED | _LOCKED)
    if "/StructTreeRoot" not in writer.root:  # no print of ours
        return
    tree = writer.root["/StructTreeRoot"]
    number = int(tree["/ParentTreeNextKey"])
    document = tree.raw_get("/K")
    element = writer.add_object(
        generic.DictionaryObject(
            {
                key("/Type"): key("/StructElem"),
                key("/S"): key("/Form"),
                key("/P"): document,
                key("/K"): generic.DictionaryObject(
                    {key("/Type"): key("/OBJR"), key("/Obj"): widget, key("/Pg"): page}
                ),
            }
        )
    )
    widget.get_object()[key("/StructParent")] = generic.NumberObject(number)
    document.get_object()["/K"].append(element)
    parents = tree.raw_get("/ParentTree")
    parents.get_object()["/Nums"] += [generic.NumberObject(number), element]
    tree[key("/ParentTreeNextKey")] = generic.NumberObject(number + 1)
    for changed in (widget, document, parents, writer.root.raw_get("/StructTreeRoot")):
        writer.mark_update(changed)


def _widget(writer: Any, name: str) -> tuple[Any, Any]:
    """Give the references of the field's place on its page, and of that page."""
    page, _resources = writer.find_page_for_modification(-1)
    found = page.get_object()["/Annots"]
    for number in range(len(found)):
        one = found.raw_get(number)
        if one.get_object()["/T"] == name:
            return one, page
    raise LookupError(name)
