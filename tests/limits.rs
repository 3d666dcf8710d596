//! Fact files that are too large, too deep or explosive are refused; large ones are read.

use std::path::Path;

use crate::common::{Run, Sandbox, facts, facts_text, run};

/// What `check` finds wrong with a text.
#[track_caller]
fn findings(text: &str) -> Vec<String> {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", text);
    sandbox.run("check facts.yaml --all").code(1).findings()
}

/// Checks a file in so many kilobytes of address space, of which the program itself takes 70,000. Memory that is
/// used is always less.
fn checked_within(kilobytes: u32, file: &Path) -> Run {
    let limit = match cfg!(target_os = "linux") {
        true => format!("ulimit -v {kilobytes};"),
        false => String::new(),
    };
    let script = format!("{limit} exec \"$0\" check \"$1\"");
    let mut shell = assert_cmd::Command::new("/bin/sh");
    run(shell
        .args(["-c", &script, env!("CARGO_BIN_EXE_factpress")])
        .arg(file))
}

/// The bound of titles is told, however long one is.
#[test]
fn a_title_is_told_its_own_bound() {
    for length in [301, 30_000] {
        let title = "w".repeat(length);
        let found = findings(&facts_text("minimal").replace("Wells in Example Town", &title));
        let [found] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert!(found.contains("too-long-text"), "{found}");
    }
}

/// A statement that has a second number of what is counted is told though no text of the source is at hand.
#[test]
fn a_number_of_the_unit_in_a_statement_is_told() {
    let sandbox = Sandbox::new();
    let facts = facts_text("minimal").replace(
        "statement: wells run dry",
        "statement: \"6,200 wells run dry\"",
    );
    sandbox.put("facts.yaml", facts);
    let run = sandbox.run("check facts.yaml");
    assert!(
        run.stderr.contains("“6,200” is typed into a statement"),
        "{}",
        run.stderr
    );
    for (statement, is_told) in [
        ("wells run dry with 6,200 pumps lost", true),
        ("wells run dry, and 4,100 pumps lost", true),
        ("wells of over 40 metres run dry", false),
        ("wells of over 4,000 households run dry", false),
        ("wells in towns of 10,000 to 50,000 people run dry", false),
        ("wells of the FTSE 100 firms run dry", false),
        ("the 4,000 deepest wells run dry", false),
        ("wells within 5,000 metres run dry", false),
        ("wells along Route 410 run dry", false),
        ("wells run dry per 1,000 households", false),
    ] {
        let facts = facts_text("minimal").replace(
            "statement: wells run dry",
            &format!("statement: \"{statement}\""),
        );
        sandbox.put("facts.yaml", facts);
        let told = sandbox.run("check facts.yaml").stderr;
        assert_eq!(
            told.contains("figure-in-plain-text"),
            is_told,
            "{statement}: {told}"
        );
    }
}

/// 200 kB that stand for 1 GB: a long text, and a long text within a map, each named ten thousand times.
#[test]
fn a_text_that_is_repeated_to_a_gigabyte_is_refused_in_little_memory() {
    let text = "word ".repeat(20_000);
    for value in [format!("\"{text}\""), format!("{{k: [\"{text}\"]}}")] {
        let again = vec!["*a"; 25_000].join(", ");
        let bomb = format!("factpress: 1\na: &a {value}\nb: [{again}]\n");
        assert!((195_000..205_000).contains(&bomb.len()), "{}", bomb.len());
        let sandbox = Sandbox::new();
        let run = checked_within(300_000, &sandbox.put("bomb.yaml", bomb)).code(1);
        let found = run.findings();
        assert!(found.len() == 1 && found[0].contains("64 MB"), "{found:?}");
    }
}

/// A list of lists of lists … of a billion entries, by aliases.
#[test]
fn a_bomb_of_aliases_is_refused() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..10 {
        let list = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb += &format!("a{level}: &a{level} [{list}]\n");
    }
    let found = findings(&bomb);
    assert!(
        found.len() == 1 && found[0].contains("aliases followed"),
        "{found:?}"
    );
}

