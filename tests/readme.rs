//! What the READMEs promise: their pictures and links are files of the tree.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by a panic"
)]

mod common;

use common::project;

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
