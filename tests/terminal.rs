//! What a terminal shows: colours by the conventions, help, versions, completions, progress.

use crate::common::{Sandbox, facts_text, run, tools};

const ESCAPE: &str = "\u{1b}[";

/// Whether an error in the facts, a file that is not there and an error of usage are coloured, which go to no terminal.
fn coloured(variables: &[(&str, &str)], arguments: &[&str]) -> [bool; 3] {
    let sandbox = Sandbox::new();
    sandbox.put("wrong.yaml", facts_text("ten-mistakes"));
    [
        &["check", "wrong.yaml"][..],
        &["explain", "nothing"],
        &["chekc"],
    ]
    .map(|command| {
        let mut program = sandbox.program();
        program
            .args(command)
            .args(arguments)
            .envs(variables.iter().copied());
        let run = run(&mut program);
        assert!(run.stderr.contains("error"), "{}", run.stderr);
        run.stderr.contains(ESCAPE)
    })
}

#[test]
fn one_rule_colours_all_messages() {
    const NONE: [bool; 3] = [false; 3];
    const ALL: [bool; 3] = [true; 3];
    type Rule<'a> = (&'a [(&'a str, &'a str)], &'a [&'a str], [bool; 3]);
    let rules: [Rule<'_>; 10] = [
        (&[], &[], NONE),
        (&[("CLICOLOR_FORCE", "1")], &[], ALL),
        (&[("FORCE_COLOR", "1")], &[], ALL),
        (&[("FORCE_COLOR", "0")], &[], NONE),
        (&[("CLICOLOR_FORCE", "1"), ("TERM", "dumb")], &[], ALL),
        (&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &[], NONE),
        (&[("CLICOLOR_FORCE", "1")], &["--color", "never"], NONE),
        (&[("CLICOLOR_FORCE", "1")], &["--color=never"], NONE),
        (&[("NO_COLOR", "1")], &["--color", "always"], ALL),
        (&[("TERM", "dumb")], &["--color=always"], ALL),
    ];
    for (variables, arguments, expected) in rules {
        assert_eq!(
            coloured(variables, arguments),
            expected,
            "{variables:?} {arguments:?}"
        );
    }
}

/// Runs a command on a terminal of its own and gives what is shown there.
fn on_a_terminal(sandbox: &Sandbox, variables: &[(&str, &str)], arguments: &[&str]) -> String {
    let script = "import os, pty, sys\n\
        shown = bytearray()\n\
        def read(fd):\n    data = os.read(fd, 4096); shown.extend(data); return b'.'\n\
        sys.stdin.close()\n\
        out = os.dup(1); os.dup2(os.open(os.devnull, os.O_WRONLY), 1)\n\
        pty.spawn(sys.argv[1:], read, lambda fd: b'')\n\
        os.write(out, bytes(shown))";
    let mut python = assert_cmd::Command::new("python3");
    python
        .current_dir(sandbox.path(""))
        .args(["-c", script, env!("CARGO_BIN_EXE_factpress")]);
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "CLICOLOR"] {
        python.env_remove(name);
    }
    python.env("TERM", "xterm").env_remove("FACTPRESS_TYPST");
    let output = python
        .args(arguments)
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
#[ignore = "needs python3"]
fn a_terminal_is_coloured_unless_it_cannot_be() {
    let sandbox = Sandbox::new();
    sandbox.put("wrong.yaml", facts_text("ten-mistakes"));
    for (variables, expected) in [
        (&[][..], true),
        (&[("TERM", "dumb")], false),
        (&[("CLICOLOR", "0")], false),
        (&[("NO_COLOR", "1")], false),
    ] {
        for command in [&["check", "wrong.yaml"][..], &["chekc"]] {
            let shown = on_a_terminal(&sandbox, variables, command);
            assert!(shown.contains("error"), "{shown}");
            assert_eq!(shown.contains(ESCAPE), expected, "{variables:?}: {shown}");
        }
    }
}

