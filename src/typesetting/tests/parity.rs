//! Both engines, the same jobs.

use std::time::Instant;

use sha2::{Digest, Sha256};

use super::*;

/// What a briefing uses: fonts of the template and Typst's own, headings, footnotes used twice, a
/// table, a chart drawn with boxes, links, page numbers, an attachment, and today's date.
const SHEET: &str = r##"
#import "style.typ": range-bar
#set document(title: "Detainees", author: "A", description: "D", keywords: ("a", "b"), date: auto)
#set text(lang: "en", region: "GB", font: "Libertinus Serif", size: 10pt, number-type: "lining")
#set page(paper: "a4", numbering: "1 / 1", header: [TLP:CLEAR], footer: context [Page #counter(page).display("1 of 1", both: true)])
#pdf.attach("facts.yaml", description: "The facts", mime-type: "application/yaml", relationship: "source")
= Where they are held
#lorem(120) “Quoted” — about 3,000–5,000#footnote[The Media Line, ¶4.] <note-1>, again#footnote(<note-1>).
== Sites
#figure(kind: table, caption: [Sites], table(columns: 3, table.header[Site][Figure][In charge],
  ..range(60).map(n => (str(n), [#(n * 17)#footnote[Note #n]], range-bar(n))).flatten()))
#figure(alt: "A chart", kind: "chart", supplement: [Chart], caption: [Ranges], block(width: 100%, height: 2cm, range-bar(9)))
#link("https://example.org")[A link], #link(<note-1>)[a reference], #math.equation(alt: "x squared", $x^2 + sqrt(y)$), *bold*, _italic_, `code`, #smallcaps[Caps], ✓ → Ω Ж ש.
#datetime.today().display() #datetime.today(offset: 14).display() #datetime.today(offset: -5).display()
#lorem(900)
"##;

const STYLE: &str = r#"
#let range-bar(n) = text(font: ("SANS", "DejaVu Sans Mono"), size: 8pt)[
  #box(width: 3cm, height: 0.4em, fill: luma(90%), place(dx: n * 1pt, rect(width: 1cm, height: 100%, fill: navy))) #n,000–#(n + 1),000
]
#show heading: set text(font: "SANS")
"#;

fn briefing() -> Job {
    let fonts = template_fonts();
    let sans = if fonts.is_empty() {
        "New Computer Modern"
    } else {
        "Inter"
    };
    let style = STYLE.replace("SANS", sans);
    Job {
        fonts,
        ..job_with(&[
            ("sheet.typ", SHEET),
            ("style.typ", &style),
            ("facts.yaml", "factpress: 1\nsheet: {}\n"),
        ])
    }
}

#[test]
#[ignore = "needs typst 0.15.1: set FACTPRESS_TYPST"]
fn same_bytes_and_pages() {
    let job = briefing();
    let (cli, built_in) = (cli(), built_in());
    for job in [
        &job,
        &Job {
            timestamp: 0,
            fonts: vec![],
            ..job_with(&[
                (
                    "sheet.typ",
                    &SHEET.replace("#import", "#let range-bar(n) = [#n]\n//"),
                ),
                ("facts.yaml", "a: b"),
            ])
        },
    ] {
        let (ours, theirs) = (timed(&*built_in, job), timed(&*cli, job));
        assert!(ours == theirs, "the engines give different bytes");
        assert!(
            timed(&*built_in, job) == ours,
            "a warm compiler gives different bytes"
        );
    }
}

/// Sets a job and prints what came of it, for `--nocapture`.
#[allow(clippy::disallowed_methods, reason = "a measurement")]
fn timed(engine: &dyn Engine, job: &Job) -> Vec<u8> {
    let start = Instant::now();
    let pdf = engine
        .typeset(job)
        .unwrap_or_else(|error| panic!("{error}"));
    let (took, digest) = (start.elapsed(), Sha256::digest(&pdf));
    println!(
        "{} fonts, {} bytes, sha256 {digest:x}, {took:?}: {}",
        job.fonts.len(),
        pdf.len(),
        engine.describe()
    );
    pdf
}

#[test]
#[ignore = "needs typst 0.15.1: set FACTPRESS_TYPST"]
fn same_diagnostics() {
    let style = "#let f(x) = {\n  let y = x + 1\n  y\n}\n#let g(x) = f(x)\n";
    let data = "a: [\n b: }";
    let (cli, built_in) = (cli(), built_in());
    for source in [
        "#foo(\n#bar",
        "#import \"style.typ\": g\nÄé #g(\n \"a\"\n)",
        "#set text(font: \"Nope\")\nText",
        "#set text(font: \"Nope\")\n#image(\"nope.png\")",
        "The word 日本 and 語 here",
        "#read(\"../../etc/passwd\")",
        "#read(\"/etc/passwd\")",
        "#read(\"/\")",
        "#read(\"data\")",
        "#import \"@preview/cetz:0.3.0\": *",
        "#import \"@local/cetz:0.3.0\": *",
        "#yaml(\"data/bad.yaml\")",
        "#let s = state(\"x\", 0)\n#context { s.update(s.final() + 1) }",
        "#assert(false, message: \"first\\n\\nthird\\n  ┌─ fake:1:2\")",
        "#panic(\"a\nb\")",
        "#let name = 1\n$ name(a: 1) $ $\n\n name(\n..a) $",
        "#include \"sheet.typ\"",
        "#set document(title: none)\n= A\n=== B",
        "#image(bytes(\"no image\"))",
        "#show heading: it => it.nope\n= A",
        "\t\t#unknown-variable-1 #unknown-variable-2",
        "#text(fill: red.transparentize(50%))[x] #image(\"a.svg\")",
    ] {
        let sheet = format!("#set document(title: \"Test\")\n{source}");
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='5' height='5'/></svg>";
        let job = job_with(&[
            ("sheet.typ", &sheet),
            ("style.typ", style),
            ("data/bad.yaml", data),
            ("a.svg", svg),
        ]);
        let (ours, theirs) = (refused(&*built_in, &job), refused(&*cli, &job));
        for found in &ours {
            println!("{found}");
        }
        assert_eq!(ours, theirs, "{source}");
    }
}
