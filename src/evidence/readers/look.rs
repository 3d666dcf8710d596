//! How words look in Word and OpenDocument, as far as it tells whether they are seen.

use std::collections::HashMap;

use crate::contrast::contrast;
use crate::pdf_text::lines::Shift;

/// Letters under so many points cannot be made out, nor those that differ less from what is behind them: as in a PDF.
const SMALLEST: f32 = 3.0;
const FAINT: f32 = 1.3;

/// A style is based on another, which is based on another: so often at most.
const DEEPEST: usize = 32;

/// How light what is behind words is, from 0 to 1; nothing where nobody knows.
pub(super) type Ground = Option<f32>;

pub(super) const WHITE: Ground = Some(1.0);

/// What a style or a stretch of text says of its words; nothing where it says nothing.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Look {
    pub(super) is_hidden: Option<bool>,
    pub(super) ink: Option<f32>,
    pub(super) ground: Option<Ground>,
    pub(super) size: Option<f32>,
    pub(super) shift: Option<Shift>,
}

impl Look {
    /// The look of words within others.
    pub(super) fn within(self, outer: Self) -> Self {
        Self {
            is_hidden: self.is_hidden.or(outer.is_hidden),
            ink: self.ink.or(outer.ink),
            ground: self.ground.or(outer.ground),
            size: self.size.or(outer.size),
            shift: self.shift.or(outer.shift),
        }
    }

    /// What it and another property of the same words say: each may hide them.
    pub(super) fn and(self, other: Self) -> Self {
        let hides = self.is_hidden.filter(|hides| *hides);
        Self {
            is_hidden: hides.or(other.is_hidden).or(self.is_hidden),
            ..other.within(self)
        }
    }

    /// Whether its words are seen, where they have no ground of their own on this one.
    pub(super) fn is_seen(self, paper: Ground) -> bool {
        let both = self.ink.zip(self.ground.unwrap_or(paper));
        let is_told = both.is_none_or(|(ink, ground)| contrast(ink, ground) >= FAINT);
        let is_large = self.size.is_none_or(|size| size >= SMALLEST);
        self.is_hidden != Some(true) && is_told && is_large
    }
}

/// The styles of a document by their names, each with the one that it is based on.
#[derive(Default)]
pub(super) struct Looks {
    known: HashMap<String, (String, Look)>,
    pub(super) current: String,
}

impl Looks {
    /// Begins the style of a name.
    pub(super) fn begin(&mut self, name: &str, based_on: &str) {
        name.clone_into(&mut self.current);
        self.known
            .insert(name.to_owned(), (based_on.to_owned(), Look::default()));
    }

    /// The style that was begun.
    pub(super) fn style(&mut self) -> Option<&mut (String, Look)> {
        self.known.get_mut(&self.current)
    }

    /// What a style says, with all that it is based on.
    pub(super) fn of(&self, name: &str) -> Look {
        let mut next = self.known.get(name);
        let mut look = Look::default();
        for _ in 0..DEEPEST {
            let Some((base, own)) = next else { break };
            look = look.within(*own);
            next = self.known.get(base).filter(|_| !base.is_empty());
        }
        look
    }
}