#[test]
#[ignore = "needs python3"]
fn a_pdf_is_not_written_to_a_terminal_and_a_text_is() {
    let sandbox = Sandbox::new();
    sandbox.put("water.yaml", facts_text("minimal"));
    let shown = on_a_terminal(&sandbox, &[], &["build", "water.yaml", "-o", "-"]);
    assert!(
        shown.contains("a PDF is no text for a terminal: name a file, `-o sheet.pdf`"),
        "{shown}"
    );
    let text = ["build", "water.yaml", "-o", "-", "--emit", "txt"];
    let shown = on_a_terminal(&sandbox, &[], &text);
    assert!(shown.contains("Wells in Example Town"), "{shown}");
}

/// A `typst` that takes its time stands for a long sheet.
#[cfg(unix)]
#[test]
#[ignore = "needs python3"]
fn what_takes_long_is_told_on_a_terminal() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::new();
    sandbox.put("water.yaml", facts_text("minimal"));
    let slow = "#!/bin/sh\ncase \"$*\" in *--version*) echo 'typst 0.15.1';; *) sleep 2;; esac\n";
    let slow = sandbox.put("typst", slow);
    std::fs::set_permissions(&slow, std::fs::Permissions::from_mode(0o755)).unwrap();
    let slow = [("FACTPRESS_TYPST", slow.to_str().unwrap())];
    let shown = on_a_terminal(&sandbox, &slow, &["build", "water.yaml"]);
    assert!(shown.contains("setting water.yaml …"), "{shown}");
    let shown = on_a_terminal(&sandbox, &[], &["check", "water.yaml"]);
    assert!(!shown.contains("checking"), "{shown}");
}

#[test]
#[ignore = "needs python3"]
fn a_bar_tells_how_far_several_files_are_and_goes() {
    let sandbox = Sandbox::new();
    for id in ["a", "b"] {
        let facts = facts_text("minimal").replace("id: minimal", &format!("id: {id}"));
        sandbox.put(&format!("{id}.yaml"), facts);
    }
    let build = ["build", "a.yaml", "b.yaml", "--emit", "txt"];
    let shown = on_a_terminal(&sandbox, &[], &build);
    for part in ["] 0/2 a.yaml", "] 1/2 b.yaml", "out/b.txt"] {
        assert!(shown.contains(part), "{part}: {shown:?}");
    }
    // Each is taken away before another line comes.
    for line in shown.lines().filter(|line| line.contains("/2 ")) {
        let last = line.rsplit_once("\r\u{1b}[K").unwrap().1;
        assert!(!last.contains("/2 "), "{shown:?}");
    }
    let one = on_a_terminal(&sandbox, &[], &build[..2]);
    let dumb = on_a_terminal(&sandbox, &[("TERM", "dumb")], &build);
    let quiet = on_a_terminal(&sandbox, &[], &[&build[..], &["-q"]].concat());
    for shown in [one, dumb, quiet] {
        assert!(!shown.contains("··"), "{shown:?}");
    }
}

#[test]
fn help_has_examples_and_the_options_of_every_command_by_themselves() {
    let sandbox = Sandbox::new();
    for command in ["", "build ", "check ", "explain "] {
        for help in ["-h", "--help"] {
            let help = sandbox.run(&format!("{command}{help}")).done().stdout;
            let help = String::from_utf8(help).unwrap();
            assert!(
                help.contains("\nExamples:\n  factpress "),
                "{command}: {help}"
            );
            let (own, global) = help.split_once("\nOptions of every command:\n").unwrap();
            for option in ["--quiet", "--verbose", "--color", "--format"] {
                assert!(!own.contains(option) && global.contains(option), "{help}");
            }
            assert!(!global.contains("--theme"), "{help}");
        }
    }
    let help = sandbox.run("build --help").done().stdout;
    let help = String::from_utf8(help).unwrap();
    // What can be copied out of the examples is understood, up to files that are not there.
    let examples = help.split("\nExamples:\n").nth(1).unwrap().lines();
    let examples = examples.take_while(|line| !line.is_empty());
    let mut count = 0;
    for example in examples {
        let typed = example.trim().strip_prefix("factpress ").unwrap();
        let typed = typed.split("   ").next().unwrap().replace('\'', "");
        sandbox.run(&typed).code(4);
        count += 1;
    }
    assert!(count > 3);
}

