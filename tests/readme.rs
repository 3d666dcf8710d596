//! What the READMEs promise: their pictures and links are files of the tree, their commands set the same bytes.

use crate::common::{Sandbox, project};

fn read(path: &str) -> String {
    std::fs::read_to_string(project(path)).unwrap()
}

#[test]
fn pictures_and_links_are_files_of_the_tree() {
    let ignored = read(".gitignore");
    for (readme, folder) in [("README.md", ""), ("templates/README.md", "templates/")] {
        let text = read(readme);
        let links = text
            .split("](")
            .skip(1)
            .map(|rest| rest.split(')').next().unwrap());
        let links: Vec<&str> = links.filter(|link| !link.contains("://")).collect();
        for link in &links {
            let path = format!("{folder}{}", link.split('#').next().unwrap());
            assert!(project(&path).exists(), "{readme} links to {link}");
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
    for path in [
        "README.md",
        "CONTRIBUTING.md",
        "templates/README.md",
        ".ci/run",
    ] {
        for line in read(path).lines() {
            // Without it cargo takes newer dependencies, which can set other bytes.
            for command in ["build", "install", "run", "test", "clippy", "bench"] {
                for (at, _) in line.match_indices(&format!("cargo {command}")) {
                    let rest = line[at..].split(['`', ';']).next().unwrap();
                    assert!(rest.contains("--locked"), "{path}: {line}");
                    commands += 1;
                }
            }
        }
    }
    assert!(commands > 3);
}

#[test]
fn the_examples_are_fact_files_that_build() {
    let text = read("README.md");
    let blocks = text.split("```yaml\n").skip(1);
    let blocks = blocks.map(|rest| rest.split("```").next().unwrap());
    let files: Vec<&str> = blocks.filter(|it| it.starts_with("factpress:")).collect();
    assert_eq!(files.len(), 3);
    let sandbox = Sandbox::new();
    for file in files {
        let file = sandbox.put("example.yaml", file);
        sandbox.run_on("build", &file, "--emit pdf,txt").done();
    }
}
