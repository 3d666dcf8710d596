//! Addresses of sources: whole, of the web, and of a host that there can be.

use std::net::{Ipv4Addr, Ipv6Addr};

use unicode_script::{Script, UnicodeScript};

/// An address of which the beginning is missing, or of a DOI, as a whole.
pub(super) fn whole_address(url: &str) -> Option<String> {
    let doi = url
        .strip_prefix("doi:")
        .or_else(|| url.strip_prefix("DOI:"));
    let doi = doi
        .map(str::trim)
        .or_else(|| url.starts_with("10.").then_some(url));
    let whole = match doi {
        Some(doi) => format!("https://doi.org/{doi}"),
        None if url.contains(':') || !url.contains('.') => return None,
        None => format!("https://{}", url.trim_start_matches('/')),
    };
    // A path of the disk is no address.
    let is_path =
        doi.is_none() && (url.starts_with(['/', '.', '~', '\\']) && !url.starts_with("//"));
    (!is_path && fault_of_address(&whole).is_none()).then_some(whole)
}

/// Why a sheet does not print it: what is printed as an address becomes a link.
pub(super) fn fault_of_address(url: &str) -> Option<&'static str> {
    let start = |scheme: &str| {
        let head = url.get(..scheme.len())?;
        head.eq_ignore_ascii_case(scheme)
            .then(|| &url[scheme.len()..])
    };
    let Some(rest) = start("https://").or_else(|| start("http://")) else {
        return Some("is no address that begins with `https://` or `http://`");
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if url.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c)) {
        Some("has characters that no address has")
    } else if host.contains('@') {
        Some("has a user name or a password, which everybody would read")
    } else {
        fault_of_host(host)
    }
}

/// What is wrong with the name or the number of a host and the port behind it.
fn fault_of_host(host: &str) -> Option<&'static str> {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        _ => (host, None),
    };
    let is_port = |port: &str| {
        let digits = port.bytes().all(|b| b.is_ascii_digit());
        digits && port.parse::<u16>().is_ok_and(|it| it > 0)
    };
    if !port.is_none_or(is_port) {
        return Some("has no port from 1 to 65535 behind the colon of its host");
    }
    if let Some(number) = name.strip_prefix('[') {
        let number = number.strip_suffix(']').unwrap_or_default();
        return number.parse::<Ipv6Addr>().err().map(|_| "names no host");
    }
    let name = name.strip_suffix('.').unwrap_or(name);
    let labels = || name.split('.');
    let last = labels().next_back().unwrap_or_default();
    if !labels().all(is_label) || name.len() > 253 {
        Some("names no host")
    } else if last.bytes().all(|b| b.is_ascii_digit()) {
        name.parse::<Ipv4Addr>().err().map(|_| "names no host")
    } else if labels().count() == 1 {
        Some("names a host without a point, which none on the web is")
    } else if labels().any(is_mixed) {
        Some("has letters of two scripts in one name, as that of another host would look")
    } else {
        None
    }
}

fn is_label(label: &str) -> bool {
    let bare = label.strip_prefix("xn--").unwrap_or(label);
    let is_whole = !bare.is_empty() && label.len() <= 63;
    is_whole
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label
            .chars()
            .all(|c| c.is_alphanumeric() || "-_%".contains(c))
}

/// Whether letters of more than one of Latin, Greek and Cyrillic, which look alike, stand in it.
fn is_mixed(label: &str) -> bool {
    let has = |script: &Script| label.chars().any(|c| c.script() == *script);
    let alike = [Script::Latin, Script::Greek, Script::Cyrillic];
    alike.iter().filter(|script| has(script)).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_host_that_there_can_be() {
        for bad in [
            "https://-",
            "https://-a.example",
            "https://a-.example",
            "https://xn--/",
            "https://xn--.example/",
            "https://example.org:99999/",
            "https://example.org:0/",
            "https://example.org:/",
            "https://999.1.1.1",
            "https://1.2.3/",
            "https://example",
            "https://localhost:80/x",
            "https://ex\u{430}mple.org/",
            "https://a..b/",
            "https://[::1",
            "https://[1:]/",
        ] {
            assert!(fault_of_address(bad).is_some(), "{bad}");
        }
        for good in [
            "https://example.org",
            "http://example.org:8080/a",
            "https://192.0.2.1/",
            "https://[2001:db8::1]:443/",
            "https://xn--bcher-kva.example/",
            "https://b\u{fc}cher.example",
            "https://\u{43f}\u{440}\u{438}\u{43c}\u{435}\u{440}.example/",
            "https://a_b.example.org./",
            "https://\u{65e5}\u{672c}\u{30c6}.example",
        ] {
            assert_eq!(fault_of_address(good), None, "{good}");
        }
    }
}
