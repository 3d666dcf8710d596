//! Templates of one's own for a page, a text or a mail: what they drop, hide or add.

use crate::common::{Run, Sandbox, facts_text, project};

/// A page, a text or a mail with something done to its template.
#[track_caller]
pub fn tampered(template: &str, from: &str, to: &str, emit: &str) -> Run {
    let sandbox = Sandbox::new();
    own(&sandbox, template, from, to);
    let run = sandbox.run(&format!("build facts.yaml --template own --emit {emit}"));
    assert!(!sandbox.path("out").exists());
    run
}

/// A template of one's own beside a fact file.
#[track_caller]
pub fn own(sandbox: &Sandbox, template: &str, from: &str, to: &str) {
    let text = std::fs::read_to_string(project(&format!("templates/briefing/{template}"))).unwrap();
    let changed = text.replace(from, to);
    assert!(changed != text, "{from}");
    sandbox.put(&format!("own/{template}"), changed);
    sandbox.put("facts.yaml", facts_text("audited"));
}

#[test]
fn a_template_that_drops_a_value_a_hedge_a_note_or_a_caveat_is_refused() {
    for (template, emit) in [
        ("sheet.html.j2", "html"),
        ("sheet.md.j2", "md"),
        ("mail.txt.j2", "eml"),
        ("mail.html.j2", "eml"),
    ] {
        for (from, to) in [
            ("{{ it.amount }}", ""),
            ("{{ it.hedge }}", ""),
            ("{{ phrases(it.body) }}", ""),
            ("{{ words(it.text) }}{{ affected(it) }}", ""),
        ] {
            let run = tampered(template, from, to, emit).code(3);
            assert!(
                run.stderr.contains("missing-on-paper"),
                "{template} {from}\n{}",
                run.stderr
            );
        }
    }
}

/// What is hidden by its own style or by a style sheet is not said.
#[test]
fn a_template_that_hides_words_is_refused() {
    let hedge = "<span class=\"hedge\">{{ it.hedge }}";
    for hidden in [
        "<span hidden>{{ it.hedge }}",
        "<span aria-hidden=\"true\">{{ it.hedge }}",
        "<span style=\"display: none\">{{ it.hedge }}",
        "<span style=\"opacity: 0.0\">{{ it.hedge }}",
        "<span style=\"font-size: 0px !important\">{{ it.hedge }}",
        "<span style=\"color: transparent\">{{ it.hedge }}",
        "<span style=\"text-decoration: 2px line-through\">{{ it.hedge }}",
        "<span style=\"unicode-bidi: bidi-override; direction: rtl\">{{ it.hedge }}",
    ] {
        let run = tampered("sheet.html.j2", hedge, hidden, "html").code(3);
        assert!(
            run.stderr.contains("missing-on-paper"),
            "{hidden}\n{}",
            run.stderr
        );
    }
    for rule in [
        ".hedge{visibility:hidden}",
        "@media screen{.hedge{opacity:0}}",
        "sup{display:none}",
    ] {
        let css = format!("{rule}\n*{{box-sizing:border-box}}");
        let run = tampered(
            "partials/sheet.css.html.j2",
            "*{box-sizing:border-box}",
            &css,
            "html",
        );
        assert!(run.code(3).stderr.contains("missing-on-paper"), "{rule}");
    }
}

