"""Signs a PDF in many ways with pyHanko, honest and not: signed.py FILE.pdf FOLDER CERT KEY writes one file for each."""

import datetime
import io
import pathlib
import sys

from pyhanko.keys import load_cert_from_pemder, load_private_key_from_pemder
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    NumberObject,
    StreamObject,
    pdf_name,
    pdf_string,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

source, folder, certificate, key = sys.argv[1:]
folder = pathlib.Path(folder)
built = pathlib.Path(source).read_bytes()
certificate = load_cert_from_pemder(certificate)
key = load_private_key_from_pemder(key, passphrase=None)
store = SimpleCertificateStore()
store.register(certificate)
signer = signers.SimpleSigner(signing_cert=certificate, signing_key=key, cert_registry=store)


def signed(pdf, field="Signature", timestamper=None, box=None, **meta):
    """The PDF with one more signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    if box:
        fields.append_signature_field(writer, fields.SigFieldSpec(field, on_page=0, box=box))
    meta = signers.PdfSignatureMetadata(field_name=field, **meta)
    return signers.sign_pdf(writer, meta, signer=signer, timestamper=timestamper).getvalue()


def changed(pdf, change):
    """The PDF with an update in which something was changed."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def overwritten(mark):
    """The PDF with an update that says something else behind a mark."""
    pdf = bytearray(changed(built, lambda writer: writer.update_root()))
    pdf[pdf.index(mark, len(built)) + len(mark)] ^= 1
    return bytes(pdf)


def page(writer, number=0):
    reference, _ = writer.find_page_for_modification(number)
    return reference.get_object()


def stream(data, **entries):
    entries = {pdf_name("/" + name): value for name, value in entries.items()}
    return StreamObject(dict_data=entries, stream_data=data)


def other_contents(writer):
    drawn = writer.add_object(stream(b"0 0 600 800 re f"))
    page(writer)["/Contents"] = drawn
    writer.update_container(page(writer))


def same_number(writer):
    """What the page prints is replaced under its own number, so that the page itself stays."""
    drawn = page(writer).get_value_as_reference("/Contents")
    writer.objects[(drawn.generation, drawn.idnum)] = stream(b"0 0 600 800 re f")


def taller(writer):
    page(writer)["/CropBox"] = ArrayObject(map(NumberObject, [0, 0, 90, 90]))
    writer.update_container(page(writer))


def note(writer):
    box = ArrayObject(map(NumberObject, [50, 50, 300, 300]))
    annotation = DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): box,
            pdf_name("/Contents"): pdf_string("about 900"),
            pdf_name("/DA"): pdf_string("/Helv 20 Tf"),
        }
    )
    page(writer).setdefault("/Annots", ArrayObject()).append(writer.add_object(annotation))
    writer.update_container(page(writer))


def no_links(writer):
    page(writer)["/Annots"] = ArrayObject()
    writer.update_container(page(writer))


def script(writer):
    action = {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): pdf_string("app.alert(1)")}
    writer.root["/OpenAction"] = DictionaryObject(action)
    writer.update_root()


def text_field(writer):
    box = ArrayObject(map(NumberObject, [0, 0, 0, 0]))
    field = DictionaryObject(
        {
            pdf_name("/FT"): pdf_name("/Tx"),
            pdf_name("/T"): pdf_string("amount"),
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/Rect"): box,
        }
    )
    form = DictionaryObject({pdf_name("/Fields"): ArrayObject([writer.add_object(field)])})
    writer.root["/AcroForm"] = writer.add_object(form)
    writer.update_root()


def layers(writer):
    group = {pdf_name("/Type"): pdf_name("/OCG"), pdf_name("/Name"): pdf_string("a")}
    group = writer.add_object(DictionaryObject(group))
    writer.root["/OCProperties"] = DictionaryObject({pdf_name("/OCGs"): ArrayObject([group])})
    writer.update_root()


def attachment(writer):
    """The fact file that it carries is another one, under its own number."""
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    facts = next(names[at + 1] for at in range(0, len(names), 2) if names[at].endswith(".yaml"))
    reference = facts["/EF"].get_value_as_reference("/F")
    data = facts["/EF"]["/F"].data.replace(b"24", b"25")
    writer.objects[(reference.generation, reference.idnum)] = stream(data, Type=pdf_name("/EmbeddedFile"))


def more_attached(writer):
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    reference = writer.add_object(stream(b"a", Type=pdf_name("/EmbeddedFile")))
    entry = {
        pdf_name("/Type"): pdf_name("/Filespec"),
        pdf_name("/UF"): pdf_string("z.txt"),
        pdf_name("/EF"): DictionaryObject({pdf_name("/F"): reference}),
    }
    names.extend([pdf_string("z.txt"), writer.add_object(DictionaryObject(entry))])
    writer.update_root()


def hidden(writer):
    """Something that nothing leads to, to be brought to light by a later update."""
    writer.add_object(stream(b"0 0 600 800 re f"))


def empty_field(writer):
    fields.append_signature_field(writer, fields.SigFieldSpec("Signature"))


def locked(writer):
    spec = fields.FieldMDPSpec(fields.FieldMDPAction.ALL)
    fields.append_signature_field(writer, fields.SigFieldSpec("Signature", field_mdp_spec=spec))


def readable(writer):
    spec = fields.SigFieldSpec("Signature", readable_field_name="Signature of the desk")
    fields.append_signature_field(writer, spec)


def in_catalogue(name, entries):
    def change(writer):
        writer.root[name] = DictionaryObject(entries)
        writer.update_root()

    return change


moment = datetime.datetime(2026, 5, 1, tzinfo=datetime.timezone.utc)
stamper = DummyTimeStamper(tsa_cert=certificate, tsa_key=key, certs_to_embed=store, fixed_dt=moment)
once = signed(built)
context = ValidationContext(trust_roots=[certificate], moment=moment, allow_fetching=False)
pades = fields.SigSeedSubFilter.PADES
files = {
    "good-once": once,
    "good-twice": signed(once, "Second"),
    "good-sha512": signed(built, md_algorithm="sha512"),
    "good-certified": signed(built, certify=True, reason="Released", location="Example Town", name="A. Desk"),
    "good-pades": signed(built, subfilter=pades),
    "good-stamped": signed(built, subfilter=pades, timestamper=stamper),
    "good-field-first": signed(changed(built, empty_field)),
    "good-locked": signed(changed(built, locked)),
    "good-readable": signed(changed(built, readable)),
    "sha1": signed(built, md_algorithm="sha1"),
    "permissions": signed(changed(built, in_catalogue("/Perms", {}))),
    "extensions": signed(changed(built, in_catalogue("/Extensions", {pdf_name("/X"): NumberObject(1)}))),
    "visible": signed(built, box=(50, 50, 300, 300)),
    "unsigned": changed(built, hidden),
    "after": changed(once, note),
    "between": signed(changed(once, other_contents), "Second"),
    "undone": signed(changed(signed(changed(built, script)), lambda w: (w.root.pop("/OpenAction"), w.update_root())), "Second"),
}
files["title"] = signed(overwritten(b"/Title ("))
files["metadata"] = signed(overwritten(b'CreatorTool="'))
for change in (
    other_contents, same_number, taller, note, no_links, script, text_field, layers, attachment, more_attached, hidden,
):
    files[change.__name__] = signed(changed(built, change))
for name, pdf in files.items():
    (folder / f"{name}.pdf").write_bytes(pdf)
