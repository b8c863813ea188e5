"""What can be typed and ticked in a PDF: the fields, what they say, and what comes of them."""

from __future__ import annotations

import ctypes
import io
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

import page as validator
import pikepdf
import press_samples as samples
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from press_reading import flat, pages, tags

from psychoed.press import typeface
from psychoed.press.finish import finish
from psychoed.press.job import Sheet

if TYPE_CHECKING:
    from pathlib import Path

    from press_room import Press

MILLIMETRE = 72 / 25.4
PANEL = {"Given to you by", "How to reach me", "Next time", "A note"}
"""The fields for whoever gives the sheet. They stand on most sheets, and are none of ours here."""
TYPED = "Für mich, señor: ça va, 5 €"


class Field(NamedTuple):
    page: int
    kind: str
    tooltip: str
    name: str
    lines: bool
    box: tuple[float, ...]

    @property
    def height(self) -> float:
        return (self.box[3] - self.box[1]) / MILLIMETRE


def fields(path: Path) -> list[Field]:
    """Give the fields of a PDF's worksheets, in the order of its tags."""
    with pikepdf.open(path) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        forms = [tag.element for tag in tags(path) if tag.path.endswith("/Form")]
        parts = [part for form in forms for part in form.K]
        found = [_field(part.Obj, numbers[part.Pg.objgen]) for part in parts]
        return [field for field in found if field.tooltip not in PANEL]


def _field(widget: Any, page: int) -> Field:
    return Field(
        page,
        str(widget.FT),
        str(widget.TU),
        str(widget.T),
        bool(int(widget.get("/Ff", 0)) & 4096),
        tuple(float(edge) for edge in widget.Rect),
    )


@pytest.fixture
def sheet(press: Press) -> Path:
    return press.set(samples.document(samples.paragraph("Words."), samples.worksheet())).pdf


def is_accessible(path: Path) -> bool:
    return all(
        validator.validate_pdf(str(path), profile=profile).is_compliant for profile in ("ua1", "2a")
    )


def test_a_worksheet_is_a_form(sheet: Path) -> None:
    """Each question is a field of its kind, and says its question to who cannot see it."""
    found = [(it.kind, it.tooltip, it.lines) for it in fields(sheet)]
    assert found == [
        ("/Tx", "What happened?", True),
        ("/Btn", "How did it feel? small", False),
        ("/Btn", "How did it feel? something else", False),
        ("/Tx", "How did it feel? something else", False),
    ]


def test_fields_are_as_accessible_as_the_rest(sheet: Path) -> None:
    """A sheet to fill in passes PDF/UA-1 and PDF/A-2a."""
    assert is_accessible(sheet)


def test_nothing_in_a_form_acts_by_itself(sheet: Path) -> None:
    """No scripts, no actions, no lock, and nothing that asks a viewer to draw it all anew."""
    with pikepdf.open(sheet) as pdf:
        assert not pdf.is_encrypted
        assert "/NeedAppearances" not in pdf.Root.AcroForm
        widgets = [it for page in pdf.pages for it in page.Annots if it.Subtype == "/Widget"]
        assert len(widgets) >= 4
        for widget in widgets:
            assert not {"/A", "/AA", "/Contents"} & set(widget.keys())
            assert "/N" in widget.AP
        assert b"JavaScript" not in sheet.read_bytes()


def test_the_keyboard_follows_the_reading(sheet: Path) -> None:
    """Fields are reached in the order in which they are read, each tagged beside its words."""
    with pikepdf.open(sheet) as pdf:
        assert {str(page.get("/Tabs")) for page in pdf.pages if "/Annots" in page} == {"/S"}
        listed = [str(field.T) for field in pdf.Root.AcroForm.Fields]
    assert listed[:4] == [field.name for field in fields(sheet)]
    paths = [tag.path for tag in tags(sheet) if tag.path.endswith("/Form")]
    assert [path.count("/LI/") for path in paths[:4]] == [0, 1, 1, 1]


def test_each_tag_and_its_field_know_each_other(sheet: Path) -> None:
    """A listener gets from the field to its place in the text, and back."""
    with pikepdf.open(sheet) as pdf:
        tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        for field in pdf.Root.AcroForm.Fields:
            element = tree[int(field.StructParent)]
            assert element.S == "/Form"
            assert element.K[0].Obj.objgen == field.objgen


def act(path: Path, filled: Path, words: str) -> None:
    """Type into every field and tick every box, as a reader does in a browser; save."""
    with pypdfium2.PdfDocument(path) as pdf:
        pdf.init_forms()
        form = pdf.formenv.raw
        for page in pdf:
            for number in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
                mark = pdfium.FPDFPage_GetAnnot(page.raw, number)
                _use(form, page.raw, mark, words)
                pdfium.FPDFPage_CloseAnnot(mark)
                pdfium.FORM_ForceToKillFocus(form)
        pdf.save(filled)


def _use(form: Any, page: Any, mark: Any, words: str) -> None:
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, mark)
    if kind not in (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_CHECKBOX):
        return
    box = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(mark, box)
    middle = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    pdfium.FORM_OnMouseMove(form, page, 0, *middle)
    pdfium.FORM_OnLButtonDown(form, page, 0, *middle)
    pdfium.FORM_OnLButtonUp(form, page, 0, *middle)
    if kind == pdfium.FPDF_FORMFIELD_TEXTFIELD:
        typed = ctypes.create_string_buffer(words.encode("utf-16-le") + b"\0\0")
        pdfium.FORM_ReplaceSelection(form, page, ctypes.cast(typed, pdfium.FPDF_WIDESTRING))


