//! Words of a language file that would deny, empty or exchange what a sheet says.

use crate::common::{Sandbox, facts, project};
use crate::new_language::PORTUGUESE;

/// A language that is built in has its words of warning; what is new translates them, and none is blank or goes the wrong way.
#[test]
fn words_that_warn_are_neither_emptied_nor_turned_round() {
    let english = std::fs::read_to_string(project("templates/briefing/languages/en.yaml")).unwrap();
    let portuguese =
        std::fs::read_to_string(project(PORTUGUESE).join("languages/pt.yaml")).unwrap();
    let notice = "notice-withdrawn: \"Withdrawn: do not rely on this sheet\"";
    for (tag, text, old, new, said) in [
        (
            "en",
            &english,
            notice,
            "notice-withdrawn: Not withdrawn",
            Some(
                "template.notice-withdrawn` must have the built-in words, since they warn: “Withdrawn: do",
            ),
        ),
        (
            "en-GB",
            &english,
            "status-draft: Draft",
            "status-draft: Final",
            Some("text.status-draft` must have the built-in words"),
        ),
        (
            "en",
            &english,
            "\n  our-calculation: our",
            "\n  our-calculation: official",
            Some("our-calculation` must have the built-in words"),
        ),
        (
            "pt",
            &portuguese,
            "notice-withdrawn: \"Edição retirada: não utilizar esta ficha\"",
            "notice-withdrawn: \" \"",
            Some("template.notice-withdrawn` must have a word"),
        ),
        (
            "en",
            &english,
            "automatic-single-source: Each rests on one source; no second one states it.",
            "automatic-single-source: Two sources agree on each.",
            Some("text.automatic-single-source` must have the built-in words"),
        ),
        (
            "pt",
            &portuguese,
            "status-draft: Projeto",
            "status-draft: Final",
            Some("text.status-draft` must have no “final” in it, since it warns"),
        ),
        (
            "pt",
            &portuguese,
            "status-withdrawn: Versão retirada",
            "status-withdrawn: Projeto",
            Some("text.status-withdrawn` must have other words than `text.status-draft`"),
        ),
        (
            "pt",
            &portuguese,
            "status-draft: Projeto",
            "status-draft: Oficial, bestätigt",
            Some("text.status-draft` must have no “bestätigt” in it"),
        ),
        (
            "pt",
            &portuguese,
            "status-draft: Projeto",
            "status-draft: Nothing to correct",
            Some("text.status-draft` must have no “nothing to correct” in it"),
        ),
        (
            "pt",
            &portuguese,
            "status-withdrawn: Versão retirada",
            "status-withdrawn: Approved",
            Some("text.status-withdrawn` must have no “approved” in it"),
        ),
        ("pt", &portuguese, "notas", "\u{202e}notas", Some("U+202E")),
        (
            "en",
            &english,
            "  colon: \": \"",
            "  colon: \" is not \"",
            Some("text.colon` must have a mark alone"),
        ),
        (
            "pt",
            &portuguese,
            "  comma: \", \"",
            "  comma: \" -\"",
            Some("text.comma` must have a mark alone"),
        ),
        (
            "pt",
            &portuguese,
            "  semicolon: \"; \"",
            "  semicolon: \" não \"",
            Some("text.semicolon` must have a mark alone"),
        ),
        (
            "en",
            &english,
            "  moment: \"{}, {}",
            "  moment: \"not {}, {}",
            Some("text.moment` must have no “not” in it"),
        ),
        (
            "en",
            &english,
            "date-about: \"about {}\"",
            "date-about: \"exactly {}\"",
            Some("text.date-about` must have the built-in words"),
        ),
        (
            "pt",
            &portuguese,
            "date-about: \"cerca de {}\"",
            "date-about: \"exactly {}\"",
            Some("text.date-about` must have no “exactly” in it"),
        ),
        (
            "en",
            &english,
            "basis-background: on background",
            "basis-background: on the record",
            Some("text.basis-background` must have the built-in words"),
        ),
        (
            "en",
            &english,
            "series-falls: \"falls from {} to {}\"",
            "series-falls: \"rises from {} to {}\"",
            Some("text.series-falls` must have other words than `text.series-rises`"),
        ),
        (
            "en",
            &english,
            "issued: Issued\n  review-by: Review by",
            "issued: Review by\n  review-by: Issued",
            Some("template.review-by` must have other words than `template.issued`"),
        ),
        (
            "en",
            &english,
            "  page: \"p. {}\"",
            "  page: \"page {}\"",
            None,
        ),
        ("en", &english, "{}, {}:{} ({})", "{} at {}:{} ({})", None),
        (
            "en",
            &english,
            "paragraph: \"¶{}\"",
            "paragraph: \"para. {}\"",
            None,
        ),
        (
            "en",
            &english,
            "  undated: undated",
            "  undated: no date",
            None,
        ),
        ("en", &english, "  colon: \": \"", "  colon: \" · \"", None),
        (
            "en",
            &english,
            "highlights: In brief",
            "highlights: At a glance",
            None,
        ),
        (
            "pt",
            &portuguese,
            "Edição retirada: não",
            "Retirado: não",
            None,
        ),
    ] {
        assert!(text.contains(old), "{old}");
        let sandbox = Sandbox::new();
        sandbox.put(&format!("own/languages/{tag}.yaml"), text.replace(old, new));
        let sheet = facts("portuguese");
        let run = sandbox.run_on("check", &sheet, "--template own");
        match said {
            Some(said) => {
                assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
                assert!(
                    run.stderr.contains(&format!("own/languages/{tag}.yaml:")),
                    "{}",
                    run.stderr
                );
                run.code(3);
            }
            None => assert!(!run.stderr.contains("own/languages/"), "{}", run.stderr),
        }
    }
}
