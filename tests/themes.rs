//! Themes and built-in templates: what they change, how their mistakes are told, what travels along.

use crate::common::{SHEET, Sandbox, facts, facts_text, real, run, sha256, tools};
use serde_json::{Value, json};

/// A theme that changes something of every kind.
const THEME: &str = "\
paper: us-letter
margins: {us-letter: {inside: 1in}}
duplex: true
sizes: {text: 11pt}
colours: {ink: \"#003366\"}
fonts: {text: [New Computer Modern]}
labels: {document-type: Situation report}
";

#[test]
fn a_theme_changes_the_sheet_and_travels_in_it() {
    let sandbox = Sandbox::new();
    sandbox.put("look/house.yaml", THEME);
    let plain = sandbox.pdf(&facts("minimal"), "minimal", "");
    let arguments = "--theme look/house.yaml --emit pdf,pages,typ";
    let themed = sandbox.pdf(&facts("minimal"), "minimal", arguments);
    assert_ne!(sha256(&plain), sha256(&themed));
    let view: Value = serde_json::from_slice(&sandbox.read("out/minimal.pages.json")).unwrap();
    assert_eq!(view["paper"], "us-letter");
    assert_eq!(view["theme"]["sizes"]["text"], 11.0);
    assert_eq!(view["theme"]["margins"]["us-letter"]["inside"], 72.0);
    assert_eq!(view["labels"]["document-type"], "Situation report");
    assert_eq!(
        view["document"]["attachments"][2],
        json!({
            "path": "theme/house.yaml",
            "media_type": "application/yaml",
            "description": "A file of the template that this sheet was made with",
        })
    );
    assert_eq!(sandbox.read_text("out/theme/house.yaml"), THEME);
    let theme = sandbox.read_text("out/style/theme.typ");
    assert!(theme.contains("\"ink\":\"#003366\""), "{theme}");
}

#[test]
fn the_paper_of_the_command_line_goes_before_that_of_the_theme() {
    let sandbox = Sandbox::new();
    sandbox.put("house.yaml", "paper: us-letter\n");
    for (arguments, paper) in [
        ("", "a4"),
        ("--paper us-letter", "us-letter"),
        ("--theme house.yaml", "us-letter"),
        ("--theme house.yaml --paper a4", "a4"),
    ] {
        let arguments = format!("{arguments} --emit pages -o -");
        let run = sandbox
            .run_on("build", &facts("minimal"), &arguments)
            .done();
        let view: Value = serde_json::from_slice(&run.stdout).unwrap();
        assert_eq!(view["paper"], paper, "{arguments}");
        assert_eq!(view["theme"]["paper"], paper, "{arguments}");
    }
}

#[test]
fn a_theme_of_the_folder_lies_under_that_of_the_command_line() {
    let sandbox = Sandbox::new();
    sandbox.put("own/template.yaml", "base: briefing-large\n");
    sandbox.put("own/theme.yaml", "sizes: {text: 15pt, table: 14pt}\n");
    sandbox.put("house.yaml", "sizes: {table: 13pt}\n");
    let arguments = "--template own --theme house.yaml --emit pages -o -";
    let run = sandbox.run_on("build", &facts("minimal"), arguments).done();
    let view: Value = serde_json::from_slice(&run.stdout).unwrap();
    let sizes = &view["theme"]["sizes"];
    assert_eq!(
        (&sizes["text"], &sizes["table"]),
        (&json!(15.0), &json!(13.0))
    );
    assert!(sizes["note"].as_f64().unwrap() >= 13.0, "{sizes}");
    let attached = view["document"]["attachments"].as_array().unwrap().iter();
    let attached: Vec<&str> = attached.map(|one| one["path"].as_str().unwrap()).collect();
    let own = [
        "template/template.yaml",
        "template/theme.yaml",
        "theme/house.yaml",
    ];
    assert_eq!(attached[1], "minimal.recipe.json");
    assert_eq!(attached[2..], own);
}

/// Builds with a theme that is at fault; what is said.
#[track_caller]
fn refused(theme: &str) -> String {
    let sandbox = Sandbox::new();
    sandbox.put("house.yaml", theme);
    let said = sandbox
        .run_on("build", &facts("minimal"), "--theme house.yaml")
        .code(3)
        .stderr;
    assert_eq!(sandbox.list(), ["house.yaml"], "{said}");
    // Whoever checks with the theme is told the same, unless Typst alone can know it.
    let checked = sandbox.run_on("check", &facts("minimal"), "--theme house.yaml");
    assert!(said.contains("font family") || checked.code(3).stderr == said);
    said
}

#[test]
fn mistakes_in_a_theme_are_told_at_their_places_and_nothing_is_written() {
    let said = refused("sizes:\n  titel: 20pt\n  text: big\nlabels: {issuer: By, nothing: x}\n");
    for part in [
        "error[theme]: `sizes` has no `titel`\n --> house.yaml:2:3",
        "= help: did you mean `title`?",
        "error[theme]: `sizes.text` must be a length, and here is `big`\n --> house.yaml:3:9",
        "error[theme]: `labels` has no `nothing`\n --> house.yaml:4:22",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(said.matches("error[").count(), 3, "{said}");
}

#[test]
fn a_font_that_is_not_there_is_told_where_the_theme_names_it() {
    let said = refused("fonts:\n  text: [Nunito, Libertinus Serif]\n");
    let told = "error[theme]: there is no font family `Nunito`\n --> house.yaml:2:10";
    assert!(said.contains(told), "{said}");
    assert_eq!(said.matches("error[").count(), 1, "{said}");
}

#[test]
fn a_theme_that_cannot_be_read_is_told() {
    let sandbox = Sandbox::new();
    let run = sandbox
        .run_on("build", &facts("minimal"), "--theme none.yaml")
        .code(2);
    assert!(
        run.stderr.contains("there is no theme file `none.yaml`"),
        "{}",
        run.stderr
    );
    sandbox.put("house.yaml", b"paper: a4\n# na\xefve\n");
    let run = sandbox
        .run_on("build", &facts("minimal"), "--theme house.yaml")
        .code(3);
    assert_eq!(
        run.findings(),
        ["2:5 not-utf-8: this byte is not UTF-8, the only encoding of themes"]
    );
}

#[test]
fn built_in_templates_are_called_by_name_and_named_in_the_colophon() {
    let sandbox = Sandbox::new();
    for name in ["briefing", "briefing-large", "key-figures"] {
        let arguments = format!("--template {name} --emit pdf,json");
        sandbox.pdf(&real(), SHEET, &arguments);
        let view: Value =
            serde_json::from_slice(&sandbox.read(&format!("out/{SHEET}.json"))).unwrap();
        let said = view["colophon"]["text"].as_str().unwrap();
        assert_eq!(
            said.contains(&format!("Template: {name}.")),
            name != "briefing"
        );
    }
    let run = sandbox
        .run_on("build", &real(), "--template key-figure")
        .code(2);
    assert!(
        run.stderr.contains("did you mean `key-figures`?"),
        "{}",
        run.stderr
    );
    let run = sandbox
        .run_on("check", &real(), "--template ./none")
        .code(2);
    assert!(
        run.stderr.contains("there is no folder ./none"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_folder_may_stand_on_another_template_and_replace_a_single_file() {
    let sandbox = Sandbox::new();
    sandbox.put("own/template.yaml", "about: Ours\nbase: key-figures\n");
    let built_in = crate::common::project("templates/key-figures/sheet.typ.j2");
    let sheet = std::fs::read_to_string(built_in).unwrap();
    let sheet = sheet.replacen("#import", "#let ours = {{ sheet.id }}\n#import", 1);
    sandbox.put("own/sheet.typ.j2", sheet);
    sandbox
        .run_on("build", &real(), "--template own --emit pdf,typ")
        .done();
    let typ = sandbox.read_text(&format!("out/{SHEET}.typ"));
    assert!(typ.contains(&format!("#let ours = \"{SHEET}\"")));
    assert!(!typ.contains("#attribution-table(") && !typ.contains("#reconciliation-list("));
    sandbox.put(
        "own/template.yaml",
        "base: key-figures\nparts: [notes, footnote]\n",
    );
    let run = sandbox.run_on("build", &real(), "--template own").code(3);
    let told = "`footnote` is not a part of a sheet\n --> own/template.yaml:2:16";
    assert!(run.stderr.contains(told), "{}", run.stderr);
}

#[test]
fn files_of_the_style_are_filled_with_the_view_and_their_mistakes_told() {
    let sandbox = Sandbox::new();
    sandbox.put("own/style/cover.typ.j2", "#let cover = {{ sheet.title }}\n");
    sandbox
        .run_on("build", &facts("minimal"), "--template own --emit typ")
        .done();
    let title = facts_text("minimal");
    let title = title
        .lines()
        .find_map(|line| line.trim().strip_prefix("title: "))
        .unwrap();
    assert_eq!(
        sandbox.read_text("out/style/cover.typ"),
        format!("#let cover = \"{title}\"")
    );
    sandbox.put(
        "own/style/cover.typ.j2",
        "\n#let cover = {{ sheet.titel }}\n",
    );
    let run = sandbox
        .run_on("check", &facts("minimal"), "--template own")
        .code(3);
    let told = "there is no `sheet.titel` here\n --> own/style/cover.typ.j2:2:17";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    sandbox.put("own/style/cover.typ.j2", "");
    // What Typst finds in a filled file is told at the template's line.
    sandbox.put(
        "own/style/theme.typ.j2",
        "{# one line more #}\n#let theme = {{ theme }} + 1\n",
    );
    let run = sandbox
        .run_on("build", &facts("minimal"), "--template own")
        .code(3);
    assert!(
        run.stderr.contains("--> own/style/theme.typ.j2:2:"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_travels_in_the_sheet_is_enough_to_make_it_again() {
    let sandbox = Sandbox::new();
    sandbox.put(
        "own/template.yaml",
        "base: key-figures\nparts: [key-figures, notes]\n",
    );
    sandbox.put("own/theme.yaml", "sizes: {text: 10pt}\n");
    let english = std::fs::read_to_string(crate::common::project(
        "templates/briefing/languages/en.yaml",
    ));
    sandbox.put(
        "own/languages/en.yaml",
        english.unwrap().replace("Licence", "License"),
    );
    sandbox.put("house.yaml", THEME);
    let arguments = "--template own --theme house.yaml --emit pdf,typ";
    let first = sandbox.pdf(&real(), SHEET, arguments);
    // What --emit typ writes beside the source is what is attached.
    let again = "--template out/template --theme out/theme/house.yaml -o again";
    sandbox.run_on("build", &real(), again).done();
    let second = sandbox.read(&format!("again/{SHEET}.pdf"));
    assert_eq!(sha256(&first), sha256(&second));
}

#[test]
fn help_and_readme_name_every_built_in_template() {
    let help = String::from_utf8(Sandbox::new().run("build --help").done().stdout).unwrap();
    let readme = std::fs::read_to_string(crate::common::project("docs/desk.md")).unwrap();
    let templates = std::fs::read_dir(crate::common::project("templates")).unwrap();
    for entry in templates
        .map(Result::unwrap)
        .filter(|entry| entry.path().is_dir())
    {
        let name = entry.file_name().to_str().unwrap().to_owned();
        assert!(help.contains(&name) && readme.contains(&name), "{name}");
    }
}

#[test]
#[ignore = "needs typst"]
fn both_engines_give_the_same_bytes_with_a_theme_and_with_every_template() {
    for arguments in [
        "--theme house.yaml",
        "--template briefing-large",
        "--template key-figures",
    ] {
        let sandbox = Sandbox::new();
        sandbox.put("house.yaml", THEME);
        let built_in = sandbox.pdf(&real(), SHEET, arguments);
        let mut program = sandbox.program();
        program
            .args(["build", "--engine", "cli"])
            .arg(real())
            .args(arguments.split_whitespace())
            .env("FACTPRESS_TYPST", tools::typst());
        run(&mut program).done();
        let by_program = sandbox.read(&format!("out/{SHEET}.pdf"));
        assert_eq!(sha256(&by_program), sha256(&built_in), "{arguments}");
    }
}

/// The words are a setting like the others: a slip in their key is asked about.
#[test]
fn the_words_are_among_the_settings_that_a_theme_can_have() {
    for (key, help) in [
        ("lables", "did you mean `labels`?"),
        ("xyzzy", "colours, labels"),
    ] {
        let sandbox = Sandbox::new();
        sandbox.put("house.yaml", format!("{key}: {{document-type: Report}}\n"));
        let run = sandbox
            .run_on("check", &facts("minimal"), "--theme house.yaml")
            .code(3);
        assert!(run.stderr.contains(help), "{}", run.stderr);
    }
}

#[test]
fn a_size_that_themes_no_longer_have_says_where_it_is_set_now() {
    let said = refused("sizes: {fine: 7pt, text: 10pt}\n");
    for part in [
        "error[theme]: `sizes.fine` is no size of its own any more\n --> house.yaml:1:9",
        "= help: leave it out: that is set in `sizes.note`",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}
