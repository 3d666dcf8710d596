//! No namespace holds a namespace. minijinja prints and compares what one holds without an end where it holds
//! itself, until the stack is through, and that ends the whole program.

use std::collections::BTreeSet;
use std::ops::Range;

use minijinja::machinery::{Token, tokenize};
use minijinja::syntax::SyntaxConfig;

use super::template_set::TemplateSet;
use crate::diagnostics::{Diagnostic, FormError};

/// Refuses templates from elsewhere in which a namespace stands for itself rather than for what it holds: so none
/// ever comes into a value. What a template imports counts too, since it gives away the namespaces within.
pub(super) fn hold_no_other(
    templates: &TemplateSet,
    syntax: &SyntaxConfig,
) -> Result<(), Box<Diagnostic>> {
    // What cannot be read as tags is told by minijinja.
    let tags = templates.own_templates().map(|(name, source)| {
        let tokens = tokenize(source, false, syntax.clone()).map_while(Result::ok);
        let tokens = tokens
            .map(|(token, span)| (token, span.start_offset as usize..span.end_offset as usize));
        Tags(name, tokens.collect())
    });
    let tags: Vec<_> = tags.collect();
    let namespaces: BTreeSet<&str> = tags.iter().flat_map(Tags::made).collect();
    let imported: BTreeSet<&str> = tags.iter().flat_map(Tags::imported).collect();
    for tags in &tags {
        let at_fault = (0..tags.1.len()).find(|at| tags.stands_alone(*at, &namespaces, &imported));
        let file = templates.source(tags.0);
        if let Some(((at, word), file)) =
            at_fault.and_then(|at| Some((at, tags.word(at)?))).zip(file)
        {
            let message = format!(
                "`{word}` stands here for itself: a namespace that held itself would have no end"
            );
            let help = match word {
                NAMESPACE => {
                    "make one with `{% set NAME = namespace(…) %}`, in a tag of its own".to_owned()
                }
                _ => format!("write what it holds, `{word}.NAME`, or give this another name"),
            };
            let fault = Diagnostic::error(FormError::Template, &file, tags.place(at), message);
            return Err(Box::new(fault.help(help)));
        }
    }
    Ok(())
}

const NAMESPACE: &str = "namespace";

/// A template's name, and what stands in its tags.
struct Tags<'a>(&'a str, Vec<(Token<'a>, Range<usize>)>);

impl<'a> Tags<'a> {
    fn token(&self, at: usize) -> Option<&Token<'a>> {
        self.1.get(at).map(|(token, _)| token)
    }

    fn word(&self, at: usize) -> Option<&'a str> {
        match self.token(at) {
            Some(Token::Ident(word)) => Some(word),
            _ => None,
        }
    }

    fn place(&self, at: usize) -> Range<usize> {
        self.1.get(at).map_or(0..0, |(_, place)| place.clone())
    }

    /// `{% set HERE = namespace(`
    fn is_made(&self, at: usize) -> bool {
        let before = |by: usize| at.checked_sub(by);
        before(2).is_some_and(|at| matches!(self.token(at), Some(Token::BlockStart)))
            && before(1).and_then(|at| self.word(at)) == Some("set")
            && matches!(self.token(at + 1), Some(Token::Assign))
            && self.word(at + 2) == Some(NAMESPACE)
            && matches!(self.token(at + 3), Some(Token::ParenOpen))
    }

    fn made(&self) -> Vec<&'a str> {
        let made = (0..self.1.len()).filter(|at| self.is_made(*at));
        made.filter_map(|at| self.word(at)).collect()
    }

    /// `{% import "…" as HERE`
    fn imported(&self) -> Vec<&'a str> {
        let mut imports = false;
        let imported = (0..self.1.len()).filter(|at| {
            match self.token(*at) {
                Some(Token::BlockStart) => imports = self.word(at + 1) == Some("import"),
                Some(Token::BlockEnd) => imports = false,
                _ => {}
            }
            imports && self.is_renamed(*at)
        });
        imported.filter_map(|at| self.word(at)).collect()
    }

    /// `as HERE`
    fn is_renamed(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|at| self.word(at)) == Some("as")
    }

    fn stands_alone(
        &self,
        at: usize,
        namespaces: &BTreeSet<&str>,
        imported: &BTreeSet<&str>,
    ) -> bool {
        let Some(word) = self.word(at) else {
            return false;
        };
        if word == NAMESPACE {
            return at < 2 || !self.is_made(at - 2);
        }
        let known = namespaces.contains(word) || imported.contains(word);
        // A field of something else may be called the same; only what is imported gives namespaces away.
        let field = at >= 2 && matches!(self.token(at - 1), Some(Token::Dot));
        if !known || field && !self.word(at - 2).is_some_and(|of| imported.contains(of)) {
            return false;
        }
        let bound = matches!(self.token(at + 1), Some(Token::Assign)) || self.is_renamed(at);
        let asked = matches!(self.token(at + 1), Some(Token::Dot)) && self.word(at + 2).is_some();
        !bound && !asked
    }
}
