//! How far a template may go. Templates come from anywhere, and what one asks for without an end would
//! take the machine, or the whole program with it.

use std::ops::Range;

use minijinja::{Environment, Error, ErrorKind};

/// How many steps a template may take; each also pays for 64 bytes that it writes or keeps. A table of
/// ten thousand rows has room in it, and a loop without an end is through with it in a second; a text that is doubled again and again takes
/// half a gigabyte by then.
pub(super) const STEPS: u64 = 3_000_000;

/// How many bytes a filled template has at most; Typst takes more than ten times as much memory to read it.
pub(super) const LONGEST: usize = 64 << 20;

/// How deep a value may nest that is printed.
pub(super) const DEEPEST_VALUE: usize = 200;

/// How many operators, filters and calls one tag may hold: minijinja reads them within each other.
const MOST_OPERATORS: usize = 2_000;

/// Values may be nested as deep as the steps allow, and are taken apart from the outside in: one stack
/// frame for each. Only what is used of it is memory.
const STACK: usize = 512 << 20;

/// The bounds that minijinja has itself.
pub(super) fn set(environment: &mut Environment<'_>) {
    environment.set_fuel(Some(STEPS));
}

/// Does what a template asks for, with room for it.
pub(super) fn with_room<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Error> {
    let fault = |detail: &'static str| Error::new(ErrorKind::InvalidOperation, detail);
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        let thread = thread.spawn_scoped(scope, work);
        let thread = thread.map_err(|_| fault("there is no memory to fill it"))?;
        let filled = thread.join();
        filled.map_err(|_| fault("minijinja broke down over it"))
    })
}

/// What a user reads in place of what minijinja says when a bound is reached.
pub(super) fn reached(kind: ErrorKind) -> Option<(&'static str, &'static str)> {
    (kind == ErrorKind::OutOfFuel).then_some((
        "the template goes on without an end here, or prints more than a sheet can hold",
        "a loop in a loop takes the steps of both; 3 million are allowed, and 64 bytes of text are one",
    ))
}

/// The tag with more operators than can be read, where there is one.
pub(super) fn overlong_tag(source: &str) -> Option<Range<usize>> {
    let mut at = 0;
    while let Some(found) = source[at..].find(['{']) {
        let start = at + found;
        let rest = &source[start..];
        let end = match rest.get(..2) {
            Some("{{") => "}}",
            Some("{%") => "%}",
            Some("{#") => "#}",
            _ => {
                at = start + 1;
                continue;
            }
        };
        let length = rest.find(end).map_or(rest.len(), |found| found + end.len());
        if end != "#}" && operators(&rest[..length]) > MOST_OPERATORS {
            return Some(start..start + length.min(40));
        }
        at = start + length;
    }
    None
}

/// Signs and words that stand between the parts of an expression, or before one. Those in a text count
/// too: no tag of a template comes near the bound.
fn operators(tag: &str) -> usize {
    const WORDS: [&str; 7] = ["not", "and", "or", "if", "else", "is", "in"];
    let signs = tag.matches([
        '+', '-', '*', '/', '~', '|', '.', '(', '[', '=', '<', '>', '%',
    ]);
    let words = tag.split(|c: char| !c.is_alphanumeric() && c != '_');
    signs.count() + words.filter(|word| WORDS.contains(word)).count()
}
