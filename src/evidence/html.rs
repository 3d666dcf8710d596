//! Paragraphs of HTML: what stands in the article, without what stands around it.

use ego_tree::iter::Edge;
use scraper::{ElementRef, Html, Node, Selector};

use super::document::{Blocks, Paragraph};

/// Reads HTML. The first `article` counts; without one `main`, without that `body`.
pub(super) fn read(text: &str) -> Vec<Paragraph> {
    let html = Html::parse_document(text);
    let mut blocks = Blocks::default();
    let root = ["article", "main", "body"].into_iter().find_map(|name| {
        let selector = Selector::parse(name).ok()?;
        html.select(&selector).next()
    });
    gather(root.unwrap_or_else(|| html.root_element()), &mut blocks);
    blocks.finish()
}

/// Adds an element's words, without recursion: a page may nest as deep as it likes.
fn gather(root: ElementRef<'_>, blocks: &mut Blocks) {
    let mut around = None;
    for edge in root.traverse() {
        let (node, opens) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        if around.is_some() {
            around = around.filter(|id| opens || *id != node.id());
            continue;
        }
        match node.value() {
            Node::Text(text) if opens => blocks.push(text),
            Node::Element(element) if node.id() != root.id() => {
                let name = element.name();
                match (name, opens) {
                    (name, true) if is_one_of(AROUND, name) => around = Some(node.id()),
                    ("br", true) => blocks.push(" "),
                    ("td" | "th", false) => blocks.push(" | "),
                    ("td" | "th", true) | ("br", false) => {}
                    (name, _) if is_one_of(INLINE, name) => {}
                    (name, true) => blocks.cut(heading(name)),
                    (_, false) => blocks.cut(None),
                }
            }
            _ => {}
        }
    }
}

/// What is on a page and not in its article. A raised figure is the mark of a note, and no part of
/// the number before it.
const AROUND: &str = "sup script style nav footer aside noscript template form svg button";
const INLINE: &str = "a abbr b bdi bdo cite code data del dfn em font i img ins kbd label mark q s samp small span \
                      strong sub time u var wbr";

fn is_one_of(names: &str, name: &str) -> bool {
    names.split_ascii_whitespace().any(|one| one == name)
}

fn heading(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

#[cfg(test)]
mod tests {
    use super::super::document::tests::paragraphs;

    #[test]
    fn the_article_counts_and_what_is_around_it_does_not() {
        let text = "<html><head><title>9</title></head><body><nav>1</nav><header><p>2</p></header><article>\
            <h1>Shelter</h1><p>About&nbsp;500&ndash;600 <b>peo</b>ple<br>came.</p><ul><li>one</li><li><p>two</p></li></ul>\
            <table><tr><th>Town</th><th>Beds</th></tr></table><aside>3</aside><script>4</script>\
            <blockquote>said</blockquote><figure><img><figcaption>A bed</figcaption></figure></article>\
            <footer>5</footer></body></html>";
        let expected = [
            "1 Shelter",
            "About 500–600 people came.",
            "one",
            "two",
            "Town | Beds |",
            "said",
            "A bed",
        ];
        assert_eq!(paragraphs("a.html", text), expected);
    }

    #[test]
    fn text_without_an_article_is_read_too() {
        assert_eq!(paragraphs("a.htm", "<main><p>a</p></main><p>b</p>"), ["a"]);
        assert_eq!(
            paragraphs("a.html", "one<div>two</div>three"),
            ["one", "two", "three"]
        );
        assert_eq!(paragraphs("a.html", ""), [""; 0]);
    }

    #[test]
    fn deep_nesting_does_no_harm() {
        let deep = "<b>".repeat(20_000) + "x";
        assert_eq!(paragraphs("a.html", &deep), ["x"]);
        let deep = "<div>".repeat(20_000) + "x";
        assert_eq!(paragraphs("a.html", &deep), ["x"]);
    }
}
