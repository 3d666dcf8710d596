use proptest::prelude::*;

use super::*;
use crate::diagnostics::text;

const BASE: &str = "\
paper: a4
orientation: upright
margins:
  a4: {top: 24mm, bottom: 19mm, inside: 20mm, outside: 20mm}
  us-letter: {top: 22mm, bottom: 19mm, inside: 18mm, outside: 18mm}
duplex: false
leading: 1.2
fonts:
  text: [Libertinus Serif]
sizes: {title: 25pt, text: 9.8pt, handling: 12pt} # all of them
colours: {ink: \"#141414\"}
labels: {}
";

fn files(texts: &[&str]) -> Vec<Arc<SourceFile>> {
    let texts = [&[BASE], texts].concat();
    let names = (0..).map(|n| match n {
        0 => "templates/briefing/theme.yaml".to_owned(),
        n => format!("own-{n}.yaml"),
    });
    let files = names.zip(texts);
    files
        .map(|(name, text)| Arc::new(SourceFile::new(name, text)))
        .collect()
}

fn read(texts: &[&str]) -> Result<Theme, Vec<Diagnostic>> {
    Theme::read(&files(texts), &|| {
        let words = [
            ("document-type", "Fact sheet"),
            ("table", "Table"),
            ("page-of", "Page {page} of {pages}"),
            ("notice-draft", "Draft"),
        ];
        words
            .map(|(key, word)| (key.to_owned(), word.to_owned()))
            .into()
    })
}

fn refused(texts: &[&str]) -> String {
    text::render(&read(texts).unwrap_err(), false)
}

#[test]
fn defaults_become_points_and_texts() {
    let theme = read(&[]).unwrap();
    insta::assert_json_snapshot!(theme, @r##"
    {
      "paper": "a4",
      "orientation": "upright",
      "margins": {
        "a4": {
          "top": 68.03149606299213,
          "bottom": 53.85826771653544,
          "inside": 56.69291338582678,
          "outside": 56.69291338582678
        },
        "us-letter": {
          "top": 62.36220472440945,
          "bottom": 53.85826771653544,
          "inside": 51.0236220472441,
          "outside": 51.0236220472441
        }
      },
      "duplex": false,
      "leading": 1.2,
      "fonts": {
        "text": [
          "Libertinus Serif"
        ]
      },
      "sizes": {
        "title": 25.0,
        "text": 9.8,
        "handling": 12.0
      },
      "colours": {
        "ink": "#141414"
      }
    }
    "##);
    assert_eq!(theme.words, BTreeMap::new());
    assert_eq!(theme.on("us-letter").unwrap().paper(), "us-letter");
}

#[test]
fn a_theme_names_only_what_it_changes_and_the_last_one_counts() {
    let first = "sizes: {text: 0.5in, title: 1cm}\nlabels: {table: Tab, document-type: Note}\n";
    let second = "sizes:\n  text: 12 pt\ncolours: {ink: '#A00'}\nfonts: {text: [A, B C]}\n\
                  duplex: true\nleading: 2\nlabels: {table: Tabelle}\nmargins:\n";
    let theme = read(&[first, second, "# nothing\n"]).unwrap();
    let changed = serde_json::to_value(&theme).unwrap();
    assert_eq!(changed["sizes"]["text"], 12.0);
    assert_eq!(changed["sizes"]["title"], 72.0 / 2.54);
    assert_eq!(changed["sizes"]["handling"], 12.0);
    assert_eq!(changed["colours"]["ink"], "#a00");
    assert_eq!(changed["fonts"]["text"], serde_json::json!(["A", "B C"]));
    assert_eq!(changed["duplex"], true);
    assert_eq!(changed["leading"], 2.0);
    assert_eq!(changed.get("labels"), None);
    let words = theme.words.iter();
    let words: Vec<String> = words.map(|(key, word)| format!("{key}={word}")).collect();
    assert_eq!(words, ["document-type=Note", "table=Tabelle"]);
}

#[test]
fn everything_wrong_is_told_at_once() {
    insta::assert_snapshot!(refused(&[
        "paper: a7\ntitle: 20pt\nsizes: {titel: 20pt, text: 10, handling: 9pt}\n",
        "colours:\n  ink: #141414\nlabels: {document-typ: Note, table: [x]}\nduplex: maybe\n",
    ]));
}

#[test]
fn values_that_are_of_another_kind_or_break_the_page_are_refused() {
    for (theme, message) in [
        (
            "sizes: {text: big}",
            "`sizes.text` must be a length, and here is `big`",
        ),
        ("sizes: {text: 1e9pt}", "`sizes.text` must be a length"),
        ("sizes: {text: 12ptpt}", "`sizes.text` must be a length"),
        ("sizes: {text: infpt}", "`sizes.text` must be a length"),
        (
            "sizes: {text: [1pt]}",
            "`sizes.text` must be a length, and here is a list",
        ),
        ("sizes: {text: -10pt}", "`sizes.text` cannot be -10pt"),
        ("sizes: {text: 300mm}", "`sizes.text` cannot be 300mm"),
        (
            "sizes: {text: 4pt}",
            "it can be 8pt to 36pt: smaller letters cannot be read on paper, and larger ones leave no room",
        ),
        ("sizes: {title: 5.9pt}", "it can be 6pt to 72pt"),
        ("sizes: big", "`sizes` must be a map"),
        (
            "margins: {a4: {top: 0mm}}",
            "`margins.a4.top` cannot be 0mm",
        ),
        (
            "margins: {a4: {top: 12cm}}",
            "`margins.a4.top` cannot be 12cm",
        ),
        ("margins: {a3: {top: 12cm}}", "`margins` has no `a3`"),
        (
            "colours: {ink: black}",
            "`colours.ink` must be a colour, and here is `black`",
        ),
        ("colours: {ink: '#1414'}", "`colours.ink` must be a colour"),
        (
            "colours: {ink: '#14141g'}",
            "`colours.ink` must be a colour",
        ),
        (
            "fonts: {text: []}",
            "`fonts.text` must be a list of one text or more",
        ),
        (
            "fonts: {text: [' ']}",
            "`fonts.text` must be a list of one text or more",
        ),
        ("leading: much", "`leading` must be a number"),
        (
            "leading:",
            "`leading` must be a number, and here is nothing",
        ),
        ("paper: ''", "`paper` must be a text"),
        ("duplex: false\nduplex: true", "`duplex` stands twice"),
        ("- a", "a theme must be a map"),
        ("a: [", "this `[` is never closed"),
    ] {
        let told = refused(&[theme]);
        assert!(told.contains(message), "{theme}: {told}");
        assert_eq!(told.matches("error[").count(), 1, "{told}");
    }
    read(&["margins: {a4: {top: 80mm, inside: 5mm}}\nsizes: {text: 36pt, title: 6pt}"]).unwrap();
}

#[test]
fn a_paper_has_a_name_that_may_say_how_it_lies_or_a_size() {
    let page = |theme: &str| {
        let theme = read(&[theme]).unwrap();
        let (width, height) = theme.page();
        let mm = |points: f64| (points * 25.4 / 72.0).round();
        (theme.paper().to_owned(), mm(width), mm(height))
    };
    for (theme, paper, width, height) in [
        ("paper: a4", "a4", 210.0, 297.0),
        ("paper: a4-landscape", "a4", 297.0, 210.0),
        (
            "paper: letter\norientation: across",
            "us-letter",
            279.0,
            216.0,
        ),
        ("orientation: portrait", "a4", 210.0, 297.0),
        ("paper: us-legal", "legal", 216.0, 356.0),
        ("paper: {width: 17cm, height: 240mm}", "own", 170.0, 240.0),
        (
            "paper: {width: 240mm, height: 17cm}\norientation: landscape",
            "own",
            240.0,
            170.0,
        ),
    ] {
        assert_eq!(page(theme), (paper.to_owned(), width, height), "{theme}");
    }
    let across = read(&["paper: a5"]).unwrap().on("a3-across").unwrap();
    assert_eq!(across.page().1.round(), 842.0);
    for (theme, message) in [
        ("paper: a7", "`a7` is not a paper"),
        ("paper: {width: 17cm}", "`paper` needs `height` too"),
        (
            "paper: {width: 17cm, height: 2cm}",
            "`paper.height` cannot be 2cm",
        ),
        (
            "paper: {width: 17cm, height: 24cm, depth: 1cm}",
            "`paper` has no `depth`",
        ),
        ("paper: [a4]", "`paper` must be a text, and here is a list"),
    ] {
        assert!(
            refused(&[theme]).contains(message),
            "{theme}: {}",
            refused(&[theme])
        );
    }
}

#[test]
fn margins_are_given_for_one_paper_or_for_all() {
    let theme = read(&["margins: {top: 30mm, us-letter: {top: 25mm}}"]).unwrap();
    let top = |theme: Theme| (theme.margin("top") * 25.4 / 72.0).round();
    assert_eq!(top(theme.clone()), 30.0);
    assert_eq!(top(theme.on("letter").unwrap()), 25.0);
    let told = refused(&["margins: {top: 1mm}"]);
    assert!(told.contains("`margins.top` cannot be 1mm"), "{told}");
    assert_eq!(told.matches("error[").count(), 1, "{told}");
}

#[test]
fn colours_that_are_lost_on_white_are_refused_with_their_contrast() {
    let told = refused(&["colours: {ink: '#777'}"]);
    assert!(
        told.contains("its contrast with white is 4.48:1, and text needs 4.5:1"),
        "{told}"
    );
    let told = refused(&["colours: {ink: '#ffcc00'}"]);
    assert!(told.contains("its contrast with white is 1.51:1"), "{told}");
    read(&["colours: {ink: '#767676'}"]).unwrap();
}

#[test]
fn a_key_in_the_wrong_place_is_told_its_own() {
    let told = refused(&["text: 12pt\n"]);
    assert!(
        told.contains("it belongs under `fonts`: `fonts: {text: …}`"),
        "{told}"
    );
    let told = refused(&["sizes: {ink: '#000'}\n"]);
    assert!(told.contains("it belongs under `colours`"), "{told}");
}

#[test]
fn the_merged_text_keeps_the_comments_and_reads_the_same() {
    let layers = [
        "# large\nsizes:\n  text: 16pt\n  title: 30pt\nfonts:\n  text:\n    - A\n    - B\n",
        "sizes: {text: 17pt}\nlabels:\n  table: Tab\nmargins: {outside: 25mm}\n",
    ];
    let merged = merged(&files(&layers));
    insta::assert_snapshot!(merged, @r##"
    paper: a4
    orientation: upright
    margins:
      a4: {top: 24mm, bottom: 19mm, inside: 20mm, outside: 25mm}
      us-letter: {top: 22mm, bottom: 19mm, inside: 18mm, outside: 25mm}
    duplex: false
    leading: 1.2
    fonts:
      text: [A, B]
    sizes: {title: 30pt, text: 17pt, handling: 12pt} # all of them
    colours: {ink: "#141414"}
    labels: {table: Tab}
    "##);
    assert_eq!(read(&[merged.as_str()]), read(&layers));
}

#[test]
fn a_font_family_is_found_where_it_is_named_last() {
    let files = files(&["fonts: {text: [Nunito, Other]}\n", "sizes: {text: 9pt}\n"]);
    let (file, span) = family(&files, "other").unwrap();
    assert_eq!((file.name(), file.slice(&span)), ("own-1.yaml", "Other"));
    assert_eq!(family(&files, "Nothing"), None);
}

proptest! {
    #[test]
    fn no_theme_makes_it_panic(
        key in "sizes|text|margins|a4|paper|labels|fonts|[a-z]{1,6}",
        value in "[-0-9a-z.,:#'\"{}\\[\\] ]{0,30}|\\PC{0,20}",
    ) {
        let text = format!("{key}: {value}\nsizes: {{text: {value}, {key}: {value}}}\n");
        if let Err(found) = read(&[&text]) {
            prop_assert!(!text::render(&found, false).is_empty());
            prop_assert!(found.iter().all(|one| one.primary.span.start <= text.len()));
        }
    }
}

/// A theme that passes its own check must never fail by itself what is read back of the sheet.
#[test]
fn margins_without_room_for_what_runs_in_them_are_refused_where_they_are_set() {
    let told = |theme: &str| {
        let files = files(&["margins: {bottom: 19mm, outside: 20mm}\n", theme]);
        let theme = Theme::read(&files, &BTreeMap::new).unwrap();
        text::render(&theme.faults(&files), false)
    };
    insta::assert_snapshot!(told("margins: {a4: {top: 10mm}}"));
    insta::assert_snapshot!(told(
        "paper: letter\nmargins:\n  inside: 80mm\n  outside: 80mm\n"
    ));
    assert_eq!(told("margins: {a4: {top: 17mm}}"), "");
    // Large letters ask for more.
    let large = told("paper: a4\nsizes: {text: 29pt}");
    assert!(
        large.contains("too small for text of 29 pt: its margins leave 170 mm of the width"),
        "{large}"
    );
    assert!(!told("sizes: {text: 16pt}").contains("too small"));
}

/// What a fact file may not print, a theme may not either.
#[test]
fn words_of_a_theme_pass_the_filter_of_facts() {
    let read = |theme: &str| {
        let mut layers = files(&[theme]);
        layers[0] = Arc::new(SourceFile::new("base.yaml", format!("{BASE}footer: ''\n")));
        Theme::read(&layers, &|| {
            let words = [("document-type", "Fact sheet"), ("table", "Table")];
            let words = words
                .into_iter()
                .chain([("page-of", "Page {page} of {pages}")]);
            words
                .map(|(key, word)| (key.to_owned(), word.to_owned()))
                .collect()
        })
    };
    for (theme, told) in [
        (
            "labels: {document-type: \"\\u3164\"}",
            "`labels.document-type` is blank",
        ),
        ("labels: {document-type: \"\\u2800\\u200b\"}", "is blank"),
        (
            "labels: {document-type: \"\\xad\\u034f\\u200f\"}",
            "is blank",
        ),
        ("labels: {document-type: 12 wells dug}", "has “12”"),
        (
            "labels: {document-type: Verified facts}",
            "has “verified”: of",
        ),
        ("labels: {document-type: ١٢ بئرا}", "has “١٢”"),
        ("labels: {document-type: 𝟏𝟐 wells}", "has “𝟏𝟐”"),
        ("labels: {document-type: twenty wells dug}", "has “twenty”"),
        ("labels: {document-type: zwanzig wells}", "has “zwanzig”"),
        ("labels: {document-type: vingt puits}", "has “vingt”"),
        ("labels: {document-type: veinte pozos}", "has “veinte”"),
        (
            "labels: {page-of: \"Page {page}{pages}\"}",
            "nothing between them",
        ),
        ("labels: {page-of: \"Page 1{page} of {pages}\"}", "has “1”"),
        ("footer: \"A \\u202e line\"", "`footer` holds U+202E"),
        ("footer: 4,100 wells were dug", "`footer` has “4,100”"),
        (
            "footer: Twelve per cent dry",
            "`footer` has “Twelve per cent”",
        ),
    ] {
        let said = text::render(&read(theme).unwrap_err(), false);
        assert!(said.contains(told), "{theme}: {said}");
    }
    for right in [
        "footer: \"Water Office, 12 avenue de la Gare, tel. 020 7946 0018\"",
        "footer: Water Office since 1998",
        "labels: {document-type: TLP notes, table: الجدول}",
    ] {
        assert!(read(right).is_ok(), "{right}");
    }
}
