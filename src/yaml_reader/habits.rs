//! What people bring along from other programs, and where it goes here.

/// The thing that has no such key, or word, the keys with a blank between, and what to do; `KEY` stands for the key.
const HABITS: &[(&str, &str, &str)] = &[
    (
        "the fact file",
        "chart charts graph plot",
        "a chart stands in a section: `sections:`, and under it `- chart: {ranges: [some-fact, another-fact]}`",
    ),
    (
        "the fact file",
        "table",
        "tables have names: `tables:`, and under it `some-name: {title: …, columns: […], rows: […]}`; a section prints one with `table: some-name`",
    ),
    (
        "the fact file",
        "image images picture photo figure map",
        "a picture stands in a section: `sections:`, and under it `- image: {file: …, alt: …}`",
    ),
    (
        "the fact file",
        "include includes import imports extends",
        "a fact file reads no other; sources and speakers that several sheets share stand in a file that `shared` of a `factpress.toml` names",
    ),
    ("the fact file", "text heading key_figures highlight", "it belongs under `sections`: `sections:`, and under it `- KEY: …`"),
    (
        "the fact file",
        "id title subtitle short_title as_of as_of_note issued date review_by edition status handling embargo author authors issuer \
         currency contact licence bottom_line logo footer highlights language period summary",
        "it belongs under `sheet`, two spaces further in",
    ),
    (
        "the fact file",
        "theme paper template fonts colours margins sizes",
        "how the sheet looks is said with `--theme`, `--paper` or `--template`, not by the facts",
    ),
    (
        "the sheet",
        "sources attributions facts tables sections caveats reconciliations corrections checks",
        "it begins at the left edge, below `sheet` and not in it",
    ),
    (
        "the sheet",
        "theme paper template fonts colours margins",
        "how the sheet looks is said with `--theme`, `--paper` or `--template`, not by the facts",
    ),
    ("the sheet", "image picture cover", "a picture stands in a section: `sections:`, and under it `- image: {file: …, alt: …}`"),
    ("a fact", "page paragraph section table row column line quote", "it belongs under `at`: `at: {KEY: …}`"),
    ("a fact", "url link title publisher", "it belongs to the source, under `sources`; a fact calls that by its name"),
    ("a fact", "descriptor identity basis", "it belongs to the speaker, under `attributions`; a fact calls that by its name"),
    ("a fact", "min max low high lower upper from to", "a range is one value: `value: 1,200–1,500`, or `value: between 1,200 and 1,500`"),
    ("a fact", "hedge approximate about approx", "a hedge is part of the value: `value: about 1,500`"),
    ("a section", "bullets list", "write several paragraphs: `text: [\"…\", \"…\"]`"),
    ("a section", "columns rows", "a table has a name under `tables`; the section prints it with `table: its-name`"),
    ("a section", "ranges groups series", "it belongs to a chart: `chart: {KEY: […]}`"),
    (
        "a basis",
        "off-the-record",
        "what is said off the record is not for print; for use without a name it is `background` or `deep-background`",
    ),
    ("a level", "false no", "write `off`; programs that make `false` of it leave `\"off\"` alone"),
];

/// What to do with a key that something does not have, or a word that is not one of a list.
pub(super) fn help(owner: &str, key: &str) -> Option<String> {
    let is_it = |(of, keys, _): &&(&str, &str, &str)| *of == owner && keys.split_whitespace().any(|it| it == key);
    let habit = HABITS.iter().find(is_it);
    habit.map(|(.., help)| help.replace("KEY", key))
}
