//! What goes out beside the PDF: the page, the Markdown, the data, the mail.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::common::{Sandbox, facts, files, project, tools};
use crate::hostile_text;
use crate::mail::head;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Both sheets, those of statistical offices, and the same words in five languages.
pub(crate) fn sheets() -> Vec<PathBuf> {
    let mut all = files("data", "yaml");
    all.extend(files("tests/facts/sheets", "yaml"));
    all.extend(files("tests/facts/languages", "yaml"));
    all.push(facts("charts"));
    all.push(facts("pictures"));
    all
}

#[track_caller]
pub(crate) fn built(file: &std::path::Path, arguments: &str) -> (Sandbox, String) {
    let sandbox = Sandbox::new();
    sandbox.run_on("build", file, arguments).done();
    let all = sandbox.list();
    let mut names = all.iter().filter_map(|path| path.strip_prefix("out/"));
    let name = names.find_map(|name| name.strip_suffix(".html"));
    let name = name.map(|name| name.trim_end_matches(".mail").to_owned());
    (sandbox, name.unwrap_or_default())
}

/// The audit refuses what lacks a value, a hedge, a note or a caveat, so these have them all.
#[test]
fn every_sheet_is_a_page_a_markdown_text_data_and_a_mail() {
    for file in sheets() {
        let (sandbox, name) = built(&file, "--emit html,md,csv,eml,pdf");
        for ending in ["html", "md", "csv", "eml", "mail.txt", "mail.html", "pdf"] {
            let bytes = sandbox.read(&format!("out/{name}.{ending}"));
            assert!(bytes.len() > 200, "{name}.{ending}");
        }
    }
}

/// The values of an attribute in a page.
fn attributes<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let key = format!(" {name}=\"");
    let parts = page.split(&*key).skip(1);
    parts.filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_link_of_a_page_leads_somewhere_and_nothing_comes_from_elsewhere() {
    for file in sheets() {
        let (sandbox, name) = built(&file, "--emit html,eml");
        for page in ["html", "mail.html"] {
            let page = sandbox.read_text(&format!("out/{name}.{page}"));
            let ids = attributes(&page, "id");
            let unique: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(ids.len(), unique.len(), "{name}");
            let links = attributes(&page, "href");
            for inside in links.iter().filter_map(|link| link.strip_prefix('#')) {
                assert!(unique.contains(inside), "{name}: #{inside}");
            }
            for source in attributes(&page, "src") {
                assert!(source.starts_with("data:image&#x2f;"), "{name}: {source}");
            }
            // A pattern of the page itself is called by its name.
            let page = page.replace("url(#hatching)", "");
            for code in ["<script", "<link", "@import", "url(", "<iframe"] {
                assert!(!page.contains(code), "{name}: {code}");
            }
        }
    }
}

#[test]
fn a_mark_leads_to_its_note_and_the_note_back() {
    let (sandbox, name) = built(
        &project("data/winter-shelter-marrow-bay.yaml"),
        "--emit html",
    );
    let page = sandbox.read_text(&format!("out/{name}.html"));
    let notes = attributes(&page, "id");
    let notes = notes.iter().filter_map(|id| id.strip_prefix("note-"));
    for note in notes {
        assert!(page.contains(&format!("id=\"ref-{note}\"")), "{note}");
        assert!(page.contains(&format!("href=\"#ref-{note}\"")), "{note}");
    }
}

