//! The program says whose work it holds.

use std::collections::BTreeSet;
use std::process::Command;

use crate::common::{Sandbox, files, project};

/// The crates that are part of the program on any system, as in `anyhow 1.0.104`.
fn crates() -> BTreeSet<String> {
    let mut tree = Command::new(env!("CARGO"));
    tree.args([
        "tree",
        "--locked",
        "--offline",
        "-e",
        "normal,no-proc-macro",
    ]);
    tree.args([
        "--target",
        "all",
        "--all-features",
        "--prefix",
        "none",
        "-f",
        "{p}",
    ]);
    let tree = tree.current_dir(project("")).output().unwrap();
    let said = String::from_utf8_lossy(&tree.stderr);
    assert!(tree.status.success(), "{said}");
    let tree = String::from_utf8(tree.stdout).unwrap();
    let crates = tree.lines().filter_map(|line| {
        let (name, version) = line.split_once(" v")?;
        Some(format!("{name} {}", version.split(' ').next()?))
    });
    let own = format!("factpress {}", env!("CARGO_PKG_VERSION"));
    crates.filter(|name| *name != own).collect()
}

/// `cargo run --release --locked --example notices > THIRD-PARTY-NOTICES.txt` writes them anew.
#[test]
fn the_notices_name_every_crate_and_font_that_is_inside_and_no_other() {
    let run = Sandbox::new().run("notices").done();
    let notices = String::from_utf8(run.stdout).unwrap();
    let (crates_part, rest) = notices.split_once("FONTS OF THE TEMPLATES").unwrap();
    let named = crates_part.split_once("CRATES").unwrap().1.lines();
    let named = named.filter(|line| !line.is_empty() && !line.starts_with(' '));
    let named = named.map(|line| line.split(", ").next().unwrap().to_owned());
    let mut named: BTreeSet<String> = named.collect();
    assert!(named.remove("The standard library of Rust"));
    assert_eq!(named, crates());
    for licence in files("templates", ".txt") {
        let name = licence.file_stem().unwrap().to_string_lossy();
        let name = format!("\n{}, OFL-1.1 [", name.strip_prefix("OFL-").unwrap());
        assert!(rest.contains(&name), "{name}");
    }
    for licence in [
        "MIT License",
        "Apache License",
        "Mozilla Public License",
        "UNICODE LICENSE",
        "SIL OPEN FONT",
    ] {
        assert!(notices.contains(licence), "{licence}");
    }
}
