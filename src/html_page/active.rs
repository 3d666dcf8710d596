//! What a page of ours may hold: words, pictures within it and their look. What acts, loads or sends by itself, and what shows
//! other words than it holds, is told by name.

use scraper::node::Element;
use scraper::{Html, Node};

use super::bounded;

/// The elements of text, of tables and of drawings. All others act, load, ask, or hold words that nobody sees.
const ELEMENTS: &str = "a abbr address article aside b bdi big blockquote body br caption center cite clippath code col colgroup \
    dd defs desc details dfn div dl dt em ellipse figcaption figure font footer g h1 h2 h3 h4 h5 h6 head header hgroup hr html i \
    img ins kbd li line lineargradient main mark marker mask meta nav ol p path pattern polygon polyline pre q radialgradient \
    rect circle samp section small span stop strong style sub summary sup svg symbol table tbody td text tfoot th thead time \
    title tr tspan tt u ul use var wbr";

/// The attributes with addresses that such elements may have, and those that act. `href` and `src` are looked at.
const ATTRIBUTES: &str = "srcset background ping longdesc usemap attributionsrc lowsrc dynsrc action formaction poster data \
    srcdoc manifest profile codebase imagesrcset popover is";

/// What a head may say in place of the server.
const HEADS: &str = "content-security-policy content-type x-ua-compatible";

/// The beginnings of addresses that a page may hold.
const FILES: &[&str] = &[
    "#",
    "data:application/yaml",
    "data:application/octet-stream",
];
const PICTURES: &[&str] = &["data:image/"];
const DRAWINGS: &[&str] = &["#"];
const FILES_OF_STYLE: &[&str] = &["#", "data:image/", "data:font/", "data:application/font"];

/// What of a style sheet loads or acts.
const STYLES: [&str; 6] = [
    "@import",
    "image-set(",
    "src(",
    "expression(",
    "behavior",
    "-moz-binding",
];

/// The first thing of a page that it may not hold, as in `<script>`; `None` where it has none, or nests without an end.
pub(crate) fn active(page: &str) -> Option<String> {
    let page: Html = bounded::read(page).ok()?;
    let mut nodes = page.tree.nodes();
    nodes.find_map(|node| match node.value() {
        Node::Element(element) => of_element(element).or_else(|| {
            let is_style = element.name() == "style";
            let sheet = node.children().filter_map(|child| child.value().as_text());
            is_style.then(|| of_style(&sheet.map(|text| &**text).collect::<String>()))?
        }),
        // Old programs read these as what they hold.
        Node::Comment(text) if text.trim_start().starts_with("[if") => Some("<!--[if".to_owned()),
        _ => None,
    })
}

fn of_element(element: &Element) -> Option<String> {
    let name = element.name().to_ascii_lowercase();
    if !is_one_of(ELEMENTS, &name) {
        return Some(format!("<{name}"));
    }
    element.attrs().find_map(|(attribute, value)| {
        // Of drawings as well: `xlink:href`.
        let attribute = attribute
            .rsplit(':')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let value_is = |allowed: &[&str]| {
            let plain = plain(value);
            allowed.iter().any(|start| plain.starts_with(start))
        };
        let is_closed = match attribute.as_str() {
            "href" if name == "a" => is_link(value) || value_is(FILES),
            "href" => value_is(DRAWINGS),
            "src" => value_is(PICTURES),
            "http-equiv" => is_one_of(HEADS, &value.trim().to_ascii_lowercase()),
            "alt" | "title" | "content" | "class" | "id" => true,
            name if name.starts_with("aria-") => true,
            name if name.starts_with("on") || is_one_of(ATTRIBUTES, name) => false,
            _ => return of_style(value),
        };
        (!is_closed).then(|| match value {
            "" => attribute,
            value => format!("{attribute}=\"{value}\""),
        })
    })
}

/// Whether an address is one that a product of ours may lead to: of the web, whole and without a password, or of a
/// mail.
pub(crate) fn is_link(address: &str) -> bool {
    let plain = plain(address);
    let mut web = ["https://", "http://"].into_iter();
    let Some(rest) = web.find_map(|start| plain.strip_prefix(start)) else {
        return plain.starts_with("mailto:");
    };
    let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    !host.is_empty() && !host.contains('@')
}

/// Programs pass over these within an address.
fn plain(address: &str) -> String {
    let letters = address.chars().filter(|c| !c.is_control() && *c != ' ');
    letters.collect::<String>().to_ascii_lowercase()
}

