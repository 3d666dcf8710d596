//! The reference in `docs/reference` is what the program says of itself. `UPDATE_REFERENCE=1 cargo test --release
//! --locked reference` writes it anew.

use std::fmt::Write as _;

use serde_json::Value;

use crate::common::{Sandbox, project};

/// What the program prints.
fn said(arguments: &str) -> String {
    let run = Sandbox::new().run(arguments).done();
    String::from_utf8(run.stdout).unwrap()
}

#[track_caller]
fn holds(name: &str, written: &str) {
    let path = project(&format!("docs/reference/{name}"));
    if std::env::var_os("UPDATE_REFERENCE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, written).unwrap();
    }
    let stands = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        stands == written,
        "docs/reference/{name} is not what the program says; UPDATE_REFERENCE=1 writes it anew"
    );
}

#[test]
fn of_the_command_line() {
    let mut text = "# The command line\n\nWhat `factpress help` says.\n".to_owned();
    let all = said("--help");
    let commands = all.split("Commands:\n").nth(1).unwrap();
    let commands = commands.split("\n\n").next().unwrap();
    let entries = commands.lines().filter_map(|line| line.strip_prefix("  "));
    let entries = entries.filter(|entry| !entry.starts_with(' '));
    let names = entries.filter_map(|entry| entry.split_whitespace().next());
    write!(text, "\n```text\n{}\n```\n", all.trim_end()).unwrap();
    for name in names.filter(|name| *name != "help") {
        let help = said(&format!("{name} --help"));
        write!(
            text,
            "\n## factpress {name}\n\n```text\n{}\n```\n",
            help.trim_end()
        )
        .unwrap();
    }
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    holds("command-line.md", &(lines.join("\n") + "\n"));
}

#[test]
fn of_the_rules() {
    let all = said("explain --all");
    let mut text =
        "# Rules\n\nWhat `factpress explain --all` and `factpress explain RULE` say.\n\n"
            .to_owned();
    text.push_str(&all);
    let names = all
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    for name in names {
        let explained = said(&format!("explain {name}"));
        let mut lines = explained.lines();
        let title = lines.next().unwrap().trim_start_matches("# ");
        write!(text, "\n## {title}\n").unwrap();
        for line in lines {
            let line = line
                .strip_prefix("## ")
                .map_or(line.to_owned(), |head| format!("**{head}**\n"));
            writeln!(text, "{line}").unwrap();
        }
    }
    holds("rules.md", &text);
}

/// What a value of the schema can be, in a few words.
fn kind(of: &Value) -> String {
    if let Some(name) = of["$ref"].as_str() {
        let name = name.rsplit('/').next().unwrap();
        return format!("[{name}](#{})", name.to_lowercase());
    }
    if let Some(entries) = of["patternProperties"].as_object() {
        let entry = entries.values().next().map(kind).unwrap_or_default();
        return format!("{entry} by name");
    }
    let several = of["anyOf"].as_array().or_else(|| of["oneOf"].as_array());
    if let Some(several) = several {
        let mut kinds: Vec<String> = several.iter().map(kind).collect();
        kinds.retain(|kind| kind != "null");
        kinds.dedup();
        return kinds.join(" or ");
    }
    if let Some(word) = of["const"].as_str() {
        return format!("`{word}`");
    }
    match (of["type"].as_str(), &of["items"]) {
        (Some("array"), items) if items.is_object() => format!("list of {}", kind(items)),
        (Some("array"), _) => "list".to_owned(),
        (Some("integer" | "number"), _) => "number".to_owned(),
        (Some("boolean"), _) => "`true` or `false`".to_owned(),
        (Some("string"), _) => "text".to_owned(),
        (Some(other), _) => other.to_owned(),
        (None, _) => match of["type"].as_array() {
            Some(types) => types
                .iter()
                .filter_map(Value::as_str)
                .filter(|it| *it != "null")
                .collect::<Vec<_>>()
                .join(" or "),
            None => "any".to_owned(),
        },
    }
}

fn told(of: &Value) -> String {
    let text = of["description"].as_str().unwrap_or_default();
    text.replace('\n', " ").replace('|', "\\|")
}

/// The keys of a map, as rows of a table; what a map of a single key says is said of that.
fn keys(of: &Value, rows: &mut Vec<String>) {
    let of_keys = of["properties"].as_object();
    let is_single = of_keys.is_some_and(|keys| keys.len() == 1);
    let required = of["required"].as_array().into_iter().flatten();
    let required: Vec<&str> = required.filter_map(Value::as_str).collect();
    for (key, one) in of_keys.into_iter().flatten() {
        let must = match required.contains(&key.as_str()) {
            true => ", required",
            false => "",
        };
        let said = match told(one).as_str() {
            "" if is_single => told(of),
            said => said.to_owned(),
        };
        rows.push(format!("| `{key}` | {}{must} | {said} |", kind(one)));
    }
}

fn entries(name: &str, of: &Value, text: &mut String) {
    write!(text, "\n## {name}\n\n{}\n", told(of)).unwrap();
    let several = ["oneOf", "anyOf", "allOf"].map(|key| of[key].as_array());
    let several = several.into_iter().flatten().flatten();
    let (mut rows, mut words) = (Vec::new(), Vec::new());
    keys(of, &mut rows);
    for one in several {
        if one["properties"].is_object() {
            keys(one, &mut rows);
        } else if !told(one).is_empty() {
            words.push(format!("- {}: {}", kind(one), told(one)));
        }
    }
    rows.dedup();
    if !words.is_empty() {
        write!(text, "\n{}\n", words.join("\n")).unwrap();
    }
    if !rows.is_empty() {
        let head = "| key | what it is | what it says |\n| --- | --- | --- |";
        write!(text, "\n{head}\n{}\n", rows.join("\n")).unwrap();
    }
}

#[test]
fn of_the_fact_file() {
    let schema: Value = serde_json::from_str(&said("schema")).unwrap();
    let mut text = "# The fact file\n\nEvery key, from the schema that editors complete by (`factpress schema`).\n".to_owned();
    entries("The file", &schema, &mut text);
    for (name, of) in schema["$defs"].as_object().unwrap() {
        entries(name, of, &mut text);
    }
    holds("fact-file.md", &text);
}
