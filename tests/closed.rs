//! Nothing is read but what lies in the folders that are named, nothing leads elsewhere, and nothing is obeyed by a
//! terminal.

use crate::common::{Run, Sandbox, contains, facts_text, run};

fn with_source(entry: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    let text =
        facts_text("minimal").replace("date: 2026-03-12}", &format!("date: 2026-03-12, {entry}}}"));
    sandbox.put("desk/facts.yaml", text);
    sandbox
}

#[track_caller]
fn told(run: Run, rule: &str) -> String {
    let run = run.code(1);
    let found = run.findings();
    assert!(found.iter().any(|one| one.contains(rule)), "{}", run.stderr);
    run.stderr
}

#[test]
fn a_text_from_elsewhere_is_not_read() {
    let secret = "The key to the office is 90210.";
    for text in [
        "../secret.txt",
        "/proc/self/environ",
        "link.txt",
        "below/link.txt",
        "below",
    ] {
        let sandbox = with_source(&format!("text: {text}"));
        sandbox.put("secret.txt", secret);
        sandbox.put("desk/below/x", "");
        #[cfg(unix)]
        for link in ["desk/link.txt", "desk/below/link.txt"] {
            std::os::unix::fs::symlink(sandbox.path("secret.txt"), sandbox.path(link)).unwrap();
        }
        if sandbox.path("desk").join(text).exists() {
            let said = told(sandbox.run("check desk/facts.yaml"), "source-text");
            assert!(!said.contains("90210") && !said.contains("PATH="), "{said}");
        }
    }
}

#[test]
fn the_folder_of_the_texts_may_be_another() {
    let sandbox = with_source("text: ../texts/a.txt");
    sandbox.put(
        "texts/a.txt",
        "There are 24 public wells. About 6 wells have run dry.",
    );
    told(sandbox.run("check desk/facts.yaml"), "source-text");
    let run = sandbox.run("check desk/facts.yaml --sources texts");
    assert!(!run.stderr.contains("source-text"), "{}", run.stderr);
}

#[test]
fn an_address_is_one_of_the_web_without_a_password() {
    for (address, right) in [
        ("https://example.org/a?b=c#d", true),
        ("http://example.org:8080/", true),
        ("https://[2001:db8::1]/a", true),
        ("https://b\u{fc}cher.example/\u{fc}", true),
        ("HTTPS://EXAMPLE.ORG", true),
        ("file:///etc/hostname", false),
        ("data:text/html,x", false),
        ("javascript:alert(1)", false),
        ("//example.org/a", false),
        ("example.org/a", false),
        ("https://", false),
        ("https:///a", false),
        ("https://ada:quay@example.org/a", false),
        ("https://ada@example.org/a", false),
        ("https://example.org/a b", false),
        ("see the office", false),
    ] {
        let sandbox = with_source(&format!("url: \"{address}\", accessed: 2026-03-14"));
        let run = sandbox.run("check desk/facts.yaml");
        assert_eq!(
            run.code,
            Some(if right { 0 } else { 1 }),
            "{address}: {}",
            run.stderr
        );
        assert_eq!(
            !right,
            run.stderr.contains("malformed-address"),
            "{address}: {}",
            run.stderr
        );
    }
}

#[test]
fn what_a_template_does_not_read_does_not_travel() {
    let sandbox = with_source("note: none");
    sandbox.put("own/drafts/remark.txt", "not for print");
    sandbox.put("own/theme.yaml", "sizes: {text: 11pt}\n");
    let run = sandbox.run("build desk/facts.yaml --template own").done();
    assert!(run.stderr.contains("drafts/remark.txt"), "{}", run.stderr);
    let pdf = sandbox.read("out/minimal.pdf");
    assert!(!contains(&pdf, "remark.txt"));
}

#[cfg(unix)]
#[test]
fn a_template_reads_nothing_through_links_and_no_pipe() {
    let sandbox = with_source("note: none");
    sandbox.put("secret.txt", "x");
    sandbox.put("own/theme.yaml", "sizes: {text: 11pt}\n");
    std::os::unix::fs::symlink("../secret.txt", sandbox.path("own/x.txt")).unwrap();
    let run = sandbox.run("build desk/facts.yaml --template own");
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert!(
        run.stderr.contains("leads out of the template's folder"),
        "{}",
        run.stderr
    );
    std::fs::remove_file(sandbox.path("own/x.txt")).unwrap();
    for name in ["own/pipe.txt", "pipe.yaml"] {
        let made = std::process::Command::new("mkfifo")
            .arg(sandbox.path(name))
            .status();
        assert!(made.unwrap().success());
    }
    for arguments in [
        "build desk/facts.yaml --template own",
        "check pipe.yaml",
        "build desk/facts.yaml --theme pipe.yaml",
        "check /dev/zero",
    ] {
        let run = sandbox.run(arguments).code(4);
        assert!(
            run.stderr.contains("a pipe, a socket or a device"),
            "{arguments}: {}",
            run.stderr
        );
    }
}