def test_what_is_typed_and_ticked_stays(sheet: Path, tmp_path: Path) -> None:
    """Filled in with a browser's PDF engine and saved, another reader finds it all."""
    filled = tmp_path / "filled.pdf"
    words = f"{TYPED}. It’s “mine” – yet…"  # as telephones type it
    act(sheet, filled, words)
    values = [field.get("/V") for field in pypdf.PdfReader(filled).get_fields().values()]
    assert values[:4] == [words, "/Yes", "/Yes", words]


def test_typed_letters_are_printed_by_the_file_itself(sheet: Path, tmp_path: Path) -> None:
    """The viewer draws accented letters with the font in the file, so they print anywhere."""
    filled = tmp_path / "filled.pdf"
    act(sheet, filled, TYPED)
    with pikepdf.open(filled) as pdf:
        fonts = [
            font
            for field in pdf.Root.AcroForm.Fields
            if field.FT == "/Tx"
            for font in field.AP.N.Resources.Font.values()
        ]
        assert len(fonts) >= 2
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_an_empty_field_hides_nothing(sheet: Path) -> None:
    """Before anybody types, the drawn lines show, and no words are added to the page."""
    with pikepdf.open(sheet) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            look = field.AP.N if field.FT == "/Tx" else field.AP.N.Off
            assert look.read_bytes() in (b"", b"/Tx BMC EMC")
    assert "What happened?" in flat(sheet)


def test_there_is_room_to_write(press: Press) -> None:
    """Lines are 8 mm apart, more in large print, and a field covers as many as were asked for."""
    document = samples.document(samples.worksheet(samples.write(lines=5), samples.tick()))
    saved = press.save(document)
    heights = {}
    for size in ("standard", "large"):
        printed = press.run(
            press.job(Sheet((saved,), name=size, print=size), output=str(press.folder / size))
        )
        first, box, *_ = fields(printed.pdf)
        heights[size] = (first.height, box.height)
    assert heights["standard"][0] == pytest.approx(40, abs=0.1)
    assert heights["large"][0] > 55
    assert heights["standard"][1] > 4
    assert heights["large"][1] > 6


def test_a_field_is_never_torn(press: Press) -> None:
    """Twelve lines stand on one page, with their question, however little room is left."""
    before = [samples.paragraph("Words.") for _ in range(18)]
    asked = samples.write("Where does it end?", 12)
    printed = press.set(samples.document(*before, samples.worksheet(asked))).pdf
    (field,) = fields(printed)
    assert field.height == pytest.approx(96, abs=0.1)
    assert "Where does it end?" in pages(printed)[field.page - 1]


@pytest.mark.parametrize("before", range(8))
def test_a_line_is_never_torn(press: Press, before: int) -> None:
    """Wherever a page ends, each field is in one piece, and known by one tag."""
    words = [samples.paragraph("Words.") for _ in range(before)]
    asked = [samples.write(f"Question number {number}?", 1) for number in range(40)]
    found = fields(press.set(samples.document(*words, samples.worksheet(*asked))).pdf)
    assert [field.tooltip for field in found] == [f"Question number {n}?" for n in range(40)]
    assert len({round(field.height, 1) for field in found}) == 1


def test_names_are_unique_in_a_pack(press: Press) -> None:
    """Two documents that ask the same have fields of their own: none fills in the other."""
    one = samples.document(samples.worksheet())
    two = samples.document(samples.worksheet(), slug="other")
    names = [field.name for field in fields(press.bind(one, two).pdf)]
    assert len(names) == 8
    assert len(set(names)) == 8
    assert names[0] == "what-happened"
    assert not any("." in name for name in names), "a dot would make a family of fields"


def test_a_question_in_any_script_has_a_field(press: Press) -> None:
    """A name is made of Latin letters; a question without any still has one."""
    asked = (samples.write("Ünïcode?"), samples.write("???"))
    printed = press.set(samples.document(samples.worksheet(*asked))).pdf
    assert [field.name for field in fields(printed)] == ["unicode", "field"]


def test_a_pdf_without_fields_is_no_form() -> None:
    """Nothing of a form is in a PDF that has nothing to fill in."""
    bare = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(bare)
    with pikepdf.open(io.BytesIO(finish(bare.getvalue(), {}).content)) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_the_same_worksheet_gives_the_same_bytes(press: Press) -> None:
    """A form is as repeatable as any other sheet."""
    document = samples.document(samples.worksheet())
    first = press.set(document).pdf.read_bytes()
    again = press.set(document, output=str(press.folder / "again")).pdf.read_bytes()
    assert first == again


def test_two_threads_never_cut_the_typeface_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """fontTools is not made for it: the same worksheet came out with other bytes now and then."""
    cutting = 0

    def cut() -> int:
        nonlocal cutting
        cutting += 1
        time.sleep(0.05)
        alone = cutting
        cutting -= 1
        return alone

    monkeypatch.setattr(typeface, "_cut", cut)
    typeface._typeface.cache_clear()
    with ThreadPoolExecutor(3) as pool:
        faces = list(pool.map(lambda _: typeface.typeface(), range(3)))
    typeface._typeface.cache_clear()
    assert faces == [1, 1, 1]


def test_a_worksheet_alone_has_its_title_once(press: Press) -> None:
    """As a sheet of its own a worksheet has no frame and no second heading."""
    alone = samples.worksheet(title=(), label="", anchors=())
    document = samples.document(
        alone, title=samples.text("Something felt off"), kind="worksheet", slug="off"
    )
    printed = press.set(document).pdf
    assert [tag.path for tag in tags(printed) if tag.path.endswith(("/H1", "/H2", "/H3"))] == [
        "/Document/H1"
    ]
    assert "This is yours." in flat(printed)
    assert is_accessible(printed)
