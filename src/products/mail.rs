//! The sheet as a mail that waits to be sent: what matters as text and as HTML, the PDF attached. Its form is that of
//! [RFC 5322](https://www.rfc-editor.org/rfc/rfc5322); `X-Unsent` opens it as a draft where a program knows that.
//! Everything in it comes from the content, so that it is the same bytes every time.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use lettre::message::header::{
    Cc, ContentType, From, Header, HeaderName, HeaderValue, Headers, Subject, To,
};
use lettre::message::{Mailboxes, MultiPart, SinglePart};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest, Sha256};

use super::html::{closed, read as page_of, readable};
use super::letter::Letter;
use super::product::{File, Need, Product, ProductError, read_looks, read_texts};
use super::rendered_sheet::RenderedSheet;
use super::txt::{read as text_of, rendered};
use crate::dates;
use crate::factfile::Status;
use crate::html_page::active;
use crate::templating;

/// The sheet as a mail. Beside it stands its text, also as HTML, for programs that open no drafts.
pub static MAIL: Product = Product {
    name: "eml",
    ending: "eml",
    about: "A mail to be sent, with the PDF attached, and its text to paste",
    template: "mail.*.j2",
    needs: &[Need::Template, Need::Engine, Need::Letter],
    make,
    said: Some(|files, sheet| {
        let [text, page] = [1, 2].map(|at| files.get(at).and_then(File::text));
        let mut read = read_texts([text.map(text_of::blocks)], sheet)?;
        read.extend(read_looks(page_of::blocks(page?)?, sheet)?);
        Some(read)
    }),
};

fn make(sheet: &RenderedSheet<'_>) -> Result<Vec<File>, ProductError> {
    let pdf = sheet.pdf()?;
    let facts = &sheet.facts.sheet;
    let edition = facts.edition.unwrap_or(1);
    let name = format!("{}_v{edition}_{}.pdf", facts.id, facts.issued);
    let mut values = sheet.values_of(sheet.letter()?)?;
    values["attachment"] =
        serde_json::json!({"name": name, "pages": pdf.holes.len(), "size": pdf.bytes.len()});
    let text = rendered(sheet, "mail.txt.j2", values.clone())?;
    values["theme"] = serde_json::to_value(&sheet.pages.theme)?;
    let digits = sheet.digits();
    let page = templating::render_text(sheet.templates, "mail.html.j2", &values, |environment| {
        environment.add_filter("digits", digits);
    });
    let page = page.map_err(ProductError::Template)?;
    closed(active(&page), sheet.templates)?;
    readable(&page, sheet.templates)?;
    let subject = sheet.mail.subject.clone().unwrap_or_else(|| subject(sheet));
    let bytes = message(sheet, &subject, &name, [&text, &page], pdf)?;
    let mut mail = sheet.file(&MAIL, bytes);
    mail.say = Some(link(sheet.mail, &subject));
    let body = [("mail.txt", text), ("mail.html", page)];
    let body = body.map(|(ending, text)| sheet.ending(ending, text));
    Ok([mail].into_iter().chain(body).collect())
}

/// What must be known before a mail is opened, and what it is about.
fn subject(sheet: &RenderedSheet<'_>) -> String {
    let (head, labels) = (&sheet.sheet.head, &sheet.pages.labels);
    let embargo = labels.get("embargo").zip(head.embargo.as_ref());
    let embargo = embargo.map(|(words, until)| words.replace("{until}", until));
    let handling = head.handling.map(|handling| handling.as_str().to_owned());
    let is_told = head.status != Status::Final;
    let status = is_told.then(|| head.status_label.clone());
    let before = [embargo, handling, status].into_iter().flatten();
    let before: String = before.map(|words| format!("[{words}] ")).collect();
    format!("{before}{}", head.title)
}

