//! The mail: what its heads say, what it tells of the sheet, and how it arrives.

use std::path::PathBuf;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use crate::common::{self, Sandbox, facts_text, project};
use crate::companions::{built, python, sheets};

/// The head of a mail, unfolded.
pub(crate) fn head(mail: &str) -> Vec<String> {
    let (head, _) = mail.split_once("\r\n\r\n").unwrap();
    let head = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    head.split("\r\n").map(str::to_owned).collect()
}

#[test]
fn a_mail_is_a_draft_with_the_pdf_under_a_plain_name() {
    let sandbox = Sandbox::new();
    let file = project("data/isis-detainees-ne-syria.yaml");
    let run = sandbox
        .run_on("build", &file, "--emit eml,pdf --to desk@paper.example")
        .done();
    let name = "isis-detainees-ne-syria";
    let mail = sandbox.read_text(&format!("out/{name}.eml"));
    let head = head(&mail);
    let named = |name: &str| {
        head.iter()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    };
    assert_eq!(named("X-Unsent"), Some("1"));
    assert_eq!(named("To"), Some("desk@paper.example"));
    assert_eq!(named("From"), None);
    assert!(named("Message-ID").unwrap().ends_with(".invalid>"));
    assert!(named("Subject").unwrap().starts_with("[TLP:CLEAR] "));
    assert!(run.stdout.is_empty());
    assert!(
        run.stderr.contains("mailto:desk@paper.example?subject="),
        "{}",
        run.stderr
    );
    let unfolded = mail.replace("\r\n ", " ");
    let (_, attached) = unfolded
        .split_once("Content-Disposition: attachment; filename=\"")
        .unwrap();
    let (file_name, _) = attached.split_once('"').unwrap();
    assert!(
        file_name.starts_with(&format!("{name}_v"))
            && file_name.ends_with(".pdf")
            && file_name.is_ascii()
    );
    assert!(mail.len() < 200_000, "{} bytes", mail.len());
    let again = Sandbox::new();
    again
        .run_on("build", &file, "--emit eml --to desk@paper.example")
        .done();
    assert_eq!(again.read_text(&format!("out/{name}.eml")), mail);
    assert!(!again.path(&format!("out/{name}.pdf")).exists());
}

/// A sheet with another entry under `sheet`.
fn with(sandbox: &Sandbox, entry: &str) -> PathBuf {
    let text = facts_text("audited");
    let key = entry.split(':').next().unwrap();
    let lines = text
        .lines()
        .filter(|line| !line.starts_with(&format!("  {key}:")));
    let lines = lines.flat_map(|line| match line.starts_with("  id:") {
        true => vec![line.to_owned(), format!("  {entry}")],
        false => vec![line.to_owned()],
    });
    sandbox.put("facts.yaml", lines.collect::<Vec<_>>().join("\n") + "\n")
}

#[test]
fn what_may_not_be_mailed_is_told() {
    let sandbox = Sandbox::new();
    with(&sandbox, "handling: TLP:RED");
    let run = sandbox.run("build facts.yaml --emit eml").done();
    assert!(
        run.stderr.contains("warning[not-for-mail]"),
        "{}",
        run.stderr
    );
    let denied = sandbox
        .run("build facts.yaml --emit eml --deny warnings")
        .code(1);
    assert!(
        denied.stderr.contains("error[not-for-mail]"),
        "{}",
        denied.stderr
    );

    let sandbox = Sandbox::new();
    with(&sandbox, "embargo: 2026-12-01T06:00+01:00");
    let run = sandbox
        .run("build facts.yaml --emit eml --today 2026-11-30")
        .done();
    assert!(
        run.stderr.contains("warning[under-embargo]"),
        "{}",
        run.stderr
    );
    let id = sandbox
        .list()
        .into_iter()
        .find(|path| path.ends_with(".mail.txt"))
        .unwrap();
    let first = sandbox.read_text(&id);
    assert!(first.starts_with("Embargoed until"), "{first}");
    let run = sandbox
        .run("build facts.yaml --emit eml --today 2026-12-02")
        .done();
    assert!(!run.stderr.contains("under-embargo"), "{}", run.stderr);
}

/// The day that a build says it is made on counts as `--today` does.
#[test]
fn the_day_of_a_build_is_held_against_the_embargo() {
    for (epoch, is_under) in [("1796000000", true), ("1797000000", false)] {
        let sandbox = Sandbox::new();
        with(&sandbox, "embargo: 2026-12-01T06:00+01:00");
        let mut program = sandbox.program();
        program.env("SOURCE_DATE_EPOCH", epoch);
        let run = common::run(program.args(["build", "facts.yaml", "--emit", "eml"])).done();
        assert_eq!(
            run.stderr.contains("under-embargo"),
            is_under,
            "{}",
            run.stderr
        );
    }
}

