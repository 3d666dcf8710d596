//! What people bring along from other programs, and where it goes here.

/// What to do with a key that something does not have, or a word that is not one of a list.
pub(super) fn help(owner: &str, key: &str) -> Option<String> {
    let mut lines = include_str!("habits.txt").lines();
    lines.find_map(|line| {
        let (of, rest) = line.split_once(" | ")?;
        let (keys, help) = rest.split_once(" | ")?;
        let is_it = of == owner && keys.split(' ').any(|it| it == key);
        is_it.then(|| help.replace("KEY", key))
    })
}