fn message(
    sheet: &RenderedSheet<'_>,
    subject: &str,
    name: &str,
    [text, page]: [&str; 2],
    pdf: &File,
) -> Result<Vec<u8>, ProductError> {
    let mut digest = Sha256::new();
    for part in [
        subject.as_bytes(),
        name.as_bytes(),
        text.as_bytes(),
        page.as_bytes(),
        &pdf.bytes,
    ] {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    let id = format!("{:.32x}", digest.finalize());
    let media_type =
        |text| ContentType::parse(text).map_err(|error| ProductError::Data(error.to_string()));
    let body = MultiPart::alternative().boundary(format!("alternative-{id}"));
    let body = body.singlepart(SinglePart::plain(text.to_owned()));
    let body = body.singlepart(SinglePart::html(page.to_owned()));
    let attached = SinglePart::builder()
        .header(Attached(name.to_owned()))
        .content_type(media_type("application/pdf")?)
        .body(pdf.bytes.clone());
    let parts = MultiPart::mixed().boundary(format!("mixed-{id}"));
    let parts = parts.multipart(body).singlepart(attached);

    let mut headers = Headers::new();
    let mail = &sheet.mail;
    set(&mut headers, mail.from.clone().map(From::from));
    set(&mut headers, mail.to.clone().map(To::from));
    set(&mut headers, mail.cc.clone().map(Cc::from));
    match is_plain(subject) {
        true => set(&mut headers, Some(Subject::from(subject.to_owned()))),
        false => {
            let encoded = encoded_words(subject);
            let raw = subject.to_owned();
            let value = HeaderValue::dangerous_new_pre_encoded(Subject::name(), raw, encoded);
            headers.insert_raw(value);
        }
    }
    let date = dates::of_mail(sheet.timestamp);
    for (name, value) in [
        ("Date", date.unwrap_or_default()),
        ("Message-ID", format!("<{id}@factpress.invalid>")),
        ("X-Unsent", "1".to_owned()),
        ("MIME-Version", "1.0".to_owned()),
    ] {
        headers.insert_raw(HeaderValue::new(
            HeaderName::new_from_ascii_str(name),
            value,
        ));
    }
    let mut bytes = headers.to_string().into_bytes();
    bytes.extend(parts.formatted());
    Ok(bytes)
}

/// The most letters of a word that stands in a head as it is: lines of mails have 78.
const LONGEST: usize = 60;

/// Whether programs read in a head what is written there: `=?…?=` is an encoded word, and long words have no place to fold.
fn is_plain(text: &str) -> bool {
    !text.contains("=?") && text.split(' ').all(|word| word.len() <= LONGEST)
}

/// A text as encoded words, one a line ([RFC 2047](https://www.rfc-editor.org/rfc/rfc2047#section-2): 75 characters each).
fn encoded_words(text: &str) -> String {
    const BYTES: usize = 42;
    let mut parts = vec![String::new()];
    for letter in text.chars() {
        match parts.last_mut() {
            Some(last) if last.len() + letter.len_utf8() <= BYTES => last.push(letter),
            _ => parts.push(letter.to_string()),
        }
    }
    let words = parts.iter().map(|part| BASE64_STANDARD.encode(part));
    let words: Vec<String> = words.map(|word| format!("=?utf-8?b?{word}?=")).collect();
    words.join("\r\n ")
}

/// The name of what is attached, in one piece: programs on telephones do not put a divided one together.
#[derive(Debug, Clone)]
struct Attached(String);

impl Header for Attached {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Content-Disposition")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        let name = &self.0;
        let raw = format!("attachment; filename=\"{name}\"");
        let folded = format!("attachment;\r\n filename=\"{name}\"");
        HeaderValue::dangerous_new_pre_encoded(Self::name(), raw, folded)
    }
}

fn set(headers: &mut Headers, header: Option<impl Header>) {
    if let Some(header) = header {
        headers.set(header);
    }
}

/// A link that opens a mail with its head alone ([RFC 6068](https://www.rfc-editor.org/rfc/rfc6068)).
fn link(mail: &Letter, subject: &str) -> String {
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let addresses = |all: &Option<Mailboxes>| {
        let all = all.iter().flat_map(|all| all.iter());
        let all: Vec<String> = all
            .map(|one| {
                encoded(one.email.as_ref())
                    .replace("%40", "@")
                    .replace("%2E", ".")
            })
            .collect();
        all.join(",")
    };
    let (to, cc) = (addresses(&mail.to), addresses(&mail.cc));
    let cc = if cc.is_empty() {
        cc
    } else {
        format!("cc={cc}&")
    };
    format!("mailto:{to}?{cc}subject={}", encoded(subject))
}