/// A photograph with much said about it, which nobody sees.
#[test]
fn a_large_mail_is_told_with_what_is_large_in_it() {
    let sandbox = Sandbox::new();
    let photograph = std::fs::read(project("tests/facts/pictures/well.jpg")).unwrap();
    let remark = [&[0xFF, 0xFE, 0xFF, 0xFF][..], &[b' '; 0xFFFD]].concat();
    let (start, rest) = photograph.split_at(2);
    sandbox.put("large.jpg", [start, &remark.repeat(90), rest].concat());
    let facts = facts_text("minimal");
    let image = "    image: {file: large.jpg, alt: A well}\n    table: wells\n";
    sandbox.put("facts.yaml", facts.replacen("    table: wells\n", image, 1));
    let run = sandbox.run("build facts.yaml --emit eml").done();
    let told = run.stderr.contains("warning[large-mail]") && run.stderr.contains("large.jpg");
    assert!(told, "{}", run.stderr);
}

#[test]
fn an_address_or_a_subject_that_makes_heads_of_its_own_is_refused() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts_text("audited"));
    for (option, typed) in [
        ("--subject", "Wells\r\nBcc: spy@x.example"),
        ("--to", "desk@paper.example\nBcc: spy@x.example"),
        ("--from", "no address"),
        ("--from", "a@paper.example, b@paper.example"),
        ("--subject", "Wells \u{202e}yrd"),
        ("--to", "De\u{2067}sk <desk@paper.example>"),
        ("--subject", " "),
        ("--cc", ""),
    ] {
        let mut program = sandbox.program();
        program.args(["build", "facts.yaml", "--emit", "eml", option, typed]);
        let run = common::run(&mut program).code(2);
        assert!(run.stderr.contains(option), "{}", run.stderr);
    }
    let run = sandbox
        .run("build facts.yaml --to desk@paper.example")
        .code(2);
    assert!(run.stderr.contains("`--emit pdf,eml`"), "{}", run.stderr);
}

/// What looks like an encoded word would be read as another subject.
#[test]
fn a_subject_is_read_as_it_was_typed() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts_text("audited"));
    let long = "w".repeat(90);
    for typed in ["Wells =?utf-8?B?V2VsbHM=?= dry", &format!("Wells {long}")] {
        let mut program = sandbox.program();
        program.args(["build", "facts.yaml", "--emit", "eml", "--subject", typed]);
        common::run(&mut program).done();
        let mail = sandbox.read_text("out/audited.eml");
        let head = head(&mail);
        let subject = head
            .iter()
            .find(|line| line.starts_with("Subject: "))
            .unwrap();
        let words = subject.trim_start_matches("Subject: ").split_whitespace();
        let words = words.map(|word| word.trim_start_matches("=?utf-8?b?").trim_end_matches("?="));
        let said: Vec<u8> = words
            .flat_map(|word| BASE64_STANDARD.decode(word).unwrap())
            .collect();
        assert_eq!(String::from_utf8(said).unwrap(), typed);
    }
}

#[test]
#[ignore = "needs aiosmtpd"]
fn a_mail_arrives_as_it_was_made() {
    const ROUND_TRIP: &str = r#"
import email, email.policy, pathlib, smtplib, socket, sys
from aiosmtpd.controller import Controller
class Box:
    async def handle_DATA(self, server, session, envelope):
        self.got = envelope.original_content
        return '250 OK'
with socket.socket() as free:
    free.bind(('127.0.0.1', 0))
    port = free.getsockname()[1]
box = Box(); server = Controller(box, hostname='127.0.0.1', port=port); server.start()
for made in sys.argv[1:]:
    made = pathlib.Path(made)
    raw = made.read_bytes()
    with smtplib.SMTP('127.0.0.1', port) as smtp:
        smtp.sendmail('a@x.example', ['b@x.example'], raw)
    mail = email.message_from_bytes(box.got, policy=email.policy.default)
    assert not mail.defects and all(not part.defects for part in mail.walk()), mail.defects
    assert mail['X-Unsent'] == '1' and mail['Subject'] and mail['Date'].datetime
    stem = str(made)[:-4]
    text = mail.get_body(('plain',)).get_content()
    page = mail.get_body(('html',)).get_content()
    unix = lambda text: text.replace('\r\n', '\n')
    assert unix(text) == pathlib.Path(stem + '.mail.txt').read_text('utf-8')
    assert unix(page) == pathlib.Path(stem + '.mail.html').read_text('utf-8')
    (pdf,) = mail.iter_attachments()
    assert pdf.get_content_type() == 'application/pdf' and pdf.get_filename().isascii()
    assert pdf.get_content() == pathlib.Path(stem + '.pdf').read_bytes()
    assert all(len(line) <= 998 for line in raw.split(b'\r\n'))
server.stop()
"#;
    for file in sheets() {
        let (sandbox, name) = built(&file, "--emit pdf,eml");
        let mail = sandbox.path(&format!("out/{name}.eml"));
        python(ROUND_TRIP, &[mail.to_str().unwrap()]);
    }
}

