//! What the READMEs promise: their pictures and links are files of the tree, their commands set the same bytes.

use crate::common::{Sandbox, files, project, repository};

fn read(path: &str) -> String {
    std::fs::read_to_string(project(path)).unwrap()
}

/// What is there to be read by people.
fn pages() -> Vec<String> {
    let base = project("");
    let docs = files("docs", "md");
    // What the program says of itself has links of examples.
    let docs = docs
        .iter()
        .filter(|path| !path.to_str().unwrap().contains("reference"));
    let docs = docs.map(|path| path.strip_prefix(&base).unwrap());
    let docs = docs.map(|path| path.to_str().unwrap().to_owned());
    let readmes = ["README.md", "templates/README.md"].map(str::to_owned);
    readmes.into_iter().chain(docs).collect()
}

/// The places that its headings are, as code hosts name them.
fn heads(text: &str) -> impl Iterator<Item = String> {
    let heads = text.lines().filter_map(|line| line.strip_prefix('#'));
    heads.map(|head| {
        let head = head.trim_start_matches('#').trim().to_lowercase();
        let kept = head
            .chars()
            .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
        kept.collect::<String>().replace(' ', "-")
    })
}

#[test]
fn pictures_and_links_are_files_of_the_tree() {
    let ignored = read(".gitignore");
    for readme in pages() {
        let folder = readme.rsplit_once('/').map_or("", |(folder, _)| folder);
        let text = read(&readme);
        let links = text
            .split("](")
            .skip(1)
            .map(|rest| rest.split(')').next().unwrap());
        let links: Vec<&str> = links.filter(|link| !link.contains("://")).collect();
        for link in &links {
            let (path, place) = link.split_once('#').unwrap_or((link, ""));
            let mut whole: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
            for part in path.split('/').filter(|it| !it.is_empty()) {
                match part {
                    ".." => drop(whole.pop()),
                    part => whole.push(part),
                }
            }
            let path = match path {
                "" => readme.clone(),
                _ => whole.join("/"),
            };
            assert!(project(&path).exists(), "{readme} links to {link}");
            let is_place = place.is_empty() || heads(&read(&path)).any(|head| head == place);
            assert!(is_place, "{readme} links to {link}");
            // Products are ignored but for those that are named.
            let named = ignored.lines().any(|line| line == format!("!/{path}"));
            assert!(
                !path.starts_with("out/") || named,
                "{path} is not committed"
            );
        }
        assert!(readme != "README.md" || links.len() > 4, "{links:?}");
    }
}

#[test]
fn commands_that_build_keep_to_the_lock() {
    let mut commands = 0;
    let pages = pages().into_iter().chain(["CONTRIBUTING.md".to_owned()]);
    let all = pages
        .map(|path| project(&path))
        .chain(repository(".ci/run"));
    for path in all {
        let text = std::fs::read_to_string(&path).unwrap();
        for line in text.lines() {
            // Without it cargo takes newer dependencies, which can set other bytes.
            for command in ["build", "install", "run", "test", "clippy", "bench"] {
                for (at, _) in line.match_indices(&format!("cargo {command}")) {
                    let rest = line[at..].split(['`', ';']).next().unwrap();
                    assert!(rest.contains("--locked"), "{}: {line}", path.display());
                    commands += 1;
                }
            }
        }
    }
    assert!(commands > 3);
}

/// The blocks of code of a language in a text.
fn blocks<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let blocks = text.split("```").skip(1).step_by(2);
    blocks
        .filter_map(|block| block.strip_prefix(language)?.strip_prefix('\n'))
        .collect()
}

#[test]
fn the_examples_are_fact_files_that_build() {
    let texts = [read("README.md"), read("docs/facts.md")];
    let examples = texts.iter().flat_map(|text| blocks(text, "yaml"));
    let examples: Vec<&str> = examples.filter(|it| it.starts_with("factpress:")).collect();
    assert_eq!(examples.len(), 3);
    let sandbox = Sandbox::new();
    for file in examples {
        let file = sandbox.put("example.yaml", file);
        sandbox.run_on("build", &file, "--emit pdf,txt").done();
    }
}

/// The sheet that is explained line by line is one that opens green, with its two sources.
#[test]
fn the_sheet_that_is_explained_is_right() {
    let text = read("docs/line-by-line.md");
    let sources = blocks(&text, "text");
    let sandbox = Sandbox::new();
    sandbox.put("bulletin.txt", sources[0]);
    sandbox.put("letter.txt", sources[1]);
    let facts = blocks(&text, "yaml").concat();
    sandbox.put("bridge.yaml", &facts);
    sandbox
        .run("check bridge.yaml --deny warnings,evidence-not-checked")
        .done();
    sandbox.run("build bridge.yaml").done();
    sandbox.put(
        "bridge.yaml",
        facts.replace("at least 30, unit", "30, unit"),
    );
    let run = sandbox.run("check bridge.yaml").code(1);
    assert!(run.stderr.contains("hedge-dropped"), "{}", run.stderr);
}