/// What a terminal or the log of a service obeys or hides, and what ends a word, a line or a text of the formats.
const OBEYED: [&str; 21] = [
    "\u{ad}",
    "\u{61c}",
    "\u{200b}",
    "\u{200e}",
    "\u{feff}",
    "\u{e0041}",
    "\n  ##[error]x",
    "\u{2028}",
    "\u{2067}",
    "\u{1b}[2J",
    "\u{1b}]0;x\u{7}",
    "\u{9b}31m",
    "\r\n",
    "\n::error::x",
    "%0A",
    "\"",
    "'",
    "\\",
    ",:=",
    "é",
    " ",
];

/// A name in which every other sign is one that is obeyed, or any control character.
fn odd_name(seed: &mut fastrand::Rng) -> String {
    let controls: Vec<char> = ('\u{1}'..='\u{9f}').filter(|c| c.is_control()).collect();
    let odd = |seed: &mut fastrand::Rng| match seed.bool() {
        true => seed.choice(&controls).map(char::to_string),
        false => seed.choice(OBEYED).map(str::to_owned),
    };
    let parts = (0..seed.usize(1..6)).filter_map(|_| odd(seed));
    parts.map(|odd| format!("k{odd}")).collect()
}

/// Keys and names of files come from anywhere, and a terminal obeys what is in them: 1,000 of each.
#[test]
fn no_control_character_is_printed() {
    let mut seed = fastrand::Rng::with_seed(13);
    for round in 0..10 {
        let sandbox = Sandbox::new();
        let names = (0..100).map(|at| {
            // What begins a name begins a line.
            let begins = ["", "::error::", " ##[error]"][at % 3];
            let name = format!("{begins}{at}{}.yaml", odd_name(&mut seed));
            let key = odd_name(&mut seed);
            let key: String = key
                .chars()
                .map(|c| format!("\\U{:08x}", u32::from(c)))
                .collect();
            sandbox.put(&name, format!("factpress: 1\n\"{key}\": 1\n"));
            name
        });
        let names: Vec<String> = names.collect();
        for format in ["text", "json", "sarif", "github", "concise", "gitlab"] {
            let mut program = sandbox.program();
            program.args(["check", "--format", format]).args(&names);
            let run = run(&mut program);
            let said = String::from_utf8(run.stdout).unwrap() + &run.stderr;
            assert!(said.len() > 100 * names.len(), "each is told of");
            let found = said.find(is_obeyed);
            let around = found.map(|at| &said[said.floor_char_boundary(at.saturating_sub(99))..]);
            let around = around.map(|text| text.chars().take(200).collect::<String>());
            assert_eq!(around, None, "round {round}, {format}");
            assert_eq!(command_in(&said, format), None, "round {round}, {format}");
        }
    }
}

fn is_obeyed(sign: char) -> bool {
    sign.is_control() && sign != '\n'
        || "\u{ad}\u{61c}\u{200b}\u{200e}\u{feff}\u{e0041}".contains(sign)
        || ('\u{2028}'..='\u{202e}').contains(&sign)
        || ('\u{2066}'..='\u{2069}').contains(&sign)
}

/// A line that a service would take for a command of ours.
fn command_in<'a>(said: &'a str, format: &str) -> Option<&'a str> {
    let ours = ["::error file=", "::notice::and "];
    let is_ours = |line: &str| format == "github" && ours.iter().any(|it| line.starts_with(it));
    let mut lines = said.lines().map(str::trim_start);
    lines.find(|line| (line.starts_with("::") || line.starts_with("##[")) && !is_ours(line))
}

/// What is hidden in a text of a source, and in the name of a file of which more is found than is shown.
#[test]
fn what_nobody_would_see_is_shown_in_texts_and_in_names() {
    let hidden = ['\u{ad}', '\u{200b}', '\u{feff}', '\u{e0041}', '\u{9b}'];
    let sandbox = Sandbox::new();
    let text = hidden.map(|sign| format!("12 bo{sign}ats. "));
    sandbox.put("a.txt", text.concat());
    let shown = String::from_utf8(sandbox.run("paragraphs a.txt").done().stdout).unwrap();
    assert_eq!(shown.find(is_obeyed), None, "{shown}");
    assert!(
        shown.contains("<U+200B>") && shown.contains("<U+E0041>"),
        "{shown}"
    );
    let unused =
        "  u: {statement: wells run dry, value: about 24, source: bulletin, attribution: office}\n";
    let unused = (0..9).map(|at| unused.replace("u:", &format!("u{at}:")));
    let facts = facts_text("minimal").replace(
        "facts:\n",
        &format!("facts:\n{}", unused.collect::<String>()),
    );
    let name = format!("{}.yaml", hidden.iter().collect::<String>());
    sandbox.put(&name, &facts);
    for format in ["text", "json", "sarif", "github", "concise", "gitlab"] {
        let run = run(sandbox.program().args(["check", "--format", format, &name]));
        let said = String::from_utf8(run.stdout).unwrap() + &run.stderr;
        assert!(said.contains("unused-fact"), "{said}");
        assert_eq!(said.find(is_obeyed), None, "{format}: {said}");
    }
}