#[test]
fn versions_are_those_of_the_program_and_of_typst() {
    let sandbox = Sandbox::new();
    let version = format!("factpress {} (Typst 0.15.1)\n", env!("CARGO_PKG_VERSION"));
    for arguments in ["--version", "-V", "build --version", "check -V"] {
        let run = sandbox.run(arguments).done();
        assert_eq!(
            String::from_utf8(run.stdout).unwrap(),
            version,
            "{arguments}"
        );
    }
}

#[test]
fn a_family_is_explained_by_its_rules() {
    let sandbox = Sandbox::new();
    let said = |what: &str| {
        let run = sandbox.run(&format!("explain {what}")).done();
        String::from_utf8(run.stdout).unwrap()
    };
    let (family, all) = (said("sourcing"), said("--all"));
    assert!(family.starts_with("## sourcing\n") && all.starts_with(&family));
    assert!(family.contains("| `no-place` | warning |"), "{family}");
    assert!(said("form").contains("| `unknown-key` | error |"));
    let run = sandbox.run("explain sorcing").code(2);
    assert!(
        run.stderr.contains("did you mean `sourcing`?"),
        "{}",
        run.stderr
    );
}

#[test]
fn completions_know_rules_templates_and_fact_files() {
    let sandbox = Sandbox::new();
    let script = |shell: &str| {
        let run = sandbox.run(&format!("completions {shell}")).done();
        String::from_utf8(run.stdout).unwrap()
    };
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = script(shell);
        let named = ["loose-figure", "sourcing", "key-figures", "unknown-key"];
        assert!(named.iter().all(|name| script.contains(name)), "{shell}");
    }
    assert!(script("zsh").contains(r#"_files -g "*.(yaml|yml)""#));
    let bash = script("bash");
    assert!(
        !bash.contains("<FILE>") && !bash.contains("<NAME>"),
        "{bash}"
    );
}

#[test]
#[ignore = "needs bash"]
fn bash_completes_them() {
    let sandbox = Sandbox::new();
    sandbox.put("water.yaml", "");
    sandbox.put("wall.txt", "");
    sandbox.put("f.bash", sandbox.run("completions bash").done().stdout);
    for (typed, expected) in [
        (&["check", "w"][..], "water.yaml"),
        (&["explain", "loose-f"], "loose-figure"),
        (&["build", "water.yaml", "--template", "key"], "key-figures"),
        (&["check", "water.yaml", "--deny", "layo"], "layout"),
    ] {
        let (last, before) = (typed[typed.len() - 1], typed[typed.len() - 2]);
        let script = format!(
            "cd {}; source f.bash; COMP_WORDS=(factpress {}); COMP_CWORD={}; _factpress factpress {last} {before}; \
             echo ${{COMPREPLY[*]}}",
            sandbox.path("").display(),
            typed.join(" "),
            typed.len()
        );
        assert_eq!(
            tools::stdout("bash", &["-c", &script]).trim(),
            expected,
            "{typed:?}"
        );
    }
}

#[test]
fn a_typst_that_is_named_and_passed_over_is_told() {
    let sandbox = Sandbox::new();
    sandbox.put("water.yaml", facts_text("minimal"));
    let plain = sandbox.put("plain", "");
    for (named, said) in [
        ("no/such/typst", "no typst program found at no/such/typst"),
        (plain.to_str().unwrap(), "may not be executed"),
    ] {
        for (arguments, is_told) in [
            ("build water.yaml", true),
            ("build water.yaml --emit txt", false),
        ] {
            let mut program = sandbox.program();
            program
                .env("FACTPRESS_TYPST", named)
                .args(arguments.split(' '));
            let run = run(&mut program).done();
            let warning = "warning: FACTPRESS_TYPST is passed over: ";
            let told = run
                .stderr
                .lines()
                .find_map(|line| line.strip_prefix(warning));
            assert_eq!(
                told.is_some_and(|told| told.contains(said)),
                is_told,
                "{}",
                run.stderr
            );
        }
    }
}
