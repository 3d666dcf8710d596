//! Layout of a sheet whose footnotes are never counted.
//!
//! Typst asks how many footnotes stand before each mark, even where the mark is given its number, as those of the built-in template
//! are. Whatever holds a mark is then set anew as soon as any note of the document is another: in the second round of layout,
//! and in each further sheet. Here the count is nought from the first round on. Where a source could make use of it, where rounds do not
//! settle, and where Typst has anything to say, nothing comes of it, and Typst sets the sheet in its own way.

use std::num::NonZeroUsize;

use comemo::{Constraint, Track};
use typst::World;
use typst::diag::StrResult;
use typst::ecow::{EcoString, EcoVec};
use typst::engine::{Engine, Route, Sink, Traced};
use typst::foundations::{
    Content, Label, NativeElement, Output, Selector, StyleChain, Target, TargetElem,
};
use typst::introspection::{
    DocumentPosition, EmptyIntrospector, Introspector, Location, MAX_ITERS,
};
use typst::model::{FootnoteElem, Numbering};
use typst::syntax::ast::{Arg, Expr, FuncCall, Param};
use typst::syntax::{Source, SyntaxKind, SyntaxNode, VirtualPath};
use typst::utils::Protected;
use typst_layout::PagedDocument;

/// The document as Typst lays it out, if it can be had without counting footnotes. The sources that it may be made of are given.
pub fn lay_out(world: &dyn World, sources: &[Source]) -> Option<PagedDocument> {
    if !sources.iter().all(gives_numbers) {
        return None;
    }
    let (library, tracked, traced) = (world.library(), world.track(), Traced::default());
    let mut sink = Sink::new();
    let main = world.source(world.main()).ok()?;
    let route = Route::default();
    let module = typst_eval::eval(
        tracked,
        library,
        traced.track(),
        sink.track_mut(),
        route.track(),
        &main,
    );
    let content = module.ok()?.content();
    let base = StyleChain::new(&library.styles);
    let target = TargetElem::target.set(Target::Paged).wrap();
    let mut last: Option<PagedDocument> = None;
    for _ in 0..MAX_ITERS {
        let known = Uncounted(
            last.as_ref()
                .map_or(&EmptyIntrospector, Output::introspector),
        );
        let constraint = Constraint::new();
        let mut said = Sink::new();
        let mut engine = Engine {
            library,
            world: tracked,
            introspector: Protected::new((&known as &dyn Introspector).track_with(&constraint)),
            traced: traced.track(),
            sink: said.track_mut(),
            route: Route::default(),
        };
        let document = PagedDocument::create(&mut engine, &content, base.chain(&target)).ok()?;
        let found = Uncounted(Output::introspector(&document));
        if constraint.validate(&found as &dyn Introspector) {
            sink.extend_from_sink(said);
            let is_quiet = sink.delayed().is_empty() && sink.warnings().is_empty();
            return is_quiet.then_some(document);
        }
        last = Some(document);
    }
    None
}

/// Whether nothing that a source writes comes from the count of footnotes: each is given its number, and nothing else is done
/// with them. Functions by which a footnote could be had under another name are not used.
#[comemo::memoize]
fn gives_numbers(source: &Source) -> bool {
    fn is_free(node: &SyntaxNode) -> bool {
        match node.kind() {
            SyntaxKind::Ident | SyntaxKind::MathIdent => {
                !["footnote", "func", "eval", "std", "bibliography"].contains(&&**node.leaf_text())
            }
            SyntaxKind::FieldAccess if node.full_text() == "footnote.entry" => true,
            SyntaxKind::FuncCall if is_numbered_note(node) => node.children().skip(1).all(is_free),
            _ => node.children().all(is_free),
        }
    }
    is_free(source.root())
}

/// Whether this is `footnote(…, numbering: (..) => number)`: such a function cannot see what it is given.
fn is_numbered_note(node: &SyntaxNode) -> bool {
    let Some(call) = node.cast::<FuncCall>() else {
        return false;
    };
    let is_note = matches!(call.callee(), Expr::Ident(name) if name.as_str() == "footnote");
    is_note
        && call.args().items().any(|arg| {
            let Arg::Named(named) = arg else { return false };
            let Expr::Closure(closure) = named.expr() else {
                return false;
            };
            let sees_nothing = closure.params().children().all(
                |param| matches!(param, Param::Spread(spread) if spread.sink_ident().is_none()),
            );
            named.name().as_str() == "numbering"
                && sees_nothing
                && matches!(closure.body(), Expr::Ident(_))
        })
}

/// What a document knows of itself, without its footnotes where they are counted.
struct Uncounted<'a>(&'a dyn Introspector);

