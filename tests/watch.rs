//! A sheet is made again after each save, however editors save, and a bad moment takes nothing away.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use crate::common::{Sandbox, facts_text, tools};

/// No wait is so long but on a machine that has stopped.
const LIMIT: Duration = Duration::from_secs(120);
const TITLE: &str = "Wells in Example Town";

struct Watched {
    child: Child,
    lines: Receiver<String>,
}

impl Watched {
    fn start(sandbox: &Sandbox, arguments: &str) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factpress"));
        command.current_dir(sandbox.path("")).env("PATH", "");
        command.env("TMPDIR", sandbox.path("tmp"));
        command.args(["watch"]).args(arguments.split(' '));
        match arguments.contains("--engine cli") {
            true => command.env("FACTPRESS_TYPST", tools::typst()),
            false => command.env_remove("FACTPRESS_TYPST"),
        };
        std::fs::create_dir_all(sandbox.path("tmp")).unwrap();
        let mut child = command
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stderr.take().unwrap());
        let (sender, lines) = mpsc::channel();
        std::thread::spawn(move || {
            output
                .lines()
                .map_while(Result::ok)
                .all(|line| sender.send(line).is_ok())
        });
        let watched = Self { child, lines };
        watched.round();
        watched
    }

    /// All that is said up to the end of a round.
    #[track_caller]
    fn round(&self) -> String {
        let mut said = String::new();
        loop {
            let line = self.lines.recv_timeout(LIMIT);
            let line = line.unwrap_or_else(|_| panic!("no end of a round:\n{said}"));
            said += &line;
            said.push('\n');
            if line.contains("; watching ") || line.contains("sheet stays") {
                return said;
            }
        }
    }

    /// The first round in which something is so; others may come before it, of a save in several steps.
    #[track_caller]
    fn until(&self, is_so: impl Fn(&str) -> bool) -> String {
        let begun = Instant::now();
        loop {
            let said = self.round();
            if is_so(&said) {
                return said;
            }
            assert!(begun.elapsed() < LIMIT, "{said}");
        }
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn titled(title: &str) -> String {
    let text = facts_text("minimal");
    assert!(text.contains(TITLE));
    text.replace(TITLE, title)
}

/// The sheet that `build` makes.
fn built(facts: &str) -> Vec<u8> {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts);
    sandbox.run("build facts.yaml").done();
    sandbox.read("out/minimal.pdf")
}

#[test]
fn of_a_storm_of_saves_the_last_is_made() {
    let sandbox = Sandbox::new();
    let facts = sandbox.put("facts.yaml", titled(TITLE));
    let watched = Watched::start(&sandbox, "facts.yaml");
    for save in 1..=100 {
        let text = titled(&format!("Wells, save {save}"));
        match save % 4 {
            0 => drop(sandbox.put("facts.yaml", text)),
            1 => {
                let other = sandbox.put("facts.yaml.new", text);
                std::fs::rename(other, &facts).unwrap();
            }
            2 => {
                std::fs::remove_file(&facts).unwrap();
                sandbox.put("facts.yaml", text);
            }
            _ => {
                std::fs::rename(&facts, sandbox.path("facts.yaml~")).unwrap();
                let (begin, end) = text.split_at(text.len() / 2);
                sandbox.put("facts.yaml", begin);
                sandbox.put("facts.yaml", format!("{begin}{end}"));
            }
        }
        std::thread::sleep(Duration::from_millis(8));
    }
    let last = built(&titled("Wells, save 100"));
    watched.until(|_| sandbox.read("out/minimal.pdf") == last);
}

#[test]
fn an_error_leaves_the_last_good_sheet_until_it_is_mended() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", titled(TITLE));
    let watched = Watched::start(&sandbox, "facts.yaml");
    let good = sandbox.read("out/minimal.pdf");
    let errors = [
        titled(TITLE).replace("value: 24", "value: 24 to 12"),
        titled("Wells") + "bad: [",
    ];
    for error in errors {
        sandbox.put("facts.yaml", error);
        let said = watched.until(|said| said.contains("not made"));
        assert!(said.contains("1 error in facts.yaml"), "{said}");
        assert_eq!(sandbox.read("out/minimal.pdf"), good);
    }
    std::fs::remove_file(sandbox.path("facts.yaml")).unwrap();
    watched.until(|said| said.contains("there is no such file"));
    assert_eq!(sandbox.read("out/minimal.pdf"), good);
    sandbox.put("facts.yaml", titled("Wells, mended"));
    watched.until(|said| said.contains("made with no errors"));
    assert_eq!(
        sandbox.read("out/minimal.pdf"),
        built(&titled("Wells, mended"))
    );
}

