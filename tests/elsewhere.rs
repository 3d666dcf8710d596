//! Everything that is not an input varied, in the manner of reprotest: each product has one digest, whatever a machine is like.

#![cfg(target_os = "linux")]

use std::collections::BTreeMap;

use assert_cmd::Command;

use crate::common::{Sandbox, facts, project, real, run, sha256, tools};

const PRODUCTS: &str = "pdf,html,md,txt,csv,eml,typ,json,pages";
/// Where Debian and its like keep it; without `MT` for programs of one thread.
const FAKETIME: &str = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

/// A machine that is like none: what runs before the program, and what its environment says.
struct Machine {
    name: &'static str,
    shell: &'static str,
    folder: &'static str,
    environment: &'static [(&'static str, &'static str)],
}

const PLAIN: Machine = Machine {
    name: "plain",
    shell: "",
    folder: "a",
    environment: &[],
};

const MACHINES: &[Machine] = &[
    Machine {
        name: "another zone and locale",
        shell: "",
        environment: &[
            ("TZ", "Pacific/Kiritimati"),
            ("LC_ALL", "tr_TR.UTF-8"),
            ("LANGUAGE", "tr"),
        ],
        ..PLAIN
    },
    Machine {
        name: "another umask and home",
        shell: "umask 077;",
        environment: &[
            ("HOME", "/nonexistent"),
            ("USER", "someone"),
            ("XDG_CACHE_HOME", "/nonexistent"),
        ],
        ..PLAIN
    },
    Machine {
        name: "another folder and checkout",
        folder: "a longer/folder with ünusual/names/of the checkout",
        ..PLAIN
    },
    Machine {
        name: "one core",
        shell: "exec taskset -c 0",
        environment: &[("RAYON_NUM_THREADS", "1")],
        ..PLAIN
    },
    Machine {
        name: "variables of Typst",
        environment: &[
            ("TYPST_FONT_PATHS", "/usr/share/fonts"),
            ("TYPST_ROOT", "/"),
            ("TYPST_FEATURES", "html"),
            ("TYPST_PACKAGE_PATH", "/nonexistent"),
            ("TYPST_IGNORE_SYSTEM_FONTS", "false"),
        ],
        ..PLAIN
    },
    Machine {
        name: "nine years ago",
        environment: &[("LD_PRELOAD", FAKETIME), ("FAKETIME", "-9y")],
        ..PLAIN
    },
    Machine {
        name: "thirty years on",
        environment: &[("LD_PRELOAD", FAKETIME), ("FAKETIME", "+30y")],
        ..PLAIN
    },
];

impl Machine {
    /// The digest of every product that it makes of a fact file and a template of one's own.
    fn digests(&self, engine: &str, is_turned: bool) -> BTreeMap<String, String> {
        let sandbox = Sandbox::new();
        let put = |name: &str, bytes: &[u8]| {
            sandbox.put(&format!("{}/{name}", self.folder), bytes);
        };
        put("facts.yaml", &std::fs::read(real()).unwrap());
        put("wells.yaml", &std::fs::read(facts("minimal")).unwrap());
        // Folders give their files in the order in which these came, on some disks.
        let mut own = [
            ("own/theme.yaml", "sizes: {text: 10pt}\n"),
            ("own/style/own.typ", "// Own.\n"),
            ("own/partials/zz.typ.j2", "{# Own. #}\n"),
            ("own/languages/en-GB.yaml", ""),
        ];
        if is_turned {
            own.reverse();
        }
        let english = std::fs::read(project("templates/briefing/languages/en.yaml")).unwrap();
        for (name, text) in own {
            let is_language = name.contains("languages");
            put(
                name,
                if is_language {
                    &english
                } else {
                    text.as_bytes()
                },
            );
        }
        let line = format!("{} \"$@\"", self.shell);
        let mut program = Command::new("sh");
        program.args(["-c", &line, "sh", env!("CARGO_BIN_EXE_factpress")]);
        program.args(["build", "facts.yaml", "wells.yaml", "--template", "own"]);
        program.args(["--emit", PRODUCTS, "--engine", engine, "-o", "made"]);
        program.args(["--name", "{id}"]);
        program.current_dir(sandbox.path(self.folder));
        program.env("FACTPRESS_TYPST", tools::typst());
        program.env_remove("SOURCE_DATE_EPOCH");
        program.envs(self.environment.iter().copied());
        run(&mut program).done();
        let made = format!("{}/made/", self.folder);
        let names = sandbox.list().into_iter().filter(|name| {
            let name = name.strip_prefix(&made);
            name.is_some_and(|name| {
                !name.is_empty() && !name.starts_with('.') && !name.ends_with('/')
            })
        });
        names
            .map(|name| {
                let digest = sha256(&sandbox.read(&name));
                (name[made.len()..].to_owned(), digest)
            })
            .collect()
    }
}

#[test]
#[ignore = "needs faketime, taskset and typst"]
fn every_product_has_one_digest_on_all_machines() {
    assert!(
        std::path::Path::new(FAKETIME).is_file(),
        "this test needs the package faketime"
    );
    let expected = PLAIN.digests("built-in", false);
    assert!(expected.len() > 2 * 9, "{:?}", expected.keys());
    for machine in MACHINES {
        assert_eq!(
            machine.digests("built-in", true),
            expected,
            "{}",
            machine.name
        );
    }
    for machine in [&PLAIN, &MACHINES[0], &MACHINES[6]] {
        assert_eq!(machine.digests("cli", true), expected, "{}", machine.name);
    }
}

/// A clock that stands elsewhere is seen by the program that reads it: the machines above are no pretence.
#[test]
#[ignore = "needs faketime"]
fn the_clock_is_moved_where_one_is_read() {
    let sandbox = Sandbox::new();
    let text = std::fs::read_to_string(facts("minimal")).unwrap();
    let old = text.replace("  issued: ", "  review_by: 2026-12-31\n  issued: ");
    sandbox.put("facts.yaml", old);
    let check = |years: &str| {
        let mut program = sandbox.program();
        program.args(["check", "facts.yaml"]);
        program.envs([("LD_PRELOAD", FAKETIME), ("FAKETIME", years)]);
        run(&mut program).stderr
    };
    let (before, after) = (check("2026-12-01 00:00:00"), check("2056-12-01 00:00:00"));
    assert_ne!(before, after, "{before}");
}