/// Whether this selects what the counter of footnotes goes by: the footnotes themselves, or what sets the counter.
fn counts_notes(selector: &Selector) -> bool {
    let Selector::Or(either) = selector else {
        return false;
    };
    either
        .iter()
        .any(|it| matches!(it, Selector::Elem(of, None) if *of == FootnoteElem::ELEM))
}

impl Introspector for Uncounted<'_> {
    fn query(&self, selector: &Selector) -> EcoVec<Content> {
        if counts_notes(selector) {
            return EcoVec::new();
        }
        self.0.query(selector)
    }

    fn query_count_before(&self, selector: &Selector, end: Location) -> usize {
        if counts_notes(selector) {
            return 0;
        }
        self.0.query_count_before(selector, end)
    }

    fn query_first(&self, selector: &Selector) -> Option<Content> {
        self.0.query_first(selector)
    }

    fn query_unique(&self, selector: &Selector) -> StrResult<Content> {
        self.0.query_unique(selector)
    }

    fn query_label(&self, label: Label) -> StrResult<&Content> {
        self.0.query_label(label)
    }

    fn query_labelled(&self) -> EcoVec<Content> {
        self.0.query_labelled()
    }

    fn label_count(&self, label: Label) -> usize {
        self.0.label_count(label)
    }

    fn locator(&self, key: u128, base: Location) -> Option<Location> {
        self.0.locator(key, base)
    }

    fn pages(&self, location: Location) -> Option<NonZeroUsize> {
        self.0.pages(location)
    }

    fn page(&self, location: Location) -> Option<NonZeroUsize> {
        self.0.page(location)
    }

    fn position(&self, location: Location) -> Option<DocumentPosition> {
        self.0.position(location)
    }

    fn page_numbering(&self, location: Location) -> Option<&Numbering> {
        self.0.page_numbering(location)
    }

    fn page_supplement(&self, location: Location) -> Option<&Content> {
        self.0.page_supplement(location)
    }

    fn anchor(&self, location: Location) -> Option<&EcoString> {
        self.0.anchor(location)
    }

    fn document(&self, location: Location) -> Option<Location> {
        self.0.document(location)
    }

    fn path(&self, location: Location) -> Option<&VirtualPath> {
        self.0.path(location)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Job, fonts, world::JobWorld};
    use super::*;

    /// A world of one sheet and another file.
    fn world(sheet: &str, other: (&str, &str)) -> JobWorld {
        let files = [("sheet.typ", sheet), other];
        let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        let job = Job {
            main: "sheet.typ".to_owned(),
            files: files.into(),
            ..Job::default()
        };
        JobWorld::new(&job, fonts::store(&[])).unwrap()
    }

    #[test]
    fn what_is_given_its_number_is_set_as_typst_sets_it() {
        let sheet = "#import \"notes.typ\": note, again\n#show footnote.entry: it => it.note.body\n\
            A#note(\"7\")[One] and B#again(\"7\") of page #context counter(page).final().first()\n\
            #pagebreak()\nC#note(\"5\")[Two]";
        let notes = "#let note(number, body) = [#footnote(numbering: (..) => number, body)#label(\"n\" + number)]\n\
            #let again(number) = footnote(label(\"n\" + number), numbering: (..) => number)";
        let world = world(sheet, ("notes.typ", notes));
        let uncounted = lay_out(&world, &world.sources()).unwrap();
        let counted = typst::compile::<PagedDocument>(&world).output.unwrap();
        let hash = |document: &PagedDocument| typst::utils::hash128(document.pages());
        assert_eq!(hash(&uncounted), hash(&counted));
        assert!(!world.has_other_sources());
    }

    #[test]
    fn what_is_counted_is_left_to_typst() {
        for counted in [
            "#footnote[A note]",
            "#footnote(numbering: \"a\")[A note]",
            "#footnote(numbering: n => n)[A note]",
            "#footnote(numbering: (..all) => all.pos().len())[A note]",
            "#footnote(numbering: (..) => context counter(page).display())[A note]",
            "#set footnote(numbering: (..) => number)",
            "#let note = footnote",
            "#context counter(footnote).display()",
            "#std.footnote[A note]",
            "#import std: footnote as note",
            "#show <note>: it => context counter(it.func()).display()",
            "#eval(\"foot\" + \"note[A note]\")",
        ] {
            let world = world(counted, ("notes.txt", ""));
            assert!(lay_out(&world, &world.sources()).is_none(), "{counted}");
        }
    }

    #[test]
    fn a_source_by_another_name_is_seen() {
        let world = world(
            "#include \"notes.txt\"",
            ("notes.txt", "A#footnote[A note]"),
        );
        assert!(lay_out(&world, &world.sources()).is_some());
        assert!(world.has_other_sources());
    }
}