#[test]
fn what_was_typed_wrong_is_shown_and_not_obeyed() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts_text("minimal"));
    for odd in [
        "\u{9b}31m",
        "\r::error::x",
        "\n::error::x",
        "a\u{202e}b",
        "a\u{200b}b",
        "::error::x",
    ] {
        for (before, typed) in [
            (vec!["check"], format!("--{odd}")),
            (vec!["check"], odd.to_owned()),
            (vec!["build", "facts.yaml", "--name"], odd.to_owned()),
            (vec!["build", "facts.yaml", "--emit"], odd.to_owned()),
            (vec!["explain"], odd.to_owned()),
            (vec!["explain-fact", "facts.yaml"], odd.to_owned()),
            (vec!["diff", "facts.yaml"], odd.to_owned()),
        ] {
            let run = run(sandbox.program().args(&before).arg(&typed));
            assert!(!run.stderr.is_empty(), "{before:?} {typed:?}");
            assert_eq!(run.stderr.find(is_obeyed), None, "{}", run.stderr);
            assert_eq!(command_in(&run.stderr, "text"), None, "{}", run.stderr);
        }
    }
}

#[test]
fn no_system_is_asked_for_a_name_that_it_does_not_take() {
    let long = "a".repeat(101);
    for id in ["aux", "con", "nul", "prn", "com1", "lpt9", &long] {
        let sandbox = Sandbox::new();
        sandbox.put(
            "facts.yaml",
            facts_text("minimal").replace("id: minimal", &format!("id: {id}")),
        );
        told(sandbox.run("check facts.yaml"), "malformed-id");
    }
    let sandbox = Sandbox::new();
    sandbox.put(
        "facts.yaml",
        facts_text("minimal").replace("id: minimal", "id: com10"),
    );
    sandbox.run("check facts.yaml").done();
}

#[test]
fn a_theme_cannot_take_back_what_warns() {
    for (labels, said) in [
        ("notice-withdrawn: In force", "a word that warns"),
        (
            "embargo: \"Print it at once, {until}\"",
            "a word that warns",
        ),
        ("our-calculation: measured", "a word that warns"),
        ("correction-was: now", "a word that warns"),
        ("correction-now: before", "a word that warns"),
        ("issued: As of, as-of: Issued", "has the words of"),
        (
            "document-type: Fact sheet (not a draft)",
            "has “not a draft”",
        ),
        ("page-of: \" \"", "is blank"),
        ("page-of: \"Page {page}\"", "has lost its `{pages}`"),
        ("table: \"Table {name}\"", "nothing is filled in"),
        ("document-type: \"\\u202ex\"", "U+202E"),
        ("document-type: \"F\\u0336act\"", "U+0336"),
        ("page-of: \"Page {pages} of {page}\"", "in another order"),
        ("issued: \"In its place; issued\"", "more than one thing"),
        (
            "author: \"Nothing here counts any more. Author\"",
            "more than one thing",
        ),
        ("issued: May be printed, issued", "has “may be printed”"),
    ] {
        let sandbox = Sandbox::new();
        sandbox.put("facts.yaml", facts_text("minimal"));
        sandbox.put("theme.yaml", format!("labels: {{{labels}}}\n"));
        let run = sandbox.run("build facts.yaml --theme theme.yaml").code(3);
        assert!(run.stderr.contains(said), "{labels}: {}", run.stderr);
        assert!(
            run.stderr.contains("theme.yaml:1:"),
            "{labels}: {}",
            run.stderr
        );
    }
}

/// A line at the foot stands on every page, also of a sheet that is a draft.
#[test]
fn a_line_of_a_theme_does_not_take_back_what_a_sheet_warns_of() {
    for (footer, is_told) in [
        ("This is not a draft.", true),
        ("Sin embargo informativo", true),
        ("Kein Entwurf", true),
        ("Not for publication: draft", false),
        ("Official statistics of Example Town", false),
        ("Sin embargo, en revisión", false),
    ] {
        let sandbox = Sandbox::new();
        sandbox.put("facts.yaml", facts_text("minimal"));
        sandbox.put("theme.yaml", format!("footer: \"{footer}\"\n"));
        let run = sandbox.run("check facts.yaml --theme theme.yaml");
        let told = "theme.yaml:1:10";
        assert_eq!(
            run.stderr.contains(told),
            is_told,
            "{footer}: {}",
            run.stderr
        );
        run.code(if is_told { 3 } else { 0 });
    }
}

#[test]
fn the_name_of_a_font_ends_no_style_sheet() {
    for name in [
        r#"a\\"#,
        r#"a\""#,
        "a'b",
        "a;}p{b",
        "a(b)",
        "<script>",
        "url(",
        r"a\u202Eb",
        r"a\nb",
    ] {
        let sandbox = Sandbox::new();
        sandbox.put("facts.yaml", facts_text("minimal"));
        sandbox.put("theme.yaml", format!("fonts:\n  text: [\"{name}\"]\n"));
        let run = sandbox
            .run("build facts.yaml --theme theme.yaml --emit html")
            .code(3);
        assert!(
            run.stderr.contains("theme.yaml:2:"),
            "{name}: {}",
            run.stderr
        );
    }
}
