//! Templates of one's own for a text: what turns what it says, and what it may not hold.

use crate::common::{Sandbox, facts_text};
use crate::own_companions::{own, tampered};

/// What turns a notice or a figure, in what is read and in how it looks.
#[test]
fn what_turns_a_notice_or_a_figure_of_a_text_is_refused() {
    for (template, emit) in [
        ("sheet.html.j2", "html"),
        ("sheet.md.j2", "md"),
        ("sheet.txt.j2", "txt"),
        ("mail.txt.j2", "eml"),
    ] {
        let notice = "{{ labels[\"notice-\" ~ sheet.status] }}";
        let amount = "{{ it.amount }}";
        for (from, to, rule) in [
            (notice, format!("No longer: {notice}"), "crowded-notice"),
            (notice, format!("{notice} no more"), "crowded-notice"),
            (amount, format!("< {amount}"), "added-beside"),
            (amount, format!("- {amount}"), "added-beside"),
            (amount, format!("not {amount}"), "added-beside"),
            (amount, format!("{amount} thousand"), "added-beside"),
            (amount, format!("\u{202e}{amount}\u{202c}"), "added-beside"),
        ] {
            let sandbox = Sandbox::new();
            own(&sandbox, template, from, &to);
            let status = "status: draft";
            let facts = facts_text("audited").replace("status: final", status);
            sandbox.put("facts.yaml", facts);
            let run = sandbox.run(&format!("build facts.yaml --template own --emit {emit}"));
            let run = run.code(3);
            assert!(run.stderr.contains(rule), "{template} {to}\n{}", run.stderr);
        }
    }
}

#[test]
fn markdown_holds_no_tags_no_pictures_from_elsewhere_and_no_other_links() {
    for thing in [
        "<del>37</del>",
        "<sup>a</sup>",
        "<img src=\"http://a.example/b.png\">",
        "<meta http-equiv=\"refresh\">",
        "![a](http://a.example/b.png)",
        "[a](javascript:b)",
    ] {
        let to = format!("{{{{ colophon.plain_text }}}}\n\na {thing}");
        let run = tampered("sheet.md.j2", "{{ colophon.plain_text }}", &to, "md").code(3);
        assert!(
            run.stderr.contains("error[active-content]"),
            "{thing}\n{}",
            run.stderr
        );
    }
}
