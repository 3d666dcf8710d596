//! The rules of the style sheets within a page, as browsers read them: comments, strings, escapes, conditions and rules within rules.

use std::rc::Rc;

use cssparser::{ParseError, Parser, ToCss, Token};
use scraper::{Html, Selector};

/// Nobody puts so many blocks or brackets into one another.
const DEEPEST: usize = 24;
/// Selectors of rules within rules multiply.
const LONGEST: usize = 2_000;

/// What a rule weighs: `!important`, then the ids, classes and elements of its selector, then its place.
pub(super) type Weight = (bool, usize, usize);

/// One property and its value, each as written in small letters; names of one's own keep theirs.
pub(super) struct Declaration {
    pub(super) property: String,
    pub(super) value: String,
    pub(super) is_important: bool,
}

pub(super) struct Rule {
    pub(super) selectors: Rc<[String]>,
    /// When it counts, as in `@media print`: all of these.
    pub(super) when: Rc<[String]>,
    pub(super) declarations: Vec<Declaration>,
}

/// The rules of all sheets of a page, in their order.
pub(super) fn rules(page: &Html) -> Vec<Rule> {
    let styles = Selector::parse("style").ok();
    let mut rules = Vec::new();
    for style in styles.iter().flat_map(|style| page.select(style)) {
        let media = style.attr("media").filter(|it| !it.trim().is_empty());
        let when = media.map(|media| format!("@media {}", media.to_ascii_lowercase()));
        let around = Around {
            selectors: Rc::default(),
            when: when.into_iter().collect(),
        };
        let sheet: String = style.text().collect();
        let mut reader = Reader { rules, depth: 0 };
        reader.block(&mut Parser::new(&sheet), &around);
        rules = reader.rules;
    }
    rules
}

/// What an element says for itself.
pub(super) fn of_element(style: &str) -> Vec<Declaration> {
    let (rules, depth) = (Vec::new(), 1);
    let around = Around {
        selectors: Rc::default(),
        when: Rc::default(),
    };
    Reader { rules, depth }.block(&mut Parser::new(style), &around)
}

/// What a block stands in.
struct Around {
    selectors: Rc<[String]>,
    when: Rc<[String]>,
}

struct Reader {
    rules: Vec<Rule>,
    depth: usize,
}

impl Reader {
    /// The declarations of a block; the rules in it are added.
    fn block(&mut self, input: &mut Parser<'_>, around: &Around) -> Vec<Declaration> {
        let (mut declared, mut text) = (Vec::new(), String::new());
        while let Ok(token) = input.next_including_whitespace() {
            match token.clone() {
                // Between the rules of a sheet it ends nothing but `@import`.
                Token::Semicolon if self.depth > 0 || text.starts_with('@') => {
                    declared.extend(declaration(&std::mem::take(&mut text)));
                }
                Token::CurlyBracketBlock if !text.starts_with("--") => {
                    let before = std::mem::take(&mut text);
                    within(input, |inner| self.nested(inner, before.trim(), around));
                }
                Token::WhiteSpace(_) if text.is_empty() => {}
                Token::CDO | Token::CDC if self.depth == 0 => {}
                token => write(input, &token, &mut text, self.depth),
            }
        }
        declared.extend(declaration(&text));
        declared
    }

    fn nested(&mut self, input: &mut Parser<'_>, before: &str, around: &Around) {
        if self.depth > DEEPEST {
            return;
        }
        let at = before.starts_with('@').then(|| {
            let words = before.to_ascii_lowercase();
            words.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
        });
        let selectors = match &at {
            Some(_) => around.selectors.clone(),
            None => parts(before, ',')
                .filter_map(|one| joined(&around.selectors, one.trim()))
                .collect(),
        };
        let when = around.when.iter().cloned().chain(at).collect();
        let around = Around { selectors, when };
        let place = self.rules.len();
        self.depth += 1;
        let declarations = self.block(input, &around);
        self.depth -= 1;
        let Around { selectors, when } = around;
        if !declarations.is_empty() && !selectors.is_empty() {
            let rule = Rule {
                selectors,
                when,
                declarations,
            };
            self.rules.insert(place, rule);
        }
    }
}

/// A selector of a rule within another.
fn joined(around: &[String], one: &str) -> Option<String> {
    let joined = match around {
        [] => one.to_owned(),
        around => {
            let around = format!(":is({})", around.join(","));
            match one.contains('&') {
                true => one.replace('&', &around),
                false => format!("{around} {one}"),
            }
        }
    };
    (joined.len() <= LONGEST || around.is_empty()).then_some(joined)
}

fn within<'i>(input: &mut Parser<'i>, mut read: impl FnMut(&mut Parser<'i>)) {
    // It fails where a block was not read to its end, which is passed over.
    let _: Result<(), ParseError<()>> = input.parse_nested_block(|inner| {
        read(inner);
        Ok(())
    });
}

/// Adds a token as it is written without escapes, and what is in its brackets.
fn write(input: &mut Parser<'_>, token: &Token<'_>, text: &mut String, depth: usize) {
    let end = match token {
        Token::Function(_) | Token::ParenthesisBlock => ")",
        Token::SquareBracketBlock => "]",
        Token::CurlyBracketBlock => "}",
        Token::WhiteSpace(_) => {
            text.push(' ');
            return;
        }
        _ => "",
    };
    text.push_str(&token.to_css_string());
    if !end.is_empty() && depth <= DEEPEST {
        within(input, |inner| {
            while let Ok(token) = inner.next_including_whitespace() {
                let token = token.clone();
                write(inner, &token, text, depth + 1);
            }
        });
    }
    text.push_str(end);
}

fn declaration(text: &str) -> Option<Declaration> {
    let (property, value) = text.split_once(':')?;
    let (property, value) = (property.trim(), value.trim());
    let is_own = property.starts_with("--");
    let lower = value.to_ascii_lowercase();
    let bare = lower.strip_suffix("important").map(str::trim_end);
    let bare = bare.and_then(|bare| bare.strip_suffix('!'));
    let plain = value[..bare.map_or(value.len(), str::len)].trim_end();
    (!property.starts_with('@')).then(|| Declaration {
        property: match is_own {
            true => property.to_owned(),
            false => property.to_ascii_lowercase(),
        },
        value: match is_own || plain.contains("--") {
            true => plain.to_owned(),
            false => plain.to_ascii_lowercase(),
        },
        is_important: bare.is_some(),
    })
}

/// The parts of a text between the signs that stand in no brackets.
pub(super) fn parts(text: &str, sign: char) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    text.split(move |c: char| {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == sign && depth == 0
    })
}

/// How much a selector weighs: its ids, classes and elements.
pub(super) fn weight(selector: &str) -> usize {
    let count = |signs: &[char]| selector.matches(signs).count();
    let names = selector.split([' ', '>', '+', '~']);
    let elements = names.filter(|name| name.starts_with(char::is_alphabetic));
    10_000 * count(&['#']) + 100 * count(&['.', '[', ':']) + elements.count()
}
