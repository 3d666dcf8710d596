//! Which values the style sheets of a page give its elements, look by look.

use std::collections::{BTreeMap, BTreeSet};

use ego_tree::NodeId;
use rustc_hash::FxHashMap;
use scraper::{Html, Selector};

use super::PageFault;
use super::look::{Look, asked};
use super::style::{Declaration, Rule, Weight, of_element, rules, weight};

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
    /// Where its first declaration stands among all.
    place: usize,
    /// What state an element must be in, as in `:hover`.
    state: Option<String>,
}

pub(super) struct Cascade {
    rules: Vec<Rule>,
    given: Vec<Given>,
    declared: usize,
}

impl Cascade {
    /// # Errors
    ///
    /// Too many rules for the elements of a page.
    pub(super) fn read(page: &Html, is_wanted: fn(&str) -> bool) -> Result<Self, PageFault> {
        let mut cascade = Self {
            rules: Vec::new(),
            given: Vec::new(),
            declared: 0,
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
                    place: cascade.declared,
                    elements,
                    state,
                };
                if !given.elements.is_empty() {
                    cascade.given.push(given);
                }
            }
            cascade.declared += rule.declarations.len();
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
                    place: self.declared,
                    state: None,
                });
                self.declared += declarations.len();
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
                for (n, said) in rule.declarations.iter().enumerate() {
                    let weight = (said.is_important, given.weight, given.place + n);
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

/// What a selector chooses in whatever state that is, and the state that it ends with. What stands before or behind words is no
/// state of them.
fn at_rest(selector: &str) -> Option<(Selector, Option<String>)> {
    if let Ok(plain) = Selector::parse(selector) {
        return Some((plain, None));
    }
    let (plain, state) = selector.rsplit_once(':')?;
    let plain = plain.trim_end_matches(':');
    let plain = Selector::parse(if plain.is_empty() { "*" } else { plain }).ok()?;
    let is_beside = matches!(state, "before" | "after" | "marker" | "backdrop");
    (!is_beside).then(|| (plain, Some(format!(":{state}"))))
}
