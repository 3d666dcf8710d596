//! Sources, speakers and levels that fact files share: what of them is on a sheet and in what it carries, and where faults are told.

use crate::common::{Run, Sandbox};
use crate::projects::{FACTS, PROJECT, SHARED, desk, json, typed};

/// What the sheet carries is a fact file by itself, and makes the same sheet without the project.
#[test]
fn what_is_called_of_a_shared_file_is_on_the_sheet_and_in_what_it_carries_and_nothing_else_is() {
    let checks = "[checks]\nevidence-not-checked = \"off\"\nlong-title = \"warning\"\n";
    let sandbox = desk(&(PROJECT.to_owned() + checks));
    let run = typed(&sandbox, &["build", "desk", "--emit", "pdf,typ,json"]).done();
    assert!(!run.stderr.contains("note["), "{}", run.stderr);
    let carried = sandbox.read_text("out/wells.yaml");
    for secret in ["Hidden", "hidden"] {
        assert!(!carried.contains(secret), "{carried}");
        assert!(!sandbox.read_text("out/wells.json").contains(secret));
    }
    let expected = FACTS.replace(
        "# What is printed.\n",
        "sources:\n  bulletin: {type: \"report\", publisher: \"Example Town\", title: \"Bulletin\", date: \"2026-03-12\"}\n\
         attributions:\n  office: {descriptor: \"the water office\", identity: \"institution\", basis: \"on-the-record\", \
         told: \"bulletin\"}\n\
         checks:\n  evidence-not-checked: \"off\"\n  long-title: \"warning\"\n# What is printed.\n",
    );
    assert_eq!(carried, expected);
    let sheet = json(&sandbox, "out/wells.json");
    let digest = &crate::common::sha256(carried.as_bytes());
    let colophon = sheet["colophon"]["text"].as_str().unwrap();
    assert!(colophon.contains(digest), "{colophon}");
    assert!(
        colophon.contains("Checks turned off: evidence-not-checked."),
        "{colophon}"
    );
    let pdf = sandbox.read("out/wells.pdf");
    typed(
        &sandbox,
        &["build", "out/wells.yaml", "--no-project", "-o", "again.pdf"],
    )
    .done();
    assert_eq!(sandbox.read("again.pdf"), pdf);
}

#[test]
fn own_entries_and_levels_count_before_shared_ones_and_what_is_typed_before_both() {
    let checks = "[checks]\nno-place = \"error\"\nloose-figure = \"off\"\n";
    let sandbox = desk(&(PROJECT.to_owned() + checks));
    let own = FACTS.replace("at: {page: 1}", "at: {}").replace(
        "facts:",
        "sources:\n  bulletin: {type: report, publisher: Own Town, title: Own, date: 2026-03-12}\nfacts:",
    );
    sandbox.put("desk/north/wells.yaml", &own);
    let check = ["check", "desk"];
    let run = typed(&sandbox, &check).code(1);
    assert!(run.stderr.contains("error[no-place]"), "{}", run.stderr);
    typed(&sandbox, &[&check[..], &["--allow", "no-place"]].concat()).done();
    sandbox.put("desk/north/wells.yaml", own + "checks: {no-place: note}\n");
    let run = typed(&sandbox, &["build", "desk", "--emit", "txt"]).done();
    assert!(run.stderr.contains("note[no-place]"), "{}", run.stderr);
    let text = sandbox.read_text("out/wells.txt");
    assert!(
        text.contains("Own Town") && !text.contains("Example Town, Bulletin"),
        "{text}"
    );
}

/// The lists of a fact file in every form that YAML has for them.
#[test]
fn shared_parts_go_into_lists_of_any_form() {
    let source = "own: {type: report, publisher: Own Town, title: Own, date: 2026-03-12}";
    let fact = "    wet: {statement: wells with water, value: 3, unit: wells, source: own, at: {page: 1}, attribution: office}\n";
    let flow = FACTS
        .lines()
        .map(|line| line.trim_start_matches("  "))
        .collect::<Vec<_>>();
    let whole = format!(
        "{{factpress: 1, {}, facts: {{{}}}, sections: [{{text: \"{{dry}} are dry.\"}}]}}\n",
        flow[2], flow[4]
    );
    let lists = [
        format!("sources:\n    # A remark.\n    {source}\n"),
        format!("sources: {{{source}}}\n"),
        format!("sources: {{\n  {source},\n}}\n"),
        format!("\"sources\" :\n  {source}\r\n"),
    ];
    let files = lists.map(|list| {
        let text = FACTS.replace("facts:\n", &format!("{list}facts:\n{}", &fact[2..]));
        text.replace("are dry.", "are dry, {wet} are not.")
    });
    let empty = ["sources: {}\n", "sources:\n", "sources: # none\n"];
    let files = files
        .into_iter()
        .chain(empty.map(|list| FACTS.replace("facts:\n", &format!("{list}facts:\n"))));
    for text in files.chain([whole, format!("\u{feff}{FACTS}")]) {
        let sandbox = desk(PROJECT);
        sandbox.put("desk/north/wells.yaml", &text);
        let run = typed(&sandbox, &["build", "desk", "--emit", "typ"]);
        assert_eq!(run.code, Some(0), "{text}\n{}", run.stderr);
        let carried = sandbox.path("out/wells.yaml");
        let again = typed(
            &sandbox,
            &[
                "build",
                carried.to_str().unwrap(),
                "--no-project",
                "--emit",
                "typ",
                "-o",
                "again",
            ],
        );
        assert_eq!(again.code, Some(0), "{text}\n{}", again.stderr);
        assert_eq!(
            sandbox.read("out/wells.typ"),
            sandbox.read("again/wells.typ")
        );
    }
}