#[test]
fn no_words_become_markup_or_heads_of_a_mail() {
    let sandbox = Sandbox::new();
    let file = sandbox.put("nasty.yaml", hostile_text::fact_file_of_all());
    sandbox
        .run_on("build", &file, "--emit html,md,csv,txt,eml")
        .done();
    let head = head(&sandbox.read_text("out/nasty.eml"));
    let names = head.iter().filter_map(|line| line.split(':').next());
    let names: Vec<&str> = names.collect();
    let expected = "Subject Date Message-ID X-Unsent MIME-Version Content-Type";
    assert_eq!(names.join(" "), expected);
    for page in ["out/nasty.html", "out/nasty.mail.html"] {
        let page = sandbox.read_text(page).to_lowercase();
        for code in [
            "<script",
            "<img",
            "<iframe",
            "<svg onload",
            "href=\"javascript:",
        ] {
            let is_logo = code == "<img" && page.contains("<img src=\"data:");
            assert!(is_logo || !page.contains(code), "{code}: {page}");
        }
    }
    let table = sandbox.read("out/nasty.csv");
    let mut table = csv::Reader::from_reader(&*table);
    for row in table.records() {
        for (at, cell) in row.unwrap().iter().enumerate() {
            let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            assert!(!is_formula || cell.parse::<f64>().is_ok(), "{at}: {cell}");
        }
    }
}

#[test]
fn the_data_has_the_numbers_of_the_facts() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", "\
factpress: 1
sheet: {id: data, title: Wells, as_of: 2026-03, issued: 2026-03-20}
sources:
  count: {type: report, publisher: Office of Marl, title: Count of wells, date: 2026-03}
facts:
  range: {statement: people without water, value: about 3000–5000, unit: people, source: count, attribution: unattributed, at: {page: 2}}
  money: {statement: set aside, value: €1.5 million, source: count, attribution: unattributed, at: {page: 2}}
  share: {statement: share of wells that are dry, value: up to 14%, source: count, attribution: unattributed, at: {page: 3, quote: up to 14%}, status: provisional}
  fall: {statement: change of the price, value: -3.5%, source: count, attribution: unattributed, at: {page: 3}, as_of: 2026-02}
  scale: {statement: water sold, value: '2.4', unit: thousand tonnes, source: count, attribution: unattributed, at: {page: 3}}
  before: {statement: pumps, value: 40, unit: pumps, was: '38', source: count, attribution: unattributed, at: {page: 4}}
  hidden: {statement: wells of the army, value: '..', missing: confidential, unit: wells, source: count, attribution: unattributed, at: {page: 4}}
  words: {statement: people who came, value: hundreds, unit: people, source: count, attribution: unattributed, at: {page: 3}}
sections:
  - text: ['{range}, {money}, {share}, {fall}, {scale}, {before}, {hidden}, {words}.']
");
    sandbox.run("build facts.yaml --emit csv").done();
    insta::assert_snapshot!(sandbox.read_text("out/data.csv").replace('\r', ""));
}

/// What GitHub would take for a list, a heading, a quotation or a line stands as it was typed, and caveats keep their numbers.
#[test]
fn texts_that_begin_like_markup_are_no_markup() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", "\
factpress: 1
sheet: {id: wells, title: 'Wells #', subtitle: '12. Wells', as_of: 2026-03, issued: 2026-03-20}
sources: {b: {type: report, publisher: Example Town, title: Bulletin, date: 2026-03-12}}
facts: {dry: {statement: wells run dry, value: 24, source: b, at: {page: 1}, attribution: unattributed}}
caveats:
  - {id: one, kind: definition, title: '- Wells', text: '12. March is not counted.', affects: [dry]}
  - {id: two, kind: gap, title: '7) Wells', text: '+ more is not counted.', affects: [dry]}
sections:
  - heading: '12. Wells'
    text: ['{dry.bare}. That many.', '{dry.bare}) So.', '12. March.', '- a', '+ a', '# a', '> a', '= a', '3) a', '---', '~~~', '***']
