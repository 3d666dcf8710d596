//! Which values the style sheets of a page give its elements, look by look.

use std::collections::{BTreeMap, BTreeSet};

use ego_tree::NodeId;
use rustc_hash::FxHashMap;
use scraper::{Html, Selector};

use super::PageFault;
use super::look::{Look, asked};
use super::style::{Declaration, Rule, Weight, of_element, parts, rules, weight};

/// How many elements may be held against rules: a page of 50,000 elements with 1,000 rules.
pub(super) const MOST_HELD: usize = 50_000_000;

/// The attributes of old pages that give a colour.
const COLOURS: [(&str, &str, &str); 3] = [
    ("", "bgcolor", "background-color"),
    ("font", "color", "color"),
    ("body", "text", "color"),
];

/// The values of an element by their properties.
pub(super) type Values<'c> = BTreeMap<&'c str, (Weight, &'c str)>;

/// What a rule gives the elements of a selector.
struct Given {
    elements: Vec<NodeId>,
    weight: usize,
    rule: usize,
    /// What state an element must be in, as in `:hover`.
    state: Option<String>,
}

pub(super) struct Cascade {
    rules: Vec<Rule>,
    given: Vec<Given>,
}

impl Cascade {
    /// # Errors
    ///
    /// Too many rules for the elements of a page.
    pub(super) fn read(page: &Html, is_wanted: fn(&str) -> bool) -> Result<Self, PageFault> {
        let mut cascade = Self {
            rules: Vec::new(),
            given: Vec::new(),
        };
        cascade.add_attributes(page);
        let mut wanted = rules(page);
        for rule in &mut wanted {
            rule.declarations.retain(|it| is_wanted(&it.property));
        }
        wanted.retain(|rule| !rule.declarations.is_empty());
        let selectors = wanted.iter().map(|rule| rule.selectors.len());
        let held = selectors.sum::<usize>();
        check(held.saturating_mul(page.tree.nodes().len()))?;
        for rule in wanted {
            for one in rule.selectors.iter() {
                let Some((selector, state)) = at_rest(one) else {
                    continue;
                };
                let is_layered = rule.when.iter().any(|it| it.starts_with("@layer"));
                let elements: Vec<_> = page.select(&selector).map(|it| it.id()).collect();
                let given = Given {
                    weight: if is_layered { 0 } else { weight(one) },
                    rule: cascade.rules.len(),
                    elements,
                    state,
                };
                if !given.elements.is_empty() {
                    cascade.given.push(given);
                }
            }
            cascade.rules.push(rule);
        }
        Ok(cascade)
    }

    /// What elements say for themselves, which goes before all rules but the important ones, and the colours of old pages.
    fn add_attributes(&mut self, page: &Html) {
        for node in page.tree.nodes() {
            let Some(element) = node.value().as_element() else {
                continue;
            };
            let old = COLOURS.iter().filter_map(|(name, attribute, property)| {
                let value = element.attr(attribute)?;
                let is_one = name.is_empty() || *name == element.name();
                is_one.then(|| Declaration {
                    property: (*property).to_owned(),
                    value: value.trim().to_ascii_lowercase(),
                    is_important: false,
                })
            });
            let own = element.attr("style").map(of_element).unwrap_or_default();
            for (weight, declarations) in [(0, old.collect::<Vec<_>>()), (usize::MAX, own)] {
                if declarations.is_empty() {
                    continue;
                }
                self.given.push(Given {
                    elements: vec![node.id()],
                    weight,
                    rule: self.rules.len(),
                    state: None,
                });
                self.rules.push(Rule {
                    selectors: [].into(),
                    when: [].into(),
                    declarations,
                });
            }
        }
    }

    /// The looks that its rules tell apart.
    ///
    /// # Errors
    ///
    /// Too many of them for what is given.
    pub(super) fn looks(&self) -> Result<Vec<Look>, PageFault> {
        let also = self.given.iter().filter_map(|it| {
            let when = self.rules[it.rule].when.iter();
            let asked = when
                .flat_map(|condition| asked(condition))
                .map(str::to_owned);
            let also: BTreeSet<String> = asked.chain(it.state.clone()).collect();
            (!also.is_empty()).then_some(also)
        });
        let looks = Look::all(also.collect());
        let given: usize = self.given.iter().map(|it| it.elements.len()).sum();
        check(given.saturating_mul(looks.len()))?;
        Ok(looks)
    }

    /// The values of all elements in a look.
    pub(super) fn of(&self, look: &Look) -> FxHashMap<NodeId, Values<'_>> {
        let mut values: FxHashMap<NodeId, Values<'_>> = FxHashMap::default();
        for given in &self.given {
            let rule = &self.rules[given.rule];
            let in_state = given.state.iter().all(|state| look.also.contains(state));
            if !in_state || !look.has(rule) {
                continue;
            }
            for element in &given.elements {
                let values = values.entry(*element).or_default();
                for said in &rule.declarations {
                    let weight = (said.is_important, given.weight, given.rule);
                    let last = values.entry(&said.property).or_insert((weight, ""));
                    if last.0 <= weight {
                        *last = (weight, &said.value);
                    }
                }
            }
        }
        values
    }
}

fn check(held: usize) -> Result<(), PageFault> {
    let fault = || PageFault::TooMuch("rules of style for its elements", MOST_HELD);
    (held <= MOST_HELD).then_some(()).ok_or_else(fault)
}

/// What a selector chooses in whatever state that is, and the state: all that says something of more than the page itself.
/// What stands before or behind words is none of them.
fn at_rest(selector: &str) -> Option<(Selector, Option<String>)> {
    if let Ok(plain) = Selector::parse(selector) {
        return Some((plain, None));
    }
    let mut plain = String::new();
    let mut state = String::new();
    for (at, part) in parts(selector, ':').enumerate() {
        let name = part.find(|c: char| !(c.is_alphanumeric() || "-_".contains(c)));
        let mut end = name.unwrap_or(part.len());
        if part[end..].starts_with('(') {
            end = closed(part, end);
        }
        let (name, rest) = part.split_at(end);
        match name {
            _ if at == 0 => plain.push_str(part),
            // The first of two colons.
            "" => {}
            "before" | "after" | "marker" | "backdrop" | "placeholder" => return None,
            name if Selector::parse(&format!("*:{name}")).is_ok() => {
                plain.push(':');
                plain.push_str(part);
            }
            // In a state only one of several is.
            name if ["is(", "where(", "has("]
                .iter()
                .any(|it| name.starts_with(it)) =>
            {
                return None;
            }
            name => {
                state.push(':');
                state.push_str(name);
                if plain.is_empty() || plain.ends_with([' ', '>', '+', '~']) {
                    plain.push('*');
                }
                plain.push_str(rest);
            }
        }
    }
    Some((Selector::parse(&plain).ok()?, Some(state)))
}

/// The end of brackets that open there.
fn closed(text: &str, open: usize) -> usize {
    let mut depth = 0_usize;
    let end = text[open..].find(|c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    end.map_or(text.len(), |end| open + end + 1)
}
