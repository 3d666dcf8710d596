use super::bodies::{Body, another, bodies, of_speaker};
use crate::factfile::{Id, Identity, SourceType, Text};
use crate::rules::{Findings, RuleContext, path};
use crate::wording::{self, Lexicon, Topic, Wording};

rule! {
    /// Reports a publisher whom the source does not name, neither in its text nor in its title, at its head or its foot, where the head or the end of the text names another body of its kind: one
    /// that ends in the same word, or begins with it before "of"; or any office, bank or the like, where not even its words stand in the
    /// text, or tells of itself what it reports; or an institution of the file, of which the publisher is none. An acronym counts. An article is asked for its paper alone, and where it has
    /// the name of one in a line by itself.
    why
    /// Whoever looks for the source finds nothing, or another body's figures.
    example
    /// bulletin: {type: report, publisher: Westmark Health Office, …}   # the text: Marrow Bay Health Office
    instead
    /// bulletin: {type: report, publisher: Marrow Bay Health Office, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let lexicon = context.lexicon();
    let kinds: Vec<&str> = lexicon.language.words("wording.bodies").collect();
    let speakers = context.facts.attributions.values();
    let institutions = speakers.filter(|it| it.identity == Identity::Institution);
    let institutions = institutions.flat_map(|it| of_speaker(it, lexicon));
    let institutions: Vec<Body> = institutions.collect();
    for (id, source) in &context.facts.sources {
        let is_article = source.kind == SourceType::Article;
        let kept = context.is_in_language_of_sheet(id);
        let Some(publisher) = source.publisher.as_ref().filter(|_| kept) else {
            continue;
        };
        if let Some(other) = another(publisher.as_str(), id, context) {
            tell(findings, id, publisher, &other);
            continue;
        }
        let Some(own) = bodies(publisher.as_str(), lexicon).into_iter().next() else {
            continue;
        };
        let named = |text: &str| {
            let mut words = text.split(|c: char| !c.is_alphanumeric());
            let acronym = own.acronym();
            words.any(|word| acronym.as_deref() == Some(word))
        };
        // `Release` is short for what was read, and not for who wrote it.
        let is_short = |short: &&Text| {
            let name = short.as_str();
            let mut words = name.split_whitespace().map(str::to_lowercase);
            !name.contains(char::is_lowercase) || words.any(|word| own.words.contains(&word))
        };
        let names = source.short.iter().filter(is_short).chain([publisher]);
        let mut names = names.map(|name| context.evidence.names(id, name.as_str()));
        if names.any(|known| known) || context.evidence.naming(id).any(named) {
            continue;
        }
        let heads = super::head(context, id);
        let is_body = |body: &Body| {
            let mut words = body.words.iter();
            let several = body.words.len() > 1 && !own.has(body) && !body.has(&own);
            several && words.any(|word| kinds.contains(&word.as_str()))
        };
        // An institution of the file, of which the publisher is none.
        let is_speaker = |body: &Body| {
            let is = |it: &Body| it.has(body) || it.acronym().as_ref() == Some(&body.name);
            institutions.iter().any(is) && !institutions.iter().any(|it| it.has(&own))
        };
        let mut words = own.words.iter();
        let is_unknown = own.words.iter().any(|word| kinds.contains(&word.as_str()))
            && words.any(|word| !context.evidence.names_word(id, word));
        let other = heads.iter().find_map(|text| {
            let bodies = bodies(text, lexicon).into_iter();
            let is_other = |body: &Body| {
                is_rival(&own, body) || (is_unknown && (is_body(body) || is_speaker(body)))
            };
            // An article names its paper in a line that has nothing else.
            let is_line = |body: &Body| {
                let before = text[..body.span.start].trim().to_lowercase();
                let article =
                    before.is_empty() || lexicon.language.has_word("prose.articles", &before);
                article && body.span.end == text.trim_end().len() && is_rival(&own, body)
            };
            let mut others = bodies.filter(|body| match is_article {
                true => is_line(body),
                false => leads(text, body, lexicon) && is_other(body),
            });
            others.next()
        });
        // `the Bureau of Statistics reported today`: an office tells of itself in its first lines.
        let other = other.or_else(|| {
            let first = context.evidence.head_lines(id).take(3 * super::HEAD);
            let mut first = first.filter(|_| is_unknown && !is_article);
            first.find_map(|text| {
                let text = Wording::of(text, lexicon);
                let mut bodies = bodies(text.text, lexicon).into_iter();
                bodies.find(|it| (is_body(it) || is_speaker(it)) && reports(&text, it))
            })
        });
        if let Some(other) = other {
            tell(findings, id, publisher, &other.name);
        }
    }
}

fn tell(findings: &mut Findings<'_>, id: &Id, publisher: &Text, other: &str) {
    let message = format!("the text of `{id}` nowhere names “{publisher}”; it names “{other}”");
    findings
        .at(&path("sources", id).key("publisher"), message)
        .help("name the publisher as the text does, or take the text of the source that is meant");
}

/// Whether a body stands where a document says whose it is: at the beginning of a line or a sentence, after “©”, a word such as “by”.
fn leads(text: &str, body: &Body, lexicon: &Lexicon) -> bool {
    let before = text[..body.span.start].trim_end();
    let before = before
        .strip_suffix("The")
        .or(before.strip_suffix(" the"))
        .map_or(before, str::trim_end);
    let marks = ['.', ':', '©', '|', '–', '—', '·', '('];
    let year = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    // `Situation Report 12`, and on its next line the office.
    let behind = text[body.span.end..].trim_start();
    let ends = behind.is_empty() || behind.starts_with([',', '|', '.']);
    let numbered = ends && before.ends_with(|c: char| c.is_ascii_digit());
    // `Published by`, and not `the samples analysed by`.
    let is_issued = |ahead: &str| {
        let last = wording::words(ahead).pop();
        ahead.split_whitespace().count() <= LONGEST_BYLINE
            || last.is_some_and(|word| lexicon.language.has_word("wording.issued", &word.text))
    };
    before.is_empty()
        || numbered
        || before.ends_with(marks)
        || before
            .to_lowercase()
            .strip_suffix(" by")
            .is_some_and(is_issued)
        || year.ends_with('©')
}

/// So many words stand at most before the “by” of a line that says whose a text is: `Situation report compiled by`.
const LONGEST_BYLINE: usize = 4;

/// Whether a word of saying stands right behind the name of a body.
fn reports(text: &Wording<'_>, body: &Body) -> bool {
    let mut said = text.said_of(Topic::Speech, body.span.end..text.text.len());
    said.next()
        .is_some_and(|said| text.text[body.span.end..said.span.start] == *" ")
}

/// Whether two bodies are of one kind, and neither may be the other in fewer words.
fn is_rival(own: &Body, other: &Body) -> bool {
    let several = own.words.len() > 1 && other.words.len() > 1;
    let kind = |body: &Body| {
        let of = body.name.split_whitespace().nth(1) == Some("of");
        of.then(|| body.words.first().cloned()).flatten()
    };
    let same =
        own.words.last() == other.words.last() || (kind(own).is_some() && kind(own) == kind(other));
    several && same && !own.has(other) && !other.has(own)
}
