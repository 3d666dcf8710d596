//! The tree of pages, before it is read: hayro follows it wherever it leads, and one page may hang in it any number of times.

use rustc_hash::FxHashMap;

/// More pages than any book that is read has, and deeper trees than any program grows.
const MOST_PAGES: usize = 20_000;
const DEEPEST: usize = 100;

/// The kids of each object that has some, by their numbers.
#[derive(Default)]
pub struct Kids(FxHashMap<u32, Vec<u32>>);

impl Kids {
    /// Takes down what stands between the streams of a file: `2 0 obj << /Kids [3 0 R 4 0 R] >>`.
    pub fn add(&mut self, mut rest: &[u8]) {
        let mut number = None;
        while !rest.is_empty() {
            let (part, behind) = rest.split_at(find(rest, b"obj").unwrap_or(rest.len()));
            number.into_iter().for_each(|number| self.put(number, part));
            // A number, and that of its generation.
            let before = numbers(&part[part.len().saturating_sub(24)..]);
            number = before.iter().rev().nth(1).copied();
            rest = behind.get(3..).unwrap_or_default();
        }
    }

    /// The same of a stream of objects, whose dictionary is at the end of what is before it.
    pub fn add_stream(&mut self, before: &[u8], bytes: &[u8]) {
        let first = before.windows(6).rposition(|window| window == b"/First");
        let first = first.and_then(|at| numbers(&before[at + 6..]).first().copied());
        let (head, objects) = bytes.split_at((first.unwrap_or(0) as usize).min(bytes.len()));
        let places = numbers(head);
        for (at, place) in places.chunks_exact(2).enumerate() {
            let end = places.get(2 * at + 3).map(|end| *end as usize);
            let body = objects.get(place[1] as usize..end.unwrap_or(objects.len()));
            self.put(place[0], body.unwrap_or_default());
        }
    }

    /// An array alone may be that of kids, too.
    fn put(&mut self, number: u32, body: &[u8]) {
        let kids = find(body, b"/Kids").map(|at| &body[at + 5..]);
        let kids = kids.or_else(|| body.trim_ascii_start().strip_prefix(b"["));
        let end = |byte: &u8| b"]/>".contains(byte);
        let kids = kids.and_then(|kids| kids.split(end).next());
        let parts = kids
            .unwrap_or_default()
            .split_inclusive(|byte| *byte == b'R');
        let parts = parts.filter(|part| part.ends_with(b"R"));
        let kids = parts.filter_map(|part| numbers(part).iter().rev().nth(1).copied());
        self.0.insert(number, kids.collect());
    }

    /// What the tree below an object has too much of.
    pub fn too_much(&self) -> Option<&'static str> {
        let below = |root: &u32| {
            let (mut open, mut pages) = (vec![(*root, 0)], 0);
            while let Some((number, depth)) = open.pop() {
                let kids = self.0.get(&number).into_iter().flatten();
                open.extend(kids.map(|kid| (*kid, depth + 1)));
                pages += 1;
                match () {
                    () if depth > DEEPEST => return Some("pages within each other"),
                    () if pages > MOST_PAGES => return Some("pages"),
                    () => {}
                }
            }
            None
        };
        self.0.keys().find_map(below)
    }
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

/// The whole numbers among bytes.
fn numbers(bytes: &[u8]) -> Vec<u32> {
    let parts = bytes.split(|byte| !byte.is_ascii_digit());
    let parts = parts.filter_map(|part| std::str::from_utf8(part).ok());
    parts.filter_map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(objects: &str) -> Option<&'static str> {
        let mut kids = Kids::default();
        kids.add(objects.as_bytes());
        kids.too_much()
    }

    #[test]
    fn a_tree_that_grows_without_an_end_is_told() {
        let level = |n: usize| {
            format!(
                "{n} 0 obj << /Kids [{}] >> endobj\n",
                format!("{} 0 R ", n + 1).repeat(10)
            )
        };
        let levels = |count: usize| (1..=count).map(level).collect::<String>();
        assert_eq!(told(&levels(4)), None);
        assert_eq!(told(&levels(5)), Some("pages"));
        let chain = |n: usize| {
            format!(
                "{n} 0 obj<</Kids {} 0 R>>endobj {} 0 obj[{} 0 R]endobj\n",
                n + 1,
                n + 1,
                n + 2
            )
        };
        let chains = |count: usize| (1..=count).map(|n| chain(2 * n)).collect::<String>();
        assert_eq!(told(&chains(40)), None);
        assert_eq!(told(&chains(60)), Some("pages within each other"));
        let itself = "1 0 obj << /Kids [2 0 R 1 0 R] >> endobj";
        assert_eq!(told(itself), Some("pages within each other"));
        assert_eq!(told("500 0 obj [500 278 500 278] endobj"), None);
    }

    #[test]
    fn objects_in_a_stream_are_looked_at_too() {
        let mut kids = Kids::default();
        let pages = "3 0 R ".repeat(20_001);
        let objects = format!("7 0 8 16 << /Type /Font >>  << /Kids [{pages}] >>");
        kids.add_stream(b"<< /Type /ObjStm /N 2 /First 9 >>", objects.as_bytes());
        assert_eq!(kids.too_much(), Some("pages"));
    }
}