#[test]
fn a_text_that_appears_and_one_that_changes_are_compared() {
    let sandbox = Sandbox::new();
    let source = "{type: report, title: Bulletin, ";
    let text = titled(TITLE).replace(source, &format!("{source}text: texts/bulletin.txt, "));
    sandbox.put("facts.yaml", text);
    let watched = Watched::start(&sandbox, "facts.yaml");
    let says = |number: u8| {
        format!("The town has {number} public wells.\n\nAbout 6 wells run dry in summer.\n")
    };
    sandbox.put("texts/bulletin.txt", says(24));
    let said = watched.until(|said| !said.contains("text-not-found"));
    assert!(said.contains("made with no errors"), "{said}");
    sandbox.put("texts/bulletin.txt", says(25));
    watched.until(|said| said.contains("figure-not-in-source"));
    std::fs::remove_dir_all(sandbox.path("texts")).unwrap();
    watched.until(|said| said.contains("text-not-found"));
    sandbox.put("texts/bulletin.txt", says(24));
    watched.until(|said| said.contains("made with no errors") && !said.contains("not-found"));
}

#[test]
fn templates_project_files_and_new_fact_files_are_noticed() {
    let sandbox = Sandbox::new();
    sandbox.put("desk/one.yaml", titled(TITLE));
    sandbox.put("own/theme.yaml", "sizes: {text: 10pt}\n");
    let watched = Watched::start(&sandbox, "desk --template own -o out");
    let before = sandbox.list();
    sandbox.put("own/theme.yaml", "sizes: {text: ten}\n");
    watched.until(|said| said.contains("not made"));
    sandbox.put("own/theme.yaml", "sizes: {text: 11pt}\n");
    watched.until(|said| said.contains("made with"));
    assert_eq!(sandbox.list(), before);
    let second = titled("Wells elsewhere").replace("id: minimal", "id: second");
    sandbox.put("desk/two.yaml", second.clone());
    let said = watched.until(|said| said.contains("second"));
    assert!(said.contains("2 files"), "{said}");
    // What is made of the one is not made again for the other.
    sandbox.put("desk/two.yaml", second.replace("elsewhere", "nowhere"));
    let said = watched.until(|said| said.contains("made with"));
    assert!(
        said.contains("second") && !said.contains("minimal"),
        "{said}"
    );
    sandbox.put(
        "desk/factpress.toml",
        "paper = \"a3\"\nshared = [\"s.yaml\"]\n",
    );
    watched.until(|said| said.contains("there is no shared file"));
    sandbox.put("desk/s.yaml", "sources: {}\n");
    watched.until(|said| said.contains("made with"));
}

#[test]
fn what_is_no_file_cannot_be_watched() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", titled(TITLE));
    sandbox.run("watch -").code(2);
    sandbox.run("watch facts.yaml -o -").code(2);
    let run = sandbox.run("watch facts.yaml --template breifing").code(2);
    let said = "did you mean `briefing`?; the built-in templates are briefing, ";
    assert!(run.stderr.contains(said), "{}", run.stderr);
}

#[test]
#[cfg(target_os = "linux")]
fn a_signal_ends_it_and_nothing_stays() {
    use crate::left_behind::{is_empty, is_somebody_in, send, soon};
    for signal in ["INT", "TERM", "KILL"] {
        let sandbox = Sandbox::new();
        sandbox.put("facts.yaml", titled(TITLE));
        let mut watched = Watched::start(&sandbox, "facts.yaml");
        assert!(is_somebody_in(&sandbox.path("")));
        send(signal, &watched.child);
        watched.child.wait().unwrap();
        soon(signal, || !is_somebody_in(&sandbox.path("")));
        assert!(is_empty(&sandbox.path("tmp")), "{signal}");
        assert_eq!(
            std::fs::read_dir(sandbox.path("out")).unwrap().count(),
            1,
            "{signal}"
        );
    }
}

#[test]
#[ignore = "needs typst"]
fn the_program_sets_what_is_watched_too() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", titled(TITLE));
    let watched = Watched::start(&sandbox, "facts.yaml --engine cli");
    sandbox.put("facts.yaml", titled("Wells, saved"));
    let new = built(&titled("Wells, saved"));
    watched.until(|_| sandbox.read("out/minimal.pdf") == new);
}