/// What loads or acts in a style sheet, or in an attribute that holds style.
fn of_style(style: &str) -> Option<String> {
    let plain = unescaped(style).to_ascii_lowercase();
    // `scroll-behavior` only says how a page moves.
    let has = |one: &&&str| {
        let mut at = plain.match_indices(**one);
        at.any(|(at, _)| **one != "behavior" || !plain[..at].ends_with('-'))
    };
    if let Some(one) = STYLES.iter().find(has) {
        return Some((*one).to_owned());
    }
    let mut addresses = plain
        .split("url(")
        .skip(1)
        .map(|rest| rest.trim_start_matches([' ', '"', '\'']));
    let open = addresses.find(|address| {
        !FILES_OF_STYLE
            .iter()
            .any(|start| address.starts_with(start))
    })?;
    let end = open.find([')', '"', '\'']).unwrap_or(open.len());
    Some(format!("url({}", &open[..end]))
}

/// A style with its escapes as the letters that they stand for: `\75rl(` is `url(`.
fn unescaped(style: &str) -> String {
    let mut plain = String::with_capacity(style.len());
    let mut letters = style.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            plain.push(letter);
            continue;
        }
        let mut code = String::new();
        while let Some(digit) = letters.next_if(|c| code.len() < 6 && c.is_ascii_hexdigit()) {
            code.push(digit);
        }
        match u32::from_str_radix(&code, 16).ok().and_then(char::from_u32) {
            Some(letter) => {
                plain.push(letter);
                letters.next_if(char::is_ascii_whitespace);
            }
            None => plain.extend(letters.next().filter(|c| *c != '\n')),
        }
    }
    plain
}

fn is_one_of(names: &str, name: &str) -> bool {
    names.split_ascii_whitespace().any(|one| one == name)
}

#[cfg(test)]
mod tests {
    use super::active;

    #[test]
    fn what_acts_loads_or_sends_is_told_by_name() {
        for (page, thing) in [
            ("<p>a<script>b</script>", "<script"),
            ("<svg><script>b</script></svg>", "<script"),
            (
                "<svg><foreignObject><p>a</foreignObject></svg>",
                "<foreignobject",
            ),
            (
                "<svg><a><animate attributeName=href values=javascript:b /></a></svg>",
                "<animate",
            ),
            ("<p OnClick=b>a", "onclick=\"b\""),
            ("<body onload=b>", "onload=\"b\""),
            ("<iframe srcdoc=a></iframe>", "<iframe"),
            ("<base href=https://a.example/>", "<base"),
            ("<link rel=stylesheet href=a.css>", "<link"),
            ("<form action=/a><input></form>", "<form"),
            ("<noscript><img src=//a.example/b></noscript>", "<noscript"),
            (
                "<meta http-equiv=Refresh content='0;url=https://a.example'>",
                "http-equiv=\"Refresh\"",
            ),
            (
                "<img src=https://a.example/b.png>",
                "src=\"https://a.example/b.png\"",
            ),
            ("<img src=b.png>", "src=\"b.png\""),
            (
                "<img src=data:image/png;base64, srcset='https://a.example/b.png 2x'>",
                "srcset=\"https://a.example/b.png 2x\"",
            ),
            (
                "<table background=//a.example/b><tr><td>a</table>",
                "background=\"//a.example/b\"",
            ),
            ("<a href='java\tscript:b'>a</a>", "href=\"java\tscript:b\""),
            (
                "<a href=' DATA:text/html,b'>a</a>",
                "href=\" DATA:text/html,b\"",
            ),
            (
                "<a href=# ping=https://a.example>a</a>",
                "ping=\"https://a.example\"",
            ),
            (
                "<svg><use xlink:href=https://a.example/b.svg#c /></svg>",
                "href=\"https://a.example/b.svg#c\"",
            ),
            (
                "<svg><rect fill='url(//a.example/b#c)'/></svg>",
                "url(//a.example/b#c",
            ),
            ("<style>@import 'a.css'</style>", "@import"),
            (
                "<style>p{background:\\75 RL( \"https://a.example\")}</style>",
                "url(https://a.example",
            ),
            (
                "<p style='background:image-set(\"//a.example\" 1x)'>",
                "image-set(",
            ),
            ("<!--[if mso]><p>a<![endif]-->", "<!--[if"),
            ("<math><annotation>a</annotation></math>", "<math"),
            ("<s>a</s>", "<s"),
            ("<a href=tel:12>a</a>", "href=\"tel:12\""),
            (
                "<a href=http://u:p@a.example/>a</a>",
                "href=\"http://u:p@a.example/\"",
            ),
            ("<a href='https:///b'>a</a>", "href=\"https:///b\""),
        ] {
            assert_eq!(active(page).as_deref(), Some(thing), "{page}");
        }
    }

    #[test]
    fn words_pictures_and_their_look_are_none_of_it() {
        for page in [
            "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>url(a) is no address</title></head><p>script: 3",
            "<p title='url(https://a.example)'>a<a href='https://a.example/?a=javascript:'>b</a><a href=#c>c</a>",
            "<img src=data:image/png;base64,AAAA alt='@import'>",
            "<style>p{background:url( 'data:image/png;base64,AAAA')}</style><svg><rect fill='url(#a)'/></svg>",
        ] {
            assert_eq!(active(page), None, "{page}");
        }
    }
}
