//! The metadata of a PDF as statements, so that two ways to write the same can be told from other metadata.

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{QName, ResolveResult};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const WRAPPER: &str = "adobe:ns:meta/";

/// A property, and whether a value of it is what a program that signs says of itself or of the time.
type OfSigning = (&'static str, fn(&str) -> bool);

const OF_SIGNING: &[OfSigning] = &[
    ("http://ns.adobe.com/xap/1.0/ModifyDate", is_time),
    ("http://ns.adobe.com/xap/1.0/MetadataDate", is_time),
    ("http://ns.adobe.com/pdf/1.3/Producer", is_signer),
];

/// No metadata nests deeper.
const DEEPEST: usize = 32;

pub(super) fn is_time(text: &str) -> bool {
    text.len() < 40
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || "D:-+TZ'".contains(c))
}

/// The name of a program that signs; any other could be a message.
pub(super) fn is_signer(text: &str) -> bool {
    let version = text.strip_prefix("pyHanko ");
    version.is_some_and(|it| it.len() < 40 && it.chars().all(|c| c.is_ascii_digit() || c == '.'))
}

/// Whether metadata says what the built one says, but for when it was written and by what.
pub(super) fn is_same(new: &[u8], built: &[u8]) -> bool {
    let said = |xml: &[u8]| {
        let mut said = statements(xml)?;
        said.retain(|(path, text)| {
            let of_signing = OF_SIGNING.iter().find(|(known, _)| known == path);
            !of_signing.is_some_and(|(_, is_known)| is_known(text))
        });
        Some(said)
    };
    let new = said(new);
    new.is_some() && new == said(built)
}

struct Element {
    /// Which property of which it is, in order where it is one of a list.
    path: String,
    text: String,
    items: usize,
}

/// Every property with its value, sorted. One that is an attribute is the same as one that is an element (ISO 16684-1, 7.9.2).
fn statements(xml: &[u8]) -> Option<Vec<(String, String)>> {
    let mut reader = NsReader::from_reader(xml);
    let mut open: Vec<Element> = Vec::new();
    let mut said = Vec::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) if open.len() < DEEPEST => {
                let element = begun(&reader, &start, open.last_mut(), &mut said)?;
                open.push(element);
            }
            Event::Empty(start) => {
                begun(&reader, &start, open.last_mut(), &mut said)?;
            }
            Event::End(_) => {
                let element = open.pop()?;
                let text = element.text.trim();
                if !text.is_empty() {
                    said.push((element.path, text.to_owned()));
                }
            }
            Event::Text(text) => add(open.last_mut(), &text.decode().ok()?)?,
            Event::GeneralRef(name) => {
                let letter = match name.resolve_char_ref().ok()? {
                    Some(letter) => letter.to_string(),
                    None => quick_xml::escape::resolve_predefined_entity(&name.decode().ok()?)?
                        .to_owned(),
                };
                add(open.last_mut(), &letter)?;
            }
            Event::PI(instruction) if instruction.starts_with(b"xpacket ") => {}
            Event::Eof => break,
            // A comment, or what else is not read, could hold anything.
            _ => return None,
        }
    }
    said.sort();
    Some(said)
}

fn add(element: Option<&mut Element>, text: &str) -> Option<()> {
    match element {
        Some(element) => element.text.push_str(text),
        None => {
            return text
                .trim()
                .trim_matches('\u{feff}')
                .is_empty()
                .then_some(());
        }
    }
    Some(())
}

fn begun(
    reader: &NsReader<&[u8]>,
    start: &BytesStart<'_>,
    around: Option<&mut Element>,
    said: &mut Vec<(String, String)>,
) -> Option<Element> {
    let (space, local) = name(reader, start.name(), true)?;
    let mut path = around
        .as_ref()
        .map_or_else(String::new, |it| it.path.clone());
    match (&*space, &*local) {
        (WRAPPER, "xmpmeta") | (RDF, "RDF" | "Description") => {}
        (RDF, "li") => {
            let around = around?;
            around.items += 1;
            path += &format!(" li {}", around.items);
        }
        _ => path += &format!("{}{space}{local}", if path.is_empty() { "" } else { " " }),
    }
    for attribute in start.attributes() {
        let attribute = attribute.ok()?;
        let value = attribute.unescape_value().ok()?.trim().to_owned();
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let (space, local) = name(reader, attribute.key, false)?;
        match (&*space, &*local) {
            (WRAPPER, "xmptk") | (RDF, "parseType") => {}
            (RDF, "about") if value.is_empty() => {}
            (RDF, "resource") => said.push((path.clone(), value)),
            _ => {
                let gap = if path.is_empty() { "" } else { " " };
                said.push((format!("{path}{gap}{space}{local}"), value));
            }
        }
    }
    Some(Element {
        path,
        text: String::new(),
        items: 0,
    })
}

/// The name of an element or an attribute, with its namespace.
fn name(reader: &NsReader<&[u8]>, name: QName<'_>, is_element: bool) -> Option<(String, String)> {
    let (space, local) = match is_element {
        true => reader.resolve_element(name),
        false => reader.resolve_attribute(name),
    };
    let ResolveResult::Bound(space) = space else {
        return None;
    };
    let text = |bytes: &[u8]| std::str::from_utf8(bytes).ok().map(str::to_owned);
    Some((text(space.as_ref())?, text(local.as_ref())?))
}

#[cfg(test)]
mod tests {
    #[test]
    fn metadata_is_the_same_however_it_is_written() {
        let xml = |inside: &str| {
            format!(
                "<x:xmpmeta xmlns:x='adobe:ns:meta/'><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' \
                 xmlns:p='http://ns.adobe.com/pdf/1.3/' xmlns:d='d/'>{inside}</r:RDF></x:xmpmeta>"
            )
        };
        let built = xml(
            "<r:Description r:about=''><d:a>1 &amp; 2</d:a><d:b><r:Seq><r:li>c</r:li><r:li>d</r:li></r:Seq></d:b></r:Description>",
        );
        let is_same = |inside: &str| super::is_same(xml(inside).as_bytes(), built.as_bytes());
        let list = "<d:b><r:Seq><r:li>c</r:li>\n<r:li>d</r:li></r:Seq></d:b>";
        assert!(is_same(&format!(
            "<r:Description r:about='' d:a='1 &#38; 2' p:Producer='pyHanko 0.38.0'>{list}</r:Description>"
        )));
        for other in [
            &format!("<r:Description d:a='1 &amp; 3'>{list}</r:Description>"),
            &format!("<r:Description d:a='1 &amp; 2' d:c='1'>{list}</r:Description>"),
            &format!(
                "<r:Description d:a='1 &amp; 2' p:Producer='The water office'>{list}</r:Description>"
            ),
            &format!("<r:Description d:a='1 &amp; 2'><!-- -->{list}</r:Description>"),
            &format!(
                "<r:Description d:a='1 &amp; 2'>{}</r:Description>",
                list.replace("c<", "e<")
            ),
            "<r:Description d:a='1 &amp; 2'><d:b><r:Seq><r:li>d</r:li><r:li>c</r:li></r:Seq></d:b></r:Description>",
            "<r:Description d:a='1 &amp; 2'/>",
            "<",
        ] {
            assert!(!is_same(other), "{other}");
        }
    }
}