#[test]
fn deep_nesting_is_refused_with_the_place_where_it_is_too_deep() {
    let block: String = (0..300)
        .map(|depth| format!("{}a:\n", " ".repeat(depth)))
        .collect();
    for (text, place) in [
        (block, "33:33"),
        ("- ".repeat(10_000), "1:65"),
        (format!("{}1{}", "[".repeat(40), "]".repeat(40)), "1:33"),
        ("{a: ".repeat(10_000), "1:"),
        ("[".repeat(100_000), "1:"),
    ] {
        let found = findings(&text);
        let message = "invalid-yaml: lists and maps are nested more than 32 deep here";
        let right = found.len() == 1 && found[0].starts_with(place) && found[0].ends_with(message);
        assert!(right, "{text:.20}: {found:?}");
    }
}

#[test]
fn a_hundred_megabytes_are_refused_in_little_memory() {
    let sandbox = Sandbox::new();
    let fact = "  f: {statement: public wells, value: 24, source: bulletin, attribution: office}\n";
    let size = 100_000_000;
    let file = sandbox.put(
        "huge.yaml",
        format!("facts:\n{}", fact.repeat(size / fact.len())),
    );
    let run = checked_within(400_000, &file).code(1);
    assert_eq!(run.findings().len(), 1, "{}", run.stderr);
    assert!(run.stderr.contains("file-too-large"), "{}", run.stderr);
    assert!(
        !run.stderr.contains("67 MB"),
        "the file has 100 MB, not as many as were read: {}",
        run.stderr
    );
}

/// However many keys stand twice, each is told. `benches/checking.rs` shows that the time is linear.
#[test]
fn every_key_that_stands_twice_is_told() {
    let fact = "{statement: wells, value: 1, source: b, attribution: unattributed, at: {page: 1}}";
    let twice = |n| format!("  f{n}: {fact}\n  f{n}: {fact}\n");
    let facts: String = (0..8_000).map(twice).collect();
    let found = findings(&format!(
        "factpress: 1\nsheet: {{id: a, title: A, as_of: 2026, issued: 2026-01-01}}\n\
         sources: {{b: {{type: report, title: B}}}}\nfacts:\n{facts}"
    ));
    let twice = found.iter().filter(|line| line.contains("duplicate-key"));
    assert_eq!(twice.count(), 8_000);
}

/// A name for each number, since a statement holds no figures.
fn town(n: usize) -> String {
    let letters = n
        .to_string()
        .bytes()
        .map(|digit| char::from(digit - b'0' + b'a'))
        .collect::<String>();
    format!("the town of {letters}")
}

/// A fact file of ten thousand facts is large and still fine.
#[test]
fn ten_thousand_facts_are_checked() {
    let minimal = facts_text("minimal");
    let fact = |n| {
        format!(
            "  f{n}: {{statement: wells of {}, value: {n}, source: bulletin, attribution: office}}\n",
            town(n)
        )
    };
    let facts: String = (1..=10_000).map(fact).collect();
    let sandbox = Sandbox::new();
    sandbox.put(
        "facts.yaml",
        minimal.replace("  dry:", &format!("{facts}  dry:")),
    );
    let run = sandbox.run("check facts.yaml").done();
    assert!(
        run.stderr.contains("10003 facts") || run.stderr.contains("10,003 facts"),
        "{}",
        run.stderr
    );
}

/// What is the same of each fact is shown of three, with the lines of the others; of what differs, 50 are shown. Data has all.
#[test]
fn people_are_shown_some_findings_of_a_kind_and_programs_all() {
    let minimal = facts_text("minimal");
    let fact = |n| {
        let town = town(n);
        format!(
            "  f{n}: {{statement: wells of {town}, value: {n}, source: bulletin, attribution: office}}\n"
        )
    };
    let some: String = (1..=7).map(fact).collect();
    let prose: String = (1..=60)
        .map(|n| format!("      - In {n} towns.\n"))
        .collect();
    let sandbox = Sandbox::new();
    let text = minimal.replace("  dry:", &format!("{some}  dry:"));
    let section = format!("    table: wells\n  - text:\n{prose}\n");
    sandbox.put("facts.yaml", text.replace("    table: wells\n\n", &section));
    let told = sandbox.run("check facts.yaml").code(1).stderr;
    let count = |rule: &str| told.matches(&format!("[{rule}]")).count();
    assert_eq!(
        (count("no-place"), count("loose-figure")),
        (3, 50),
        "{told}"
    );
    for more in [
        "and 4 more of `no-place`, at facts.yaml:",
        "and 10 more of `loose-figure`, at facts.yaml:",
    ] {
        assert!(told.contains(more), "{told}");
    }
    let all = sandbox.run("check facts.yaml --all").code(1).stderr;
    let count = |rule: &str| all.matches(&format!("[{rule}]")).count();
    assert_eq!((count("no-place"), count("loose-figure")), (7, 60));
}