#[test]
fn findings_are_told_where_they_were_written() {
    let sandbox = desk(PROJECT);
    let wrong = FACTS
        .replace("are dry", "are 12 dry")
        .replace("about 24", "abuot 24");
    sandbox.put("desk/north/wells.yaml", wrong);
    let places = |run: &Run| {
        let lines = run.stderr.lines().map(str::trim_start);
        let lines =
            lines.filter_map(|line| line.strip_prefix("--> ").or(line.strip_prefix("::: ")));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let run = typed(&sandbox, &["check", "desk"]).code(1);
    let places_of_own = ["desk/north/wells.yaml:5:42", "desk/north/wells.yaml:7:22"];
    assert_eq!(places(&run), places_of_own, "{}", run.stderr);
    // What a rule says of a shared source or speaker stands in the shared file.
    sandbox.put("desk/north/wells.yaml", FACTS);
    sandbox.put(
        "shared/speakers.yaml",
        SHARED.replace(", date: 2026-03-12", ""),
    );
    let run = typed(
        &sandbox,
        &["check", "desk", "--deny", "source-date-missing"],
    )
    .code(1);
    assert!(
        run.stderr.contains("error[source-date-missing]"),
        "{}",
        run.stderr
    );
    assert!(
        places(&run).contains(&"shared/speakers.yaml:2:3".to_owned()),
        "{}",
        run.stderr
    );
    // A name that is nearly one of a shared file.
    sandbox.put(
        "desk/north/wells.yaml",
        FACTS.replace("source: bulletin", "source: buletin"),
    );
    let run = typed(&sandbox, &["check", "desk"]).code(1);
    assert!(
        run.stderr.contains("did you mean the shared `bulletin`?"),
        "{}",
        run.stderr
    );
    // What is certain is mended where it stands, and never in a shared file.
    sandbox.put(
        "desk/north/wells.yaml",
        FACTS.replace("statement:", "stetement:"),
    );
    typed(&sandbox, &["check", "desk", "--fix"]).done();
    assert_eq!(sandbox.read_text("desk/north/wells.yaml"), FACTS);
}

#[test]
fn faults_of_a_shared_file_are_told_in_it() {
    for (from, to, place, said) in [
        (
            "type: report",
            "type: reprot",
            "2:20",
            "did you mean `report`?",
        ),
        (
            "attributions:",
            "speakers:",
            "4:1",
            "did you mean `attributions`?",
        ),
        (
            "identity: anonymous",
            "identity: anonymus",
            "6:48",
            "did you mean `anonymous`?",
        ),
        ("sources:\n", "sources: [\n", "1:10", "wrong-shape"),
    ] {
        let sandbox = desk(PROJECT);
        sandbox.put("shared/speakers.yaml", SHARED.replacen(from, to, 1));
        let run = typed(&sandbox, &["check", "desk"]).code(1);
        assert!(
            run.stderr
                .contains(&format!("--> shared/speakers.yaml:{place}")),
            "{}",
            run.stderr
        );
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
}

/// The text of a shared source lies beside the shared file; folders of texts are those of the project, unless one is typed.
#[test]
fn texts_are_found_beside_the_shared_file_and_in_the_folders_of_the_project() {
    let sandbox = desk(&(PROJECT.to_owned() + "sources = [\"texts\"]\n"));
    let text = "About 24 wells run dry, the water office of Example Town said on 12 March 2026.";
    let unread = |sandbox: &Sandbox, arguments: &[&str]| {
        let run = typed(sandbox, &[&["check", "desk"], arguments].concat()).done();
        ["evidence-not-checked", "text-not-found"]
            .iter()
            .any(|rule| run.stderr.contains(rule))
    };
    sandbox.put("texts/none.txt", "");
    sandbox.put("other/none.txt", "");
    assert!(unread(&sandbox, &[]));
    sandbox.put("texts/bulletin.txt", text);
    assert!(!unread(&sandbox, &[]) && unread(&sandbox, &["--sources", "other"]));
    std::fs::remove_file(sandbox.path("texts/bulletin.txt")).unwrap();
    let named = SHARED.replacen(
        "date: 2026-03-12}",
        "date: 2026-03-12, text: texts/b.txt}",
        1,
    );
    sandbox.put("shared/speakers.yaml", named);
    assert!(unread(&sandbox, &[]));
    sandbox.put("shared/texts/b.txt", text);
    assert!(!unread(&sandbox, &[]));
    let explained = typed(&sandbox, &["explain-fact", "desk/north/wells.yaml", "dry"]).done();
    let explained = String::from_utf8(explained.stdout).unwrap();
    assert!(explained.contains("About 24 wells run dry"), "{explained}");
}

/// A shared file is made of nothing that is written over.
#[test]
fn the_project_file_and_shared_files_are_not_written_over() {
    let sandbox = desk(PROJECT);
    std::fs::rename(
        sandbox.path("shared/speakers.yaml"),
        sandbox.path("shared/speakers.json"),
    )
    .unwrap();
    sandbox.put(
        "factpress.toml",
        PROJECT.replace("speakers.yaml", "speakers.json"),
    );
    let build = [
        "build",
        "desk/north/wells.yaml",
        "-o",
        "shared/speakers.json",
    ];
    let run = typed(&sandbox, &build).code(2);
    assert!(
        run.stderr
            .contains("would overwrite the input shared/speakers.json"),
        "{}",
        run.stderr
    );
    assert_eq!(sandbox.read_text("shared/speakers.json"), SHARED);
}