/// Six caveats, the last of them of weight, and highlights with figures of their own places.
const LONG: &str = "\
factpress: 1
sheet:
  {id: long, title: Wells, as_of: 2026-03, issued: 2026-03-20, highlights: ['In the south {south} were dry.', 'In the east {east} were dry.']}
sources: {count: {type: report, publisher: Office of Marl, title: Count, date: 2026-03}}
attributions: {office: {descriptor: the office, identity: institution, basis: on-the-record}}
facts:
  north: {statement: dry in the north, value: 600, unit: wells, source: count, attribution: office, at: {page: 1}}
  south: {statement: dry in the south, value: 200, unit: wells, source: count, attribution: office, at: {page: 2}}
  east: {statement: dry in the east, value: 300, unit: wells, source: count, attribution: office, at: {page: 3}}
sections: [{key_figures: [north, east]}]
caveats:
  - {id: first, kind: gap, text: Private wells were not counted., affects: [east]}
  - {id: second, kind: gap, text: Wells at sea were not counted., affects: [south]}
  - {id: third, kind: gap, text: Wells of schools were not counted., affects: [south]}
  - {id: fourth, kind: gap, text: Wells of farms were not counted., affects: [south]}
  - {id: fifth, kind: gap, text: Wells of mines were not counted., affects: [south]}
  - {id: sixth, kind: inconsistency, text: The office counted the north twice., affects: [north]}
";

#[test]
fn a_short_letter_keeps_marks_notes_and_what_weighs_in_the_order_of_calls() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", LONG);
    sandbox.put("theme.yaml", "order: [notes, caveats, sections]\n");
    sandbox.run("build facts.yaml --emit eml").done();
    let text = sandbox.read_text("out/long.mail.txt");
    for said in [
        "In the south 200\u{a0}wells\u{a0}[1] were dry.",
        "In the east 300\u{a0}wells\u{a0}[2] were dry.",
        "6.  Inconsistent",
        "see caveat 6",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    for left in ["of farms", "of mines"] {
        assert!(!text.contains(left), "{left}\n{text}");
    }
    let numbers = text.lines().filter_map(|line| line.strip_prefix('['));
    let numbers: Vec<&str> = numbers.map(|line| &line[..1]).collect();
    assert_eq!(numbers, ["1", "2", "3"], "{text}");
    let rest = "Also in the full fact sheet long: further caveats";
    assert!(text.contains(rest), "{text}");

    sandbox
        .run("build facts.yaml --emit eml --theme theme.yaml -o themed --name long")
        .done();
    assert_eq!(sandbox.read_text("themed/long.mail.txt"), text);
}

/// What a key figure counts is no part of its words, unless they go on with it.
#[test]
fn a_key_figure_is_told_apart_from_its_words() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", "\
factpress: 1
sheet: {id: apart, title: Wells, as_of: 2026-03, issued: 2026-03-20}
sources: {count: {type: report, publisher: Office of Marl, title: Count of wells, date: 2026-03}}
facts:
  moved: {statement: moved in the north, value: 600, unit: people, source: count, attribution: unattributed, at: {page: 2}}
  dry: {statement: wells that are dry, value: 40, unit: wells, source: count, attribution: unattributed, at: {page: 2}}
sections: [{key_figures: [moved, dry]}]
");
    sandbox.run("build facts.yaml --emit eml,md,txt").done();
    let text = sandbox.read_text("out/apart.mail.txt");
    let page = sandbox.read_text("out/apart.mail.html");
    let markdown = sandbox.read_text("out/apart.md");
    assert!(
        text.contains("600\u{a0}people: moved in the north"),
        "{text}"
    );
    assert!(text.contains("40\u{a0}wells that are dry"), "{text}");
    assert!(page.contains("</b> people: moved in the north"), "{page}");
    assert!(
        markdown.contains("**600&nbsp;people**: moved in"),
        "{markdown}"
    );
    let whole = sandbox.read_text("out/apart.txt");
    assert!(
        whole.contains("600\u{a0}people: moved in the north"),
        "{whole}"
    );
}
