//! `build --since OLD`: what has changed since an earlier edition, on the sheet and beside its figures.

use crate::common::{Run, Sandbox, facts_text, tools};

/// The edition before, and one with another figure, a new one and a caveat that has gone.
fn editions() -> Sandbox {
    let sandbox = Sandbox::new();
    let old = facts_text("minimal");
    sandbox.put("old.yaml", &old);
    let new = old
        .replace("  issued: 2026-03-20", "  issued: 2026-04-20\n  edition: 2")
        .replace("value: about 6,", "value: 8,")
        .replace(
            "  wet:",
            "  deep: {statement: deep wells, value: 3, unit: wells, source: bulletin, attribution: office, at: {page: 2}}\n  wet:",
        )
        .replace("[All, \"{wells}\"]", "[All, \"{wells}\"]\n      - [Deep, \"{deep}\"]");
    sandbox.put("new.yaml", new);
    sandbox
}

const BUILD: &str = "build new.yaml --since old.yaml --name {id}";

fn text(sandbox: &Sandbox) -> String {
    let run = sandbox.run(&format!("{BUILD} --emit txt"));
    assert_eq!(
        run.code,
        Some(0),
        "{}\n{}",
        sandbox.read_text("new.yaml"),
        run.stderr
    );
    sandbox
        .read_text("out/minimal.txt")
        .replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn what_changed_stands_on_the_sheet_and_is_marked() {
    let sandbox = editions();
    insta::assert_snapshot!(text(&sandbox));
}

/// Everything that the sheet says of it is read back from each product.
#[test]
fn every_product_says_it() {
    let sandbox = editions();
    sandbox
        .run(&format!("{BUILD} --emit pdf,html,md,txt,eml,json"))
        .done();
    for ending in ["html", "md", "txt", "mail.txt", "mail.html", "json"] {
        let said = sandbox.read_text(&format!("out/minimal.{ending}"));
        for words in ["What changed since edition 1", "wells run dry"] {
            assert!(said.contains(words), "{ending}: {words}: {said}");
        }
        assert!(said.contains('Δ'), "{ending}: {said}");
    }
    let dropped = facts_text("minimal");
    assert!(!dropped.is_empty());
    sandbox.put("own/template.yaml", "base: briefing\nabout: Mine\n");
    let text =
        std::fs::read_to_string(crate::common::project("templates/briefing/sheet.txt.j2")).unwrap();
    let cut = text.replace(
        "{{ it.text }}\n{% endfor %}\n{% endfor %}",
        "\n{% endfor %}\n{% endfor %}",
    );
    assert_ne!(text, cut);
    sandbox.put("own/sheet.txt.j2", cut);
    let refused = sandbox
        .run(&format!("{BUILD} --emit txt --template own"))
        .code(3);
    assert!(
        refused.stderr.contains("the change of `facts.dry`"),
        "{}",
        refused.stderr
    );
}

#[test]
fn nothing_changed_is_said_too() {
    let sandbox = editions();
    let old = sandbox.read_text("old.yaml");
    sandbox.put(
        "new.yaml",
        old.replace("  issued: 2026-03-20", "  issued: 2026-04-20\n  edition: 2"),
    );
    let said = text(&sandbox);
    assert!(said.contains("Nothing changed since edition 1"), "{said}");
    assert!(!said.contains('Δ'), "{said}");
}

/// Of the text of a source at hand no reader of the sheet knows.
#[test]
fn what_is_not_printed_is_not_told_on_paper() {
    let sandbox = editions();
    let old = sandbox.read_text("old.yaml");
    let of_text = old
        .replace("  issued: 2026-03-20", "  issued: 2026-04-20\n  edition: 2")
        .replacen(
            "date: 2026-03-12",
            "date: 2026-03-12, withheld: may not be shared, text: b.txt",
            1,
        );
    assert_ne!(old, of_text);
    sandbox.put("new.yaml", of_text);
    let said = text(&sandbox);
    assert!(said.contains("Nothing changed since edition 1"), "{said}");
    let told = sandbox.run("diff old.yaml new.yaml").code(1);
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(told.contains("text at hand: changed"), "{told}");
}

/// The earlier edition travels, so that the PDF can be made again.
#[test]
fn the_pdf_is_verified_and_may_itself_be_the_earlier_edition() {
    let sandbox = editions();
    sandbox.run(BUILD).done();
    let verified = sandbox.run("verify out/minimal.pdf").done();
    assert!(verified.stdout.starts_with(b"out/minimal.pdf: verified"));
    sandbox.run("build old.yaml -o old.pdf").done();
    sandbox
        .run("build new.yaml --since old.pdf -o other")
        .done();
    let same = sandbox.read("other/minimal.pdf") == sandbox.read("out/minimal.pdf");
    assert!(same, "an edition is the same whatever it lies in");
    sandbox.run(&format!("{BUILD} --check --deps d")).code(2);
    sandbox
        .run("build new.yaml --since old.pdf -o other/ --deps d")
        .done();
    assert!(
        sandbox.read_text("d").contains("new.yaml old.pdf"),
        "{}",
        sandbox.read_text("d")
    );
}

fn refused(sandbox: &Sandbox, typed: &str, code: i32, words: &str) {
    let Run {
        code: found,
        stderr,
        ..
    } = sandbox.run(typed);
    assert_eq!(found, Some(code), "{typed}: {stderr}");
    assert!(stderr.contains(words), "{typed}: {stderr}");
}

#[test]
fn what_is_no_earlier_edition_is_refused() {
    let sandbox = editions();
    let old = sandbox.read_text("old.yaml");
    sandbox.put("other.yaml", old.replace("id: minimal", "id: other"));
    sandbox.put("broken.yaml", old.replace("kind: undated", "kind: undatd"));
    sandbox.put("no.pdf", "%PDF-1.7\n");
    for (typed, code, words) in [
        (
            "build new.yaml --since other.yaml",
            1,
            "names an edition of `other`, and this is `minimal`",
        ),
        (
            "build old.yaml --since new.yaml",
            1,
            "names edition 2, and this is edition 1",
        ),
        (
            "build new.yaml --since new.yaml",
            1,
            "give this edition a higher number: `edition: 3`",
        ),
        ("build new.yaml --since broken.yaml", 1, "--> broken.yaml:"),
        ("build new.yaml --since lost.yaml", 4, "lost.yaml"),
        ("build new.yaml --since no.pdf", 2, "no.pdf"),
        (
            "build new.yaml old.yaml --since old.yaml",
            2,
            "--since names the earlier edition of one sheet",
        ),
        (
            "build new.yaml --since old.yaml --template key-figures",
            2,
            "does not print what changed",
        ),
        ("build new.yaml --since old.yaml -o old.yaml", 2, ""),
    ] {
        refused(&sandbox, typed, code, words);
    }
    assert!(!sandbox.path("out").exists());
}

#[test]
fn it_is_said_in_the_language_of_the_sheet() {
    for (language, words) in [
        ("de", "Was sich seit"),
        ("fr", "depuis"),
        ("es", "desde"),
        ("ar", "منذ"),
    ] {
        let sandbox = editions();
        for file in ["old.yaml", "new.yaml"] {
            let english = sandbox.read_text(file);
            let other = english
                .replace("  as_of:", &format!("  language: {language}\n  as_of:"))
                .replace("about 6", "6");
            sandbox.put(file, other);
        }
        let said = text(&sandbox);
        assert!(said.contains(words) && said.contains('Δ'), "{said}");
        sandbox.run(BUILD).done();
    }
}

#[test]
#[ignore = "needs pdftotext"]
fn the_two_pages_have_it_too() {
    let sandbox = editions();
    sandbox.run(&format!("{BUILD} --template two-page")).done();
    let said = tools::pdf_text(&sandbox.path("out/minimal.pdf"));
    assert!(said.contains("What changed since edition 1"), "{said}");
}
