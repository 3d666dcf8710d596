//! Whether every calculation comes to an end.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::read::Reader;
use super::{Fact, Id};
use crate::diagnostics::FormError;
use crate::source_map::Path;

/// How many calculations may stand on each other. A sheet that a person can follow needs three.
const DEEPEST: usize = 32;

/// Reports calculations that need their own result, towers of calculations, and figures that take the place of themselves.
pub(super) fn check(facts: &IndexMap<Id, Fact>, reader: &mut Reader) {
    for id in facts.keys() {
        let replaced = |id: &&Id| facts.get(*id).and_then(Fact::replaces);
        let chain = std::iter::successors(Some(id), replaced).skip(1);
        let circle = chain.take(DEEPEST).position(|it| it == id);
        if circle.is_some() {
            let path = Path::root().key("facts").key(id.as_str());
            let span = reader.places.value(&path.key("replaces"));
            let message = format!("`{id}` takes the place of itself");
            let help = "`replaces` names the older figure, and only the newer one has it";
            reader.fault(FormError::CircularReplacement, span, message, help);
        }
    }
    let mut depths = HashMap::new();
    for id in facts.keys() {
        let (fault, id, message, label) = match depth(facts, id, &mut Vec::new(), &mut depths) {
            Ok(_) => continue,
            Err(CycleError::Circle(circle)) => {
                let first = circle[0];
                let names: Vec<&str> = circle.iter().map(|id| id.as_str()).collect();
                let way = format!("{} → {first}", names.join(" → "));
                depths.extend(circle.into_iter().map(|id| (id, 0)));
                let message = format!("`{first}` is calculated from itself");
                (FormError::CircularDerivation, first, message, way)
            }
            Err(CycleError::TooDeep) => {
                depths.insert(id, 0);
                let message = format!("`{id}` stands on more than {DEEPEST} calculations");
                let label = "one on the other".to_owned();
                (FormError::DeepDerivation, id, message, label)
            }
        };
        let path = Path::root().key("facts").key(id.as_str()).key("derive");
        let help =
            "one of them must be read somewhere: give it `value`, `source` and `attribution`";
        let span = reader.places.value(&path);
        reader.error(fault, span, message, |d| d.label(label).help(help));
    }
}

enum CycleError<'f> {
    Circle(Vec<&'f Id>),
    TooDeep,
}

/// How many calculations `id` stands on; what is known already is not looked at again.
fn depth<'f>(
    facts: &'f IndexMap<Id, Fact>,
    id: &'f Id,
    way: &mut Vec<&'f Id>,
    depths: &mut HashMap<&'f Id, usize>,
) -> Result<usize, CycleError<'f>> {
    if let Some(known) = depths.get(id) {
        return Ok(*known);
    }
    if let Some(at) = way.iter().position(|before| *before == id) {
        return Err(CycleError::Circle(way[at..].to_vec()));
    }
    // The way itself is bounded, so that no file can exhaust the stack.
    if way.len() > DEEPEST {
        return Err(CycleError::TooDeep);
    }
    let mut deepest = 0;
    let derivation = facts.get(id).and_then(Fact::derivation);
    way.push(id);
    for part in derivation.iter().flat_map(|derivation| derivation.parts()) {
        if let Some((part, _)) = facts.get_key_value(part) {
            deepest = deepest.max(1 + depth(facts, part, way, depths)?);
        }
    }
    way.pop();
    if deepest > DEEPEST {
        return Err(CycleError::TooDeep);
    }
    depths.insert(id, deepest);
    Ok(deepest)
}
