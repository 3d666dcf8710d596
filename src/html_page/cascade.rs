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

/// What a selector chooses in whatever state that is, and the states that it asks for. What is not in a state is so at rest: `:not(:hover)`.
/// What stands before or behind words is no state of them.
fn at_rest(selector: &str) -> Option<(Selector, Option<String>)> {
    if let Ok(plain) = Selector::parse(selector) {
        return Some((plain, None));
    }
    let (mut plain, mut states, mut rest) = (String::new(), String::new(), selector);
    while let Some(at) = colon(rest) {
        plain.push_str(&rest[..at]);
        let asked = &rest[at..at + pseudo(&rest[at..])];
        rest = &rest[at + asked.len()..];
        let name = asked.trim_start_matches(':');
        let of_words = matches!(name, "first-line" | "first-letter" | "selection");
        if asked.starts_with("::") && !of_words || matches!(name, "before" | "after") {
            return None;
        }
        if Selector::parse(&format!("*{asked}")).is_ok() {
            plain.push_str(asked);
            continue;
        }
        if plain.is_empty() || plain.ends_with([' ', '>', '+', '~']) {
            plain.push('*');
        }
        if !asked.contains(":not(") {
            states.push_str(asked);
        }
    }
    plain.push_str(rest);
    let plain = Selector::parse(&plain).ok()?;
    Some((plain, Some(states).filter(|it| !it.is_empty())))
}

/// Where the next state or pseudo-element of a selector begins, outside brackets.
fn colon(selector: &str) -> Option<usize> {
    let mut open = 0_u32;
    let mut signs = selector.char_indices();
    let found = signs.find(|(_, sign)| {
        match sign {
            '[' => open += 1,
            ']' => open = open.saturating_sub(1),
            _ => {}
        }
        *sign == ':' && open == 0
    });
    found.map(|(at, _)| at)
}

/// How long it is, with what stands in its brackets.
fn pseudo(asked: &str) -> usize {
    let (mut depth, mut is_name) = (0_u32, true);
    let end = asked.char_indices().find(|(at, sign)| {
        is_name &= *at < 2 && *sign == ':' || sign.is_alphanumeric() || *sign == '-';
        match sign {
            '(' if depth > 0 || *at > 0 => depth += 1,
            ')' if depth > 0 => depth -= 1,
            _ => return depth == 0 && !is_name,
        }
        is_name = false;
        false
    });
    end.map_or(asked.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::at_rest;

    #[test]
    fn what_is_not_in_a_state_is_so_at_rest() {
        let state = |selector| at_rest(selector).map(|it| it.1);
        for (selector, expected) in [
            ("p:not(:hover)", Some(None)),
            (":root:not(:hover) p", Some(None)),
            ("body:not(:has(nav)) > p:is(:not(:target))", Some(None)),
            ("p:hover", Some(Some(":hover"))),
            (
                "main:focus-within a[href='x:y']:hover",
                Some(Some(":focus-within:hover")),
            ),
            ("p::first-line", Some(Some("::first-line"))),
            ("input::placeholder", None),
            ("p::before", None),
        ] {
            let expected = expected.map(|it: Option<&str>| it.map(str::to_owned));
            assert_eq!(state(selector), expected, "{selector}");
        }
    }
}
