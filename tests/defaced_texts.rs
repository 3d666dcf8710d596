//! A template of one's own changes what a text says without a word of it missing: by its colour, raised digits, signs that nobody sees.

use crate::common::{Run, Sandbox, facts_text, project};

/// Builds with a template in which something is written for something else.
fn built(emit: &str, file: &str, from: &str, to: &str) -> Run {
    let text = std::fs::read_to_string(project(&format!("templates/briefing/{file}"))).unwrap();
    assert!(text.contains(from), "{file}: {from}");
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts_text("minimal"));
    sandbox.put(&format!("own/{file}"), text.replace(from, to));
    sandbox.run(&format!("build facts.yaml --template own --emit {emit}"))
}

const AMOUNT: &str = "{{ it.amount }}";

#[test]
fn words_in_the_colour_of_their_ground_are_told_with_their_place() {
    let css = "partials/sheet.css.html.j2";
    for colour in ["#fff", "#fefefe", "rgb(255, 255, 250)"] {
        let rule = format!(".amount{{color:{colour};white-space:nowrap}}");
        let run = built("html", css, ".amount{white-space:nowrap}", &rule).code(3);
        let said = format!("“24” cannot be read: its colour, `{colour}`, stands out");
        assert!(run.stderr.contains(&said), "{}", run.stderr);
        assert!(
            run.stderr.contains(&format!("own/{css}:")),
            "{}",
            run.stderr
        );
    }
    let dark = ".amount{color:#fff;background:#000}";
    built("html", css, ".amount{white-space:nowrap}", dark).done();
    let own = "<span class=\"amount\" style=\"color:white\">";
    let run = built("html", "sheet.html.j2", "<span class=\"amount\">", own).code(3);
    assert!(run.stderr.contains("own/sheet.html.j2:"), "{}", run.stderr);
}

#[test]
fn words_that_one_look_hides_are_told_with_it() {
    let css = "partials/sheet.css.html.j2";
    for (condition, look) in [
        ("print", "in print"),
        ("(prefers-color-scheme:dark)", "on a dark screen"),
        (
            "(max-width:30em)",
            "on a light screen where `(max-width:30em)` holds",
        ),
    ] {
        let hidden =
            format!("@media {condition}{{.amount{{display:none}}}}.amount{{white-space:nowrap}}");
        let run = built("html", css, ".amount{white-space:nowrap}", &hidden).code(3);
        let said = format!("so the page is {look}");
        assert!(run.stderr.contains(&said), "{}", run.stderr);
        let pale = format!(
            "@media {condition}{{.amount{{color:#888;background:#777}}}}.amount{{white-space:nowrap}}"
        );
        let run = built("html", css, ".amount{white-space:nowrap}", &pale).code(3);
        let said = format!("on the page, {look}, “24” cannot be read");
        assert!(run.stderr.contains(&said), "{}", run.stderr);
    }
    let both = "@media print{.amount{color:#222;background:#fff}}";
    built("html", css, ".amount{white-space:nowrap}", both).done();
}

#[test]
fn the_look_of_a_page_that_is_built_in_can_be_read_on_every_screen_and_in_print() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", include_str!("facts/audited.yaml"));
    for file in ["sheet.html.j2", "mail.html.j2"] {
        let text = std::fs::read_to_string(project(&format!("templates/briefing/{file}"))).unwrap();
        sandbox.put(&format!("own/{file}"), format!("{text}\n"));
    }
    let built = "build facts.yaml --template own --emit html,eml";
    sandbox.run(built).done();
}

#[test]
fn what_nobody_can_tell_the_colour_of_is_refused_by_name() {
    let css = "partials/sheet.css.html.j2";
    for said in [
        "filter: opacity(3%)",
        "-webkit-text-fill-color: #fff",
        "mix-blend-mode: screen",
        "background: linear-gradient(#fff,#eef)",
        "color: color-mix(in srgb,#000 3%,#fff)",
    ] {
        let rule = format!(".amount{{{said}}}");
        let run = built("html", css, ".amount{white-space:nowrap}", &rule).code(3);
        let said = format!("“24” may be unseen: what `{said}` makes of it cannot be told");
        assert!(run.stderr.contains(&said), "{}", run.stderr);
        assert!(run.stderr.contains("#rrggbb"), "{}", run.stderr);
    }
}

#[test]
fn a_mark_that_leads_to_another_note_than_it_says_is_told() {
    let page = "sheet.html.j2";
    for (from, to, said) in [
        (
            "href=\"#note-{{ it.number }}\"{% if",
            "href=\"#note-{{ it.number + 1 }}\"{% if",
            "the mark of note 1 leads to note 2, by `#note-2`",
        ),
        (
            "href=\"#ref-{{ it.number }}\"",
            "href=\"#ref-{{ 3 - it.number }}\"",
            "the mark of note 1 leads to note 2, by `#ref-2`",
        ),
        (
            "href=\"#note-{{ it.number }}\"{% if",
            "href=\"#{{ it.number }}\"{% if",
            "the mark of note 1 leads nowhere, by `#1`",
        ),
    ] {
        let run = built("html", page, from, to).code(3);
        assert!(run.stderr.contains(said), "{}", run.stderr);
        assert!(run.stderr.contains("own/sheet.html.j2:"), "{}", run.stderr);
    }
}

#[test]
fn digits_beside_a_figure_are_told_whatever_they_look_like() {
    for (emit, digit) in [
        ("html", "<sup>2</sup>"),
        ("html", "<sub>0</sub>"),
        (
            "html",
            "<sup><a href=\"#note-1\" role=\"doc-noteref\">9</a></sup>",
        ),
        ("md", "<sup>2</sup>"),
        ("md", "²"),
        ("md", "[9]"),
        ("txt", "²"),
        ("txt", "[9]"),
    ] {
        let file = format!("sheet.{emit}.j2");
        let run = built(emit, &file, AMOUNT, &format!("{AMOUNT}{digit}"));
        assert_eq!(run.code, Some(3), "{emit}, {digit}: {}", run.stderr);
    }
}

#[test]
fn a_figure_is_not_cut_by_a_sign_that_nobody_sees() {
    for emit in ["html", "md", "txt"] {
        for sign in ['\u{200b}', '\u{ad}', '\u{2060}', '\u{200e}'] {
            let cut = format!("{{{{ it.amount[:1] }}}}{sign}{{{{ it.amount[1:] }}}}");
            let run = built(emit, &format!("sheet.{emit}.j2"), AMOUNT, &cut).code(3);
            assert!(run.stderr.contains("error[added-beside]"), "{}", run.stderr);
        }
    }
    let sandbox = Sandbox::new();
    let facts = facts_text("minimal").replace("public wells,", "public\u{200b} wells\u{ad},");
    sandbox.put("facts.yaml", facts);
    let run = sandbox.run("build facts.yaml --emit csv -o -").done();
    assert!(
        String::from_utf8(run.stdout)
            .unwrap()
            .contains(",public wells,24,")
    );
}
