//! What many different sheets cost: made in one run of the program, beside a shell loop of `typst compile` over the sources that it emits;
//! the most memory that the program and its workers take at a time, for few and for many; and a second run with nothing changed.
//!
//! `cargo bench --bench many` needs the `typst` program for the loop, from FACTPRESS_TYPST or PATH, and says so where it is not there. It prints
//! times and ratios; nothing fails by being slow. `--quick` makes fewer sheets.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const SHEET: &str = "data/isis-detainees-ne-syria.yaml";
const SHEETS: [usize; 2] = [20, 200];
const QUICK_SHEETS: [usize; 2] = [2, 6];
/// The most that they may cost beside the loop, how much more memory many may take than few, and how long a sheet may take of which
/// nothing has changed.
const MOST: (f64, f64, Duration) = (1.0 / 3.0, 1.1, Duration::from_millis(2));

/// The options by which the program sets an emitted source to the same bytes.
const LOOP: &str = "for sheet in *.typ; do \"$0\" compile --root . --ignore-system-fonts --font-path fonts \
    --pdf-standard a-3a,ua-1 \"$sheet\" || exit 1; done";

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let [few, many] = if quick { QUICK_SHEETS } else { SHEETS };
    let folder = tempfile::tempdir().unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SHEET);
    let sheet = std::fs::read_to_string(path).unwrap();
    for (name, count) in [("few", few), ("many", many)] {
        std::fs::create_dir(folder.path().join(name)).unwrap();
        for n in 0..count {
            let path = folder.path().join(format!("{name}/{n:03}.yaml"));
            std::fs::write(path, changed(&sheet, n)).unwrap();
        }
    }
    let build = |files: &str, more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factpress"));
        command.current_dir(folder.path()).args(["build", files]);
        command.args(["-o", &format!("{files}-out")]).args(more);
        measured(command)
    };
    // Each has a note that the text of its source is not at hand, which is told again.
    let (_, memory_of_few) = build("few", &[]);
    let (ours, memory_of_many) = build("many", &[]);
    let (again, _) = build("many", &[]);
    println!("{many} sheets: {ours:?}");
    if let (Some(few_take), Some(many_take)) = (memory_of_few, memory_of_many) {
        let ratio = many_take as f64 / few_take as f64;
        println!(
            "memory of {few}: {few_take} kB, of {many}: {many_take} kB, ratio {ratio:.2}, at most {}",
            MOST.1
        );
    }
    let again = again / u32::try_from(many).unwrap();
    println!(
        "a sheet of which nothing has changed: {again:?}, at most {:?}",
        MOST.2
    );
    build("many", &["--emit", "typ"]);
    let typst = std::env::var_os("FACTPRESS_TYPST").unwrap_or_else(|| OsString::from("typst"));
    if Command::new(&typst).arg("--version").output().is_err() {
        println!("there is no typst program to compare with: name one in FACTPRESS_TYPST");
        return;
    }
    let mut shell = Command::new("sh");
    shell.current_dir(folder.path().join("many-out"));
    let (loops, _) = measured({
        shell.args(["-c", LOOP]).arg(&typst);
        shell
    });
    let ratio = ours.as_secs_f64() / loops.as_secs_f64();
    println!(
        "a loop of typst: {loops:?}, ratio {ratio:.2}, at most {:.2}",
        MOST.0
    );
}

/// The sheet with another id, title and figures.
fn changed(sheet: &str, n: usize) -> String {
    let digits = n.to_string();
    let letters = digits.bytes().map(|digit| char::from(b'a' + digit - b'0'));
    let letters: String = letters.collect();
    let title = "title: ISIS detainees in north-east Syria";
    let changes = [
        (
            "id: isis-detainees-ne-syria",
            format!("id: isis-detainees-{letters}"),
        ),
        (title, format!("{title}, {letters}")),
        (
            "value: \"about 1,500\"",
            format!("value: \"about 1,5{:02}\"", n % 100),
        ),
        ("value: 450", format!("value: {}", 401 + n % 90)),
        ("value: around 50", format!("value: around {}", 51 + n / 10)),
    ];
    changes
        .into_iter()
        .fold(sheet.to_owned(), |sheet, (from, to)| {
            assert!(sheet.contains(from), "{from}");
            sheet.replacen(from, &to, 1)
        })
}

/// How long a command takes, and the most memory that it and all that it starts take at a time, in kB, where the system tells it.
fn measured(mut command: Command) -> (Duration, Option<u64>) {
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let start = Instant::now();
    let mut child = command.stderr(Stdio::null()).spawn().unwrap();
    let mut most = None;
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        most = most.max(memory(child.id()));
        std::thread::sleep(Duration::from_millis(if most.is_some() { 5 } else { 1 }));
    };
    assert!(status.success(), "{command:?}");
    (start.elapsed(), most)
}

/// The memory of a process and of those that it has started; what they share is counted once for each that has it.
fn memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let own: u64 = resident?.trim().strip_suffix(" kB")?.parse().ok()?;
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).ok()?;
    let children = threads
        .flatten()
        .filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok());
    let children: Vec<String> = children.collect();
    let children = children.iter().flat_map(|it| it.split_whitespace());
    let children = children.filter_map(|child| memory(child.parse().ok()?));
    Some(own + children.sum::<u64>())
}
