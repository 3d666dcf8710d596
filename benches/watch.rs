//! From a save to the new PDF: `factpress watch` beside `typst watch` of the source that factpress renders, each after the
//! same change of the facts, by turns in one go. The times hold how long each waits for further saves.
//!
//! `cargo bench --bench watch` needs the `typst` program in FACTPRESS_TYPST. It prints times and ratios; nothing fails by
//! being slow.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    missing_docs
)]

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use factpress::{Input, Options, PRODUCTS, Pipeline};

const SHEET: &str = "isis-detainees-ne-syria";
const ROUNDS: usize = 21;
const QUICK_ROUNDS: usize = 2;
/// The most that a save may take beside `typst watch`.
const MOST: f64 = 1.5;
const LIMIT: Duration = Duration::from_secs(120);
/// Both have come to rest before the next save.
const REST: Duration = Duration::from_millis(700);

struct Watcher(Child, PathBuf);

impl Watcher {
    fn start(mut command: Command, pdf: PathBuf) -> Self {
        let child = command.stdin(Stdio::null()).stderr(Stdio::null()).spawn();
        let watcher = Self(child.unwrap(), pdf);
        watcher.until_other_than(b"");
        watcher
    }

    fn pdf(&self) -> Vec<u8> {
        std::fs::read(&self.1).unwrap_or_default()
    }

    /// Waits for another PDF that is there to its end.
    fn until_other_than(&self, old: &[u8]) {
        let begun = Instant::now();
        loop {
            let new = self.pdf();
            let is_whole = new.trim_ascii_end().ends_with(b"%%EOF");
            if is_whole && new != old {
                return;
            }
            assert!(begun.elapsed() < LIMIT, "no new {}", self.1.display());
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    fn time(&self, save: impl FnOnce()) -> Duration {
        let old = self.pdf();
        std::thread::sleep(REST);
        let begun = Instant::now();
        save();
        self.until_other_than(&old);
        begun.elapsed()
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let rounds = if quick { QUICK_ROUNDS } else { ROUNDS };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let original = std::fs::read_to_string(root.join(format!("data/{SHEET}.yaml"))).unwrap();
    let typst = std::env::var_os("FACTPRESS_TYPST").expect("this needs FACTPRESS_TYPST");
    let folder = tempfile::tempdir().unwrap();
    let path = |inside: &str| folder.path().join(inside);
    let products = PRODUCTS.iter().copied();
    let options = Options {
        products: products.filter(|product| product.name == "typ").collect(),
        ..Options::default()
    };
    let emitter = Pipeline::new(options).unwrap();
    let emit = |facts: &str| {
        let checked = emitter.check(Input::named("facts.yaml", facts)).unwrap();
        let files = emitter.make(&checked.value).unwrap().value.files;
        let files = files.into_iter();
        files
            .map(|file| (path(&format!("typ/{}", file.path)), file.bytes))
            .collect::<Vec<_>>()
    };
    // Only what is another is saved: as after `--emit typ`, and as an editor does with the one file that is worked on.
    let save = |files: &[(PathBuf, Vec<u8>)]| {
        for (path, bytes) in files {
            if std::fs::read(path).unwrap_or_default() != *bytes {
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, bytes).unwrap();
            }
        }
    };
    std::fs::write(path("facts.yaml"), &original).unwrap();
    save(&emit(&original));
    let mut command = Command::new(env!("CARGO_BIN_EXE_factpress"));
    command.args(["watch", "facts.yaml"]);
    command.current_dir(folder.path());
    let ours = Watcher::start(command, path(&format!("out/{SHEET}.pdf")));
    let mut command = Command::new(typst);
    command.args(["watch", "--root", "typ", "--ignore-system-fonts"]);
    command.args(["--pdf-standard", "a-3a,ua-1", "--font-path", "typ/fonts"]);
    command.args([&format!("typ/{SHEET}.typ"), "bare.pdf"]);
    command.current_dir(folder.path());
    let theirs = Watcher::start(command, path("bare.pdf"));
    let mut times: [Vec<Duration>; 2] = Default::default();
    for round in 0..=rounds {
        let facts = changed(&original, round);
        let source = emit(&facts);
        let theirs = theirs.time(|| save(&source));
        let ours = ours.time(|| std::fs::write(path("facts.yaml"), &facts).unwrap());
        // The first round warms both.
        if round > 0 {
            times[0].push(ours);
            times[1].push(theirs);
        }
    }
    let [ours, theirs] = times.map(median);
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    println!("typst watch: {theirs:?} (median of {rounds})");
    println!("factpress watch: {ours:?}, ratio {ratio:.2}, at most {MOST:.2}");
}

/// The sheet with a figure that it had not before.
fn changed(sheet: &str, round: usize) -> String {
    let (from, to) = ("value: 450", format!("value: {}", 451 + round));
    assert!(sheet.contains(from));
    sheet.replacen(from, &to, 1)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