/// What only who clicks reads is not said either, but for the values of a drawing; a number that is added there is told.
#[test]
fn a_template_that_folds_caveats_or_notes_away_is_refused() {
    for part in ["caveats", "notes"] {
        for (open, code) in [("", 3), (" open", 0)] {
            let from = format!("{{{{ labels.{part} }}}}</h2>\n<ol>");
            let to = format!("{from}</ol><details{open}><summary>+</summary><ol>");
            let sandbox = Sandbox::new();
            own(&sandbox, "sheet.html.j2", &from, &to);
            let text = sandbox.read_text("own/sheet.html.j2");
            let (before, behind) = text.split_once("<summary>+").unwrap();
            let behind = behind.replacen("</ol>", "</ol></details>", 1);
            sandbox.put("own/sheet.html.j2", format!("{before}<summary>+{behind}"));
            let run = sandbox.run("build facts.yaml --template own --emit html");
            let run = run.code(code);
            let is_told = run.stderr.contains("missing-on-paper");
            assert_eq!(is_told, code == 3, "{part}\n{}", run.stderr);
        }
    }
    let sandbox = Sandbox::new();
    let added = "<details><summary>+</summary><p>98,765</p></details>{{ colophon.plain_text }}";
    own(
        &sandbox,
        "sheet.html.j2",
        "{{ colophon.plain_text }}",
        added,
    );
    let run = sandbox
        .run("build facts.yaml --template own --emit html")
        .done();
    assert!(
        run.stderr.contains("98,765, which is in nothing"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_number_that_a_template_adds_to_a_page_a_text_or_a_mail_is_told() {
    for (template, emit) in [
        ("sheet.html.j2", "html"),
        ("sheet.md.j2", "md"),
        ("sheet.txt.j2", "txt"),
        ("mail.txt.j2", "eml"),
        ("mail.html.j2", "eml"),
    ] {
        let (from, to) = (
            "{{ colophon.plain_text }}",
            "{{ colophon.plain_text }} 98,765",
        );
        let sandbox = Sandbox::new();
        own(&sandbox, template, from, to);
        let build = format!("build facts.yaml --template own --emit {emit}");
        let run = sandbox.run(&build).done();
        assert!(
            run.stderr.contains("98,765, which is in nothing"),
            "{}",
            run.stderr
        );
        assert_eq!(
            run.stderr.matches("added-number").count(),
            1,
            "{}",
            run.stderr
        );
        sandbox.run(&format!("{build} --deny warnings")).code(3);
    }
}

#[test]
fn a_number_in_words_that_a_template_adds_to_a_text_is_told() {
    let sandbox = Sandbox::new();
    let said = "{{ colophon.plain_text }} Forty thousand wells were shut.";
    own(&sandbox, "sheet.txt.j2", "{{ colophon.plain_text }}", said);
    let run = sandbox
        .run("build facts.yaml --template own --emit txt")
        .code(0);
    let told = "in the text stands Forty thousand, which is no figure of the sheet";
    assert!(run.stderr.contains(told), "{}", run.stderr);
}

#[test]
fn a_template_that_nests_without_an_end_is_refused() {
    let deep = "{% for n in range(100000) %}<div>{% endfor %}{% if bottom_line %}";
    let run = tampered("sheet.html.j2", "{% if bottom_line %}", deep, "html").code(3);
    assert!(run.stderr.contains("cannot be read back"), "{}", run.stderr);
}

#[test]
fn what_acts_or_loads_in_a_page_or_a_mail_is_refused_at_its_place() {
    for (template, emit) in [("sheet.html.j2", "html"), ("mail.html.j2", "eml")] {
        for thing in [
            "<script>a()</script>",
            "<p onclick=\"a()\">b</p>",
            "<img src=\"https://a.example/{{ sheet.id }}.png\">",
            "<a href=\"javascript:a()\">b</a>",
            "<style>@import \"a.css\"</style>",
            "<p style=\"background: url(https://a.example/)\">b</p>",
            "<dialog>{{ sheet.title }}</dialog>",
        ] {
            let from = "</body>";
            let to = format!("{thing}\n</body>");
            let run = tampered(template, from, &to, emit).code(3);
            let told = run.stderr.matches("error[active-content]").count();
            assert_eq!(told, 1, "{thing}\n{}", run.stderr);
            assert!(
                run.stderr.contains(&format!("{template}:")),
                "{}",
                run.stderr
            );
        }
    }
}

/// Words of a fact file are never markup, unless a template takes them for it.
#[test]
fn what_a_template_takes_for_markup_is_looked_at_as_well() {
    let sandbox = Sandbox::new();
    own(
        &sandbox,
        "sheet.html.j2",
        "<h1>{{ sheet.title }}",
        "<h1>{{ sheet.title | safe }}",
    );
    let facts = facts_text("audited");
    let title = facts
        .lines()
        .find(|line| line.starts_with("  title:"))
        .unwrap();
    sandbox.put(
        "facts.yaml",
        facts.replace(title, "  title: \"Wells <img src=x onerror=a()>\""),
    );
    let run = sandbox
        .run("build facts.yaml --template own --emit html")
        .code(3);
    assert!(run.stderr.contains("active-content"), "{}", run.stderr);
}

#[test]
fn a_page_of_a_template_of_ones_own_says_that_its_look_is_not_read() {
    for (template, emit, notes) in [
        ("sheet.html.j2", "html", 1),
        ("mail.html.j2", "html,eml", 1),
        ("sheet.md.j2", "md,html", 1),
        ("sheet.md.j2", "md", 0),
    ] {
        let sandbox = Sandbox::new();
        own(
            &sandbox,
            template,
            "{{ colophon.plain_text }}",
            " {{ colophon.plain_text }}",
        );
        let css = if template.contains("html") {
            ""
        } else {
            "partials/sheet.css.html.j2"
        };
        if !css.is_empty() {
            let text = std::fs::read_to_string(project(&format!("templates/briefing/{css}")));
            sandbox.put(&format!("own/{css}"), text.unwrap() + "p{margin:0}");
        }
        let run = sandbox
            .run(&format!("build facts.yaml --template own --emit {emit}"))
            .done();
        let told = run.stderr.matches("note[own-style]").count();
        assert_eq!(told, notes, "{template} {emit}\n{}", run.stderr);
    }
}

/// A sign, a word or a group of digits beside a figure makes another one of it.
#[test]
fn what_a_template_sets_right_beside_a_figure_is_told() {
    for (template, emit) in [
        ("sheet.html.j2", "html"),
        ("sheet.md.j2", "md"),
        ("mail.txt.j2", "eml"),
    ] {
        for (before, after) in [
            ("−", ""),
            ("€", ""),
            ("1 ", ""),
            ("1\u{a0}", ""),
            ("", "%"),
            ("", "k"),
            ("~", ""),
            ("", "+"),
        ] {
            let amount = "{{ it.amount }}";
            let sandbox = Sandbox::new();
            own(
                &sandbox,
                template,
                amount,
                &format!(
                    "{{{{ '{before}' if it.amount == '600' }}}}{amount}{{{{ '{after}' if it.amount == '600' }}}}"
                ),
            );
            sandbox.put(
                "facts.yaml",
                facts_text("audited").replace("about 1,500", "about 600"),
            );
            let build = format!("build facts.yaml --template own --emit {emit}");
            let run = sandbox.run(&format!("{build} --deny warnings"));
            let said = run.stderr.contains("added-number")
                && run.stderr.contains(&format!("{before}600{after}"));
            assert!(
                run.code == Some(3) && said,
                "{template} {before}600{after}\n{}",
                run.stderr
            );
        }
    }
}

/// Signs that the figures themselves have are none that a template adds.
#[test]
fn a_template_that_adds_nothing_is_told_nothing() {
    for sheet in [
        "dossiers/jobs/jobs",
        "dossiers/prices/prices",
        "families/french",
        "sheets/carrow-consumer-prices",
    ] {
        let sandbox = Sandbox::new();
        for (template, end) in [
            ("sheet.html.j2", "{# #}"),
            ("sheet.md.j2", "{# #}"),
            ("sheet.txt.j2", "{# #}"),
        ] {
            let text = std::fs::read_to_string(project(&format!("templates/briefing/{template}")));
            sandbox.put(&format!("own/{template}"), text.unwrap() + end);
        }
        let file = project(&format!("tests/facts/{sheet}.yaml"));
        let own = sandbox.path("own").display().to_string();
        let run = sandbox.run_on(
            "build",
            &file,
            &format!("--template {own} --emit html,md,txt"),
        );
        assert!(
            !run.stderr.contains("added-number"),
            "{sheet}\n{}",
            run.stderr
        );
        run.done();
    }
}

/// The words by which a text says that a sheet is no final one, and the mark of handling as it is.
#[test]
fn a_template_that_drops_the_notice_of_a_draft_or_changes_the_handling_is_refused() {
    for (template, emit) in [
        ("sheet.html.j2", "html"),
        ("sheet.md.j2", "md"),
        ("sheet.txt.j2", "txt"),
        ("mail.txt.j2", "eml"),
        ("mail.html.j2", "eml"),
    ] {
        for (from, to, told) in [
            (
                "{{ labels[\"notice-\" ~ sheet.status] }}",
                "",
                "the notice of its status",
            ),
            (
                "{{ sheet.handling }}",
                "{{ sheet.handling }}+STRICT",
                "the handling",
            ),
            (
                "{{ labels.embargo | replace(\"{until}\", sheet.embargo) }}",
                "Free since {{ sheet.embargo }}",
                "“Embargoed until 2 June 2026, 05:00 (UTC)”",
            ),
        ] {
            let sandbox = Sandbox::new();
            own(&sandbox, template, from, to);
            let status = "status: draft\n  embargo: 2026-06-02T05:00Z";
            let facts = facts_text("audited").replace("status: final", status);
            sandbox.put("facts.yaml", facts);
            let build = format!("build facts.yaml --template own --emit {emit}");
            let run = sandbox.run(&build).code(3);
            assert!(
                run.stderr.contains(told),
                "{template} {from}\n{}",
                run.stderr
            );
        }
    }
}