/// Lists that are put together cost a template nothing, and to count them would take longer than anybody lives.
#[test]
fn what_a_template_asks_of_a_value_ends_with_the_time_too() {
    let sandbox = Sandbox::new();
    sandbox.put(
        "own/sheet.typ.j2",
        "{% set ns = namespace(a=[1]) %}{% for i in range(60) %}{% set ns.a = ns.a + ns.a %}{% endfor %}{{ ns.a | length }}",
    );
    let run = sandbox
        .run_on("build", &facts("minimal"), "--template own --time-limit 1")
        .code(3);
    assert!(
        run.stderr.contains("`--time-limit` allows, 1 second"),
        "{}",
        run.stderr
    );
    assert!(!sandbox.path("out").exists());
}

/// What is quoted of a fact file, and what is shown of its line, can be read however long it is; programs get it whole.
#[test]
fn a_finding_is_cut_for_people_alone() {
    let sandbox = Sandbox::new();
    let facts =
        facts_text("minimal").replace("id: minimal", &format!("id: {}", "q".repeat(100_000)));
    sandbox.put("facts.yaml", facts);
    for format in ["text", "concise", "github"] {
        let run = sandbox
            .run(&format!("check facts.yaml --all --format {format}"))
            .code(1);
        let told = run.stdout.len() + run.stderr.len();
        assert!(told > 400 && told < 5_000, "{format}: {told} bytes");
    }
    for format in ["json", "sarif"] {
        let run = sandbox
            .run(&format!("check facts.yaml --format {format}"))
            .code(1);
        assert!(run.stdout.len() > 100_000, "{format}");
    }
}

/// A few kilobytes ask for more cells, or more text of a page, than anybody reads: refused by name, in little memory.
#[test]
fn a_source_that_asks_for_more_than_it_holds_is_refused() {
    let sandbox = Sandbox::new();
    let row = format!("37{}\n", ",37".repeat(999));
    sandbox.put("wide.csv", row.repeat(501));
    let page = page_that_says("(37 boats) Tj ".repeat(200_000).as_bytes());
    sandbox.put("boats.pdf", page);
    for (name, said) in [
        ("wide.csv", "more cells, above 400000"),
        ("boats.pdf", "more text than"),
    ] {
        let facts = facts_text("minimal").replace(
            "date: 2026-03-12",
            &format!("date: 2026-03-12, text: {name}"),
        );
        assert!(facts.contains(name), "{facts}");
        sandbox.put("facts.yaml", facts);
        let run = checked_within(500_000, &sandbox.path("facts.yaml"));
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
}

/// A page whose content shows texts.
fn page_that_says(texts: &[u8]) -> Vec<u8> {
    let content = [b"BT /F 12 Tf 10 100 Td ", texts, b" ET"].concat();
    let mut pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R\
        /Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        .to_vec();
    pdf.extend(format!("4 0 obj<</Length {}>>stream\n", content.len()).bytes());
    pdf.extend(content);
    pdf.extend(b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF");
    pdf
}

#[test]
fn a_drawing_that_takes_long_is_ended_and_named() {
    let filter = "<filter id='f'><feTurbulence baseFrequency='0.05' numOctaves='50'/></filter>";
    let rect = "<rect width='900' height='900' filter='url(#f)'/>".repeat(3_000);
    let sandbox = Sandbox::new();
    sandbox.put(
        "slow.svg",
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='900' height='900'>{filter}{rect}</svg>"
        ),
    );
    let logo = "id: minimal\n  logo: {file: slow.svg, alt: Example Office}";
    let facts = facts_text("minimal").replace("id: minimal", logo);
    sandbox.put("facts.yaml", facts);
    let run = sandbox.run("build facts.yaml --time-limit 2").code(3);
    assert!(run.stderr.contains("slow.svg"), "{}", run.stderr);
}
