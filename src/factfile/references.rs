//! Whether everything that a fact file calls by name is there.

use std::collections::HashMap;

use super::circles;
use super::load::Draft;
use super::reader::Reader;
use super::{Fact, Id, Origin, Piece, Prose, UNATTRIBUTED};
use crate::diagnostics::did_you_mean;
use crate::source_map::Path;

/// Reports unknown names, names used twice and calculations without an end.
///
/// Names are looked up among the keys as written: an entry that is itself at fault still exists.
pub(super) fn check(draft: &Draft, reader: &mut Reader) {
    let mut checker = Checker {
        known: HashMap::new(),
        reader,
    };
    for kind in ["sources", "attributions", "facts", "tables"] {
        checker.collect(kind);
    }
    checker.draft(draft);
    if let Some(facts) = &draft.facts {
        circles::check(facts, checker.reader);
    }
}

struct Checker<'r> {
    known: HashMap<&'static str, Vec<String>>,
    reader: &'r mut Reader,
}

impl Checker<'_> {
    fn collect(&mut self, kind: &'static str) {
        let mut names = self.reader.places.children(&Path::root().key(kind));
        if kind == "attributions" {
            names.push(UNATTRIBUTED.to_owned());
        }
        self.known.insert(kind, names);
    }

    fn draft(&mut self, draft: &Draft) {
        let root = Path::root();
        if let Some(sheet) = &draft.sheet {
            self.proses(&sheet.highlights, &root.key("sheet").key("highlights"));
        }
        for (id, source) in draft.sources.iter().flatten() {
            let path = root.key("sources").key(id.as_str()).key("note");
            self.proses(&source.note, &path);
        }
        for (id, attribution) in draft.attributions.iter().flatten() {
            let path = root.key("attributions").key(id.as_str());
            if let Some(told) = &attribution.told {
                self.id("sources", told, &path.key("told"));
            }
            self.proses(&attribution.note, &path.key("note"));
        }
        for (id, fact) in draft.facts.iter().flatten() {
            self.fact(draft, fact, &root.key("facts").key(id.as_str()));
        }
        for (id, table) in draft.tables.iter().flatten() {
            let path = root.key("tables").key(id.as_str());
            for (i, row) in table.rows.iter().enumerate() {
                let row_path = path.key("rows").index(i);
                for (j, cell) in row.cells.iter().enumerate() {
                    // A row is a list, or a map that holds the list.
                    let nested = row_path.key("cells");
                    let list = if self.reader.places.has(&nested) {
                        nested
                    } else {
                        row_path.clone()
                    };
                    self.prose(cell, &list.index(j));
                }
            }
            self.proses(&table.note, &path.key("note"));
        }
        self.body(draft);
    }

    fn body(&mut self, draft: &Draft) {
        let root = Path::root();
        for (i, section) in draft.sections.iter().flatten().enumerate() {
            let path = root.key("sections").index(i);
            self.proses(&section.text, &path.key("text"));
            self.figures(draft, &section.key_figures, &path.key("key_figures"));
            if let Some(table) = &section.table {
                self.id("tables", table, &path.key("table"));
            }
            if let Some(chart) = &section.chart {
                self.figures(draft, &chart.ranges, &path.key("chart").key("ranges"));
            }
        }
        let caveats: Vec<_> = draft.caveats.iter().flatten().collect();
        self.unique("caveats", caveats.iter().map(|caveat| &caveat.id));
        for (i, caveat) in caveats.into_iter().enumerate() {
            let path = root.key("caveats").index(i);
            self.prose(&caveat.text, &path.key("text"));
            self.ids("facts", &caveat.affects, &path.key("affects"));
        }
        let sums: Vec<_> = draft.reconciliations.iter().flatten().collect();
        self.unique("reconciliations", sums.iter().map(|sum| &sum.id));
        for (i, sum) in sums.into_iter().enumerate() {
            let path = root.key("reconciliations").index(i);
            self.figures(draft, &sum.parts, &path.key("parts"));
            self.figure(draft, &sum.whole, &path.key("whole"));
            self.proses(&sum.comment, &path.key("comment"));
        }
    }

    fn fact(&mut self, draft: &Draft, fact: &Fact, path: &Path) {
        self.proses(&fact.note, &path.key("note"));
        match &fact.origin {
            Origin::Stated(stated) => {
                self.id("sources", &stated.source, &path.key("source"));
                self.id(
                    "attributions",
                    &stated.attribution,
                    &path.key("attribution"),
                );
            }
            Origin::Derived { derive, .. } => {
                let kind = match derive {
                    super::Derivation::Sum(_) => "sum",
                    super::Derivation::Difference(..) => "difference",
                    super::Derivation::Ratio(..) => "ratio",
                    super::Derivation::Share(..) => "share",
                };
                self.figures(draft, derive.parts(), &path.key("derive").key(kind));
            }
        }
    }

    /// Facts that are called for their figures.
    fn figures<'a>(&mut self, draft: &Draft, ids: impl IntoIterator<Item = &'a Id>, path: &Path) {
        for (i, id) in ids.into_iter().enumerate() {
            self.figure(draft, id, &path.index(i));
        }
    }

    fn figure(&mut self, draft: &Draft, id: &Id, path: &Path) {
        self.id("facts", id, path);
        let fact = draft.facts.as_ref().and_then(|facts| facts.get(id));
        if fact.is_some_and(Fact::is_claim) {
            let span = self.reader.places.value(path);
            let message = format!("`{id}` states no figure");
            self.reader.error("claim-as-figure", span, message, |d| {
                d.help("a claim is called in prose, where it prints the mark of its note")
            });
        }
    }

    fn ids<'a>(&mut self, kind: &'static str, ids: impl IntoIterator<Item = &'a Id>, path: &Path) {
        for (i, id) in ids.into_iter().enumerate() {
            self.id(kind, id, &path.index(i));
        }
    }

    fn id(&mut self, kind: &'static str, id: &Id, path: &Path) {
        let span = self.reader.places.value(path);
        self.look_up(kind, id, span);
    }

    fn proses<'a>(&mut self, proses: impl IntoIterator<Item = &'a Prose>, path: &Path) {
        for (i, prose) in proses.into_iter().enumerate() {
            let item = path.index(i);
            let path = if self.reader.places.has(&item) {
                item
            } else {
                path.clone()
            };
            self.prose(prose, &path);
        }
    }

    fn prose(&mut self, prose: &Prose, path: &Path) {
        for piece in &prose.0 {
            let Piece::Figure(reference) = piece else {
                continue;
            };
            let whole = self.reader.places.value(path);
            let brace = self
                .reader
                .find_within(&whole, &format!("{{{}", reference.fact));
            let span = if brace == whole {
                whole
            } else {
                brace.start + 1..brace.end
            };
            self.look_up("facts", &reference.fact, span);
        }
    }

    fn look_up(&mut self, kind: &'static str, id: &Id, span: crate::source_map::Span) {
        let known = self.known.get(kind).map(Vec::as_slice).unwrap_or_default();
        if known.iter().any(|name| name == id.as_str()) {
            return;
        }
        let one = &kind[..kind.len() - 1];
        let meant = did_you_mean(id.as_str(), known.iter().map(String::as_str));
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("add `{id}` to `{kind}`, or call one that is there"),
        };
        self.reader.error(
            "unknown-reference",
            span,
            format!("there is no {one} `{id}`"),
            |d| d.help(help),
        );
    }

    fn unique<'a>(&mut self, list: &str, ids: impl Iterator<Item = &'a Id>) {
        let path = Path::root().key(list);
        let mut seen: HashMap<&Id, usize> = HashMap::new();
        for (i, id) in ids.enumerate() {
            if let Some(first) = seen.get(id) {
                let here = self.reader.places.value(&path.index(i).key("id"));
                let before = self.reader.places.value(&path.index(*first).key("id"));
                self.reader.error(
                    "duplicate-id",
                    here,
                    format!("`{id}` names two of the {list}"),
                    |d| {
                        d.also(before, "first here")
                            .help("give one of them another id")
                    },
                );
            } else {
                seen.insert(id, i);
            }
        }
    }
}
