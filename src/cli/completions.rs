//! Completion scripts, with files where a fact file is named.

use clap::Command;
use clap_complete::Shell;

use crate::rules;

/// The script for a shell.
pub(super) fn script(shell: Shell, mut command: Command) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "factpress", &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    match shell {
        // In the place of a file the generator proposes its placeholder.
        Shell::Bash => {
            let files = "$(compgen -f -X '!*.y*ml' -- \"${cur}\") $(compgen -d -- \"${cur}\")";
            let script = script.replace("<FILE>...", files).replace("<FILE>", files);
            let script = script.replace("<OLD> <NEW>", files);
            script.replace("[FACT]", "").replace("<NAME>", "")
        }
        Shell::Zsh => {
            let ends = [":_files'", ":_files' \\"];
            let is_fact_file = |line: &str| {
                line.contains("The fact file") && ends.iter().any(|end| line.ends_with(end))
            };
            let lines = script.lines().map(|line| match is_fact_file(line) {
                true => line.replace(":_files'", ":_files -g \"*.(yaml|yml)\"'"),
                false => line.to_owned(),
            });
            lines.map(|line| line + "\n").collect()
        }
        // The generator has no values for what is no option.
        Shell::Fish => {
            let condition = "__fish_factpress_using_subcommand explain";
            let rules = rules::explained().join(" ");
            format!("{script}complete -c factpress -n \"{condition}\" -f -a \"{rules}\"\n")
        }
        // Nor has it any for these two, which take a line a value.
        Shell::Elvish => with_rules(&script, "&'factpress;explain'= {", |rule| {
            format!("cand {rule} 'A rule'")
        }),
        Shell::PowerShell => with_rules(&script, "'factpress;explain' {", |rule| {
            format!(
                "[CompletionResult]::new('{rule}', '{rule}', [CompletionResultType]::ParameterValue, 'A rule')"
            )
        }),
        _ => script,
    }
}

/// The script with a line for each rule behind what begins the values of `explain`.
fn with_rules(script: &str, start: &str, line: impl Fn(&str) -> String) -> String {
    let lines = rules::explained()
        .into_iter()
        .map(|rule| format!("\n            {}", line(rule)));
    let lines: String = lines.collect();
    script.replacen(start, &format!("{start}{lines}"), 1)
}
