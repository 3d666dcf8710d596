//! The grammar of quantities: what a value and what running text can say are read here.

mod amount;
mod behind;
mod duration;
mod leading;
mod margin;
mod number;
mod proportion;
mod range;
pub(super) mod vague;
pub(super) mod words;
mod year_range;

use super::{
    Margin, Measure, Per, Quantity, Status, Value, error::ValueError, hedge::Effect, view::View,
};
pub(super) use behind::per;
use leading::Leading;
use number::Phrase;
pub(super) use number::starts;

/// A quantity at a token.
pub(super) struct Reading {
    pub value: Value,
    /// The token behind its hedge.
    pub from: usize,
    /// The token after its last.
    pub end: usize,
}

/// Reads the quantity that begins at a token; nothing where none does.
///
/// # Errors
/// Two bounds, or a range whose ends do not fit.
pub(super) fn read(view: View<'_>, at: usize) -> Result<Option<Reading>, ValueError> {
    let mut leading = Leading::default();
    let from = leading.read(view, at)?;
    let Some(core) = core(view, from, &mut leading)? else {
        return Ok(None);
    };
    let end = core.end;
    let value = Value {
        stated: view.written(at, end).unwrap_or_default(),
        hedge: leading.hedge(view.language),
        hedge_behind: core.hedge_behind,
        remark: leading.remark(),
        per: core.per,
        margin: core.margin,
        status: core.status,
        ..Value::plain(core.quantity, core.measure, view.language)
    };
    Ok(Some(Reading { value, from, end }))
}

/// What stands behind the hedges of a quantity.
struct Core {
    quantity: Quantity,
    measure: Measure,
    hedge_behind: Option<String>,
    per: Option<Per>,
    margin: Option<Margin>,
    status: Option<Status>,
    end: usize,
}

impl Core {
    fn new(quantity: Quantity, measure: Measure, end: usize) -> Self {
        Self {
            quantity,
            measure,
            hedge_behind: None,
            per: None,
            margin: None,
            status: None,
            end,
        }
    }
}

fn core(view: View<'_>, from: usize, leading: &mut Leading) -> Result<Option<Core>, ValueError> {
    let range = match range::in_words(view, from, leading)? {
        Some(range) => Some(range),
        None => match vague::length(view.ahead(from), view.language) {
            Some(length) => {
                let end = from + length;
                let words = view.written(from, end).unwrap_or_default();
                return Ok(Some(Core::new(Quantity::Vague(words), Measure::Plain, end)));
            }
            None => None,
        },
    };
    let (first, next) = match range {
        Some((quantity, measure, end)) => {
            return Ok(Some(with_per(view, Core::new(quantity, measure, end))));
        }
        None => match duration::read(view, from).or_else(|| number::read(view, from, true)) {
            Some(first) => first,
            None => return Ok(None),
        },
    };
    if let Some((quantity, measure, end)) = range::behind(view, from, &first, next)? {
        if let Some(bound) = leading.bound_words().filter(|_| view.is_value) {
            return Err(ValueError::BoundWithRange(bound));
        }
        return Ok(Some(with_per(view, Core::new(quantity, measure, end))));
    }
    Ok(Some(alone(view, first, next, leading)))
}

/// One number with what stands behind it.
fn alone(view: View<'_>, first: Phrase, next: usize, leading: &mut Leading) -> Core {
    let (first, next) = proportion::with_whole(view, first, next);
    let measure = first.measure;
    let mut core = Core::new(Quantity::Exact(first.number), measure, next);
    core.status = behind::mark(view, &mut core.end);
    core = with_per(view, core);
    if core.status.is_none() {
        core.status = behind::mark(view, &mut core.end);
    }
    core.margin = margin::read(view, &mut core);
    if let Some((effect, typed, end)) = behind::hedge(view, core.end) {
        let taken = matches!(effect, Effect::Bounds(_)) && leading.bound.is_some();
        if !taken {
            leading.add_behind(view.language, effect);
            core.hedge_behind = Some(typed);
            core.end = end;
        }
    }
    if let (Some((bound, _)), Quantity::Exact(number)) = (&leading.bound, &core.quantity) {
        core.quantity = Quantity::Bounded {
            bound: *bound,
            number: number.clone(),
        };
    }
    leading.settle(view.language, &core.measure, core.quantity_is_whole());
    core
}

impl Core {
    fn quantity_is_whole(&self) -> bool {
        match &self.quantity {
            Quantity::Exact(number) | Quantity::Bounded { number, .. } => {
                number.amount().scale() == 0
            }
            _ => true,
        }
    }
}

fn with_per(view: View<'_>, mut core: Core) -> Core {
    if let Some((per, end)) = behind::per(view, core.end) {
        core.per = Some(per);
        core.end = end;
    }
    core
}
