//! How `factpress verify` tells its verdicts, and what was done to a PDF as a whole.

use crate::common::{Sandbox, facts, facts_text, sha256, tools};

/// Each format is one document that holds the verdicts, and what is found in the texts.
#[test]
fn verdicts_are_told_in_every_format() {
    let sandbox = Sandbox::new();
    sandbox.put(
        "facts.yaml",
        facts_text("minimal").replace("date: 2026-03-12}", "date: 2026-03-12, text: bulletin.txt}"),
    );
    sandbox.put(
        "texts/bulletin.txt",
        "There are 24 wells. About 6 wells have run dry.\u{c}",
    );
    sandbox.put(
        "wrong/bulletin.txt",
        "There are 25 wells. About 6 wells have run dry.\u{c}",
    );
    sandbox
        .run("build facts.yaml --sources texts -o a.pdf")
        .done();
    let pdf = sandbox.read("a.pdf");
    sandbox.put("b.pdf", [&pdf[..], b"% more\n"].concat());
    let [of_pdf, of_facts] = ["a.pdf", "facts.yaml"].map(|it| sha256(&sandbox.read(it)));
    let appended = "7 bytes were appended";
    let told = |format: &str| {
        let typed = format!("verify a.pdf b.pdf --sources wrong --format {format}");
        let run = sandbox.run(&typed).code(1);
        assert_eq!(run.stderr, "", "{format}");
        String::from_utf8(run.stdout).unwrap()
    };
    for format in ["json", "sarif", "github", "gitlab", "concise"] {
        let said = told(format);
        for part in [
            "a.pdf",
            "b.pdf",
            "not-verified",
            "figure-not-in-source",
            &of_pdf,
            &of_facts,
            appended,
        ] {
            assert!(said.contains(part), "{format}: {part}: {said}");
        }
    }
    let json = |format: &str| serde_json::from_str::<serde_json::Value>(&told(format)).unwrap();
    let report = json("json");
    let [first, second] = &report["verdicts"].as_array().unwrap()[..] else {
        panic!("{report}")
    };
    assert_eq!(
        (&first["file"], &first["verified"]),
        (&"a.pdf".into(), &true.into())
    );
    assert_eq!(first["sha256"], of_pdf);
    assert_eq!(first["facts_sha256"], of_facts);
    assert_eq!(second["verified"], false);
    assert!(second["told"].to_string().contains(appended), "{second}");
    assert_eq!(report["errors"], 2, "{report}");
    let log = json("sarif");
    let results = log["runs"][0]["results"].as_array().unwrap();
    let levels: Vec<_> = results
        .iter()
        .map(|it| (&it["ruleId"], &it["level"]))
        .collect();
    assert!(
        levels.contains(&(&"not-verified".into(), &"error".into())),
        "{levels:?}"
    );
    assert!(
        levels.contains(&(&"verified".into(), &"note".into())),
        "{levels:?}"
    );
    let run = sandbox.run("verify a.pdf --format json").done();
    let report: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(
        (&report["errors"], &report["verdicts"][0]["verified"]),
        (&0.into(), &true.into())
    );
    let help = sandbox.run("verify --help").done();
    let help = String::from_utf8(help.stdout).unwrap();
    assert!(
        help.contains("sarif") && !help.contains("markdown"),
        "{help}"
    );
    let help = sandbox.run("diff --help").done();
    let help = String::from_utf8(help.stdout).unwrap();
    assert!(
        help.contains("markdown") && !help.contains("sarif"),
        "{help}"
    );
}

/// Its length is looked at, and not its bytes.
#[test]
fn a_file_that_is_too_large_is_not_read() {
    let sandbox = Sandbox::new();
    let path = sandbox.put("a.pdf", "");
    let file = std::fs::File::options().write(true).open(path).unwrap();
    file.set_len((256 << 20) + 1).unwrap();
    let run = sandbox.run("verify a.pdf").code(1);
    let said = String::from_utf8(run.stdout).unwrap();
    let told = "a.pdf: not verified: it is larger than 256 MB, which is more than is read\n";
    assert_eq!(said, told);
}

/// What another program did to the whole file is told as that, and not as another processor.
#[test]
#[ignore = "needs qpdf"]
fn what_was_written_anew_is_told() {
    let sandbox = Sandbox::new();
    sandbox.pdf(&facts("minimal"), "minimal", "");
    let [built, other] =
        ["out/minimal.pdf", "a.pdf"].map(|it| sandbox.path(it).display().to_string());
    let encrypted = ["--encrypt", "", "b", "256", "--"];
    let locked = ["--encrypt", "a", "b", "256", "--"];
    for (options, told) in [
        (
            &["--object-streams=disable"][..],
            "another program wrote it anew",
        ),
        (&["--linearize"], "another program wrote it anew"),
        (&encrypted, "another program encrypted it"),
        (&locked, "another program encrypted it"),
    ] {
        tools::stdout("qpdf", &[options, &[&built, &other]].concat());
        let run = sandbox.run("verify a.pdf").code(1);
        let said = String::from_utf8(run.stdout).unwrap();
        assert!(
            said.contains(told) && !said.contains("processor"),
            "{options:?}: {said}"
        );
    }
}