");
    sandbox.run("build facts.yaml --emit md").done();
    let made = sandbox.read_text("out/wells.md");
    let (mut lists, mut items, mut heads, mut said) = (Vec::new(), 0, Vec::new(), String::new());
    for event in Parser::new_ext(&made, Options::ENABLE_GFM | Options::ENABLE_FOOTNOTES) {
        match event {
            Event::Start(Tag::List(first)) => lists.push(first),
            Event::Start(Tag::Item) => items += usize::from(lists.last() == Some(&Some(1))),
            Event::Start(Tag::Heading { .. }) => said.clear(),
            Event::End(TagEnd::Heading(_)) => heads.push(said.clone()),
            Event::Text(text) => said.push_str(&text),
            Event::Start(Tag::BlockQuote(_) | Tag::CodeBlock(_)) | Event::Rule => panic!("{made}"),
            _ => {}
        }
    }
    assert_eq!(heads[..2], ["Wells #", "12. Wells"]);
    // The one list with numbers is that of the caveats: the two and what the sheet says of itself.
    let numbered: Vec<_> = lists.iter().flatten().collect();
    assert_eq!((numbered.as_slice(), items), ([&1].as_slice(), 4), "{made}");
    assert!(
        made.contains("\n2. **7\\) Wells** (Not known): \\+ more"),
        "{made}"
    );
    assert!(made.contains("\n24\\. That many.\n"), "{made}");
}

/// A program in Python that fails by an assertion.
#[track_caller]
pub(crate) fn python(program: &str, arguments: &[&str]) {
    let mut all = vec!["-c", program];
    all.extend(arguments);
    let output = tools::output("python3", &all);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
}

/// What a program of others reads of the table: the bounds are numbers and hold the number that the value has, where it has one.
const TABLE: &str = r#"
import csv, re, sys
rows = list(csv.DictReader(open(sys.argv[1], newline="", encoding="utf-8")))
assert len(rows) == int(sys.argv[2]), len(rows)
told = 0
for row in rows:
    lower, upper = (float(row[bound]) if row[bound] else None for bound in ("lower", "upper"))
    assert lower is None or upper is None or lower <= upper, row
    # Plain values, of which nobody has to know the words.
    plain = re.fullmatch(r"[€£$]?(-?[\d,]+(?:\.\d+)?)%?", row["value"])
    if plain and not row["scale"]:
        number = float(plain[1].replace(",", ""))
        assert lower == upper == number, row
        told += 1
assert told > 5, told
"#;

#[test]
#[ignore = "needs python3"]
fn the_data_is_read_with_the_same_numbers() {
    for (file, facts) in [
        ("isis-detainees-ne-syria", 41),
        ("winter-shelter-marrow-bay", 40),
    ] {
        let sandbox = Sandbox::new();
        let path = project(&format!("data/{file}.yaml"));
        sandbox.run_on("build", &path, "--emit csv").done();
        let table = sandbox.path(&format!("out/{file}.csv"));
        python(TABLE, &[table.to_str().unwrap(), &facts.to_string()]);
    }
}

#[test]
#[ignore = "needs markdown-it-py"]
fn markdown_says_the_same_to_a_renderer_of_others() {
    const RENDER: &str = r#"
import html.parser, pathlib, re, sys, unicodedata
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
source = pathlib.Path(sys.argv[1]).read_text('utf-8')
page = MarkdownIt('gfm-like', {'linkify': False}).use(footnote_plugin).render(source)
class Words(html.parser.HTMLParser):
    def __init__(self): super().__init__(); self.said = []
    def handle_data(self, data): self.said.append(data)
words = Words(); words.feed(page)
squeeze = lambda text: ''.join(c for c in unicodedata.normalize('NFC', text) if not c.isspace() and c not in '\u2060\u200b')
said = squeeze(' '.join(words.said))
assert '<script' not in page.lower()
for text in pathlib.Path(sys.argv[2]).read_text('utf-8').split('\0'):
    assert squeeze(text) in said, text
"#;
    let sandbox = Sandbox::new();
    let file = sandbox.put("nasty.yaml", hostile_text::fact_file_of_all());
    sandbox.run_on("build", &file, "--emit md").done();
    let texts = sandbox.put("texts", hostile_text::all().join("\0"));
    let made = sandbox.path("out/nasty.md");
    python(RENDER, &[made.to_str().unwrap(), texts.to_str().unwrap()]);
}
