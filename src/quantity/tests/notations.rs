//! The notations of releases: what each is read as, or why it is refused and what to type.

use super::bounds;
use crate::locale::{Languages, Locale};
use crate::quantity::{Quantity, Value};

/// How it is printed on a sheet of the same language, and whether it reads there as what it is.
fn printed(value: &Value, locale: &Locale, tag: &str) -> String {
    let printed = crate::locale::print(value, locale, false);
    let before = [printed.remark.as_deref(), printed.hedge.as_deref()];
    let number = printed.number();
    let parts = before.into_iter().flatten().chain([number.as_str()]);
    let text = parts.collect::<Vec<_>>().join(" ").replace('\u{a0}', " ");
    let again = Value::parse(&text, locale.values());
    let alike = again.is_ok_and(|again| {
        (again.interval(), again.measure.clone(), again.hedge.clone())
            == (value.interval(), value.measure.clone(), value.hedge.clone())
    });
    let differs = if tag == "en" && !alike { " ≠" } else { "" };
    format!("{text}{differs}")
}

/// Everything that is kept of a value, in short.
fn told(value: &Value) -> String {
    let mut told = vec![match &value.quantity {
        Quantity::Vague(words) => format!("vague `{words}`"),
        Quantity::Missing(reason) => format!("no number: {reason:?}"),
        _ => value.interval().as_ref().map_or_else(String::new, bounds),
    }];
    told.push(match &value.measure {
        crate::quantity::Measure::Plain => String::new(),
        crate::quantity::Measure::Money(money) => {
            format!(
                "money `{}` = {}{}",
                money.sign,
                money.code,
                if money.behind { ", behind" } else { "" }
            )
        }
        crate::quantity::Measure::PartOf(whole) => format!("part of {}", whole.total()),
        other => format!("{other:?}").to_lowercase(),
    });
    for number in value.numbers() {
        let parts = [number.words(), number.typed_sign(), number.typed_scale()];
        let parts = parts.into_iter().zip(["words", "sign", "scale"]);
        told.extend(parts.filter_map(|(part, name)| Some(format!("{name} `{}`", part?))));
    }
    let beside = [
        ("hedge", value.hedge.clone()),
        ("behind", value.hedge_behind.clone()),
        ("remark", value.remark.clone()),
        (
            "per",
            value
                .per
                .as_ref()
                .map(|per| format!("{} ({:?})", per.words, per.unit)),
        ),
        ("status", value.status.map(|status| format!("{status:?}"))),
        (
            "margin",
            value
                .margin
                .as_ref()
                .map(|margin| format!("{:?}", margin.level)),
        ),
    ];
    told.extend(
        beside
            .into_iter()
            .filter_map(|(name, text)| Some(format!("{name} `{}`", text?))),
    );
    told.retain(|part| !part.is_empty());
    told.join("; ")
}

#[test]
fn every_notation_is_kept_or_told_what_to_type() {
    let languages = Languages::default();
    let mut report = String::new();
    for line in include_str!("notations.txt").lines() {
        let Some((tag, text)) = line.split_once('\t') else {
            report.push_str(&format!("\n{line}\n"));
            continue;
        };
        let locale = languages.locale(tag).unwrap();
        match Value::parse(text, locale.values()) {
            Ok(value) => report.push_str(&format!(
                "{tag} {text} → {} → {}\n",
                told(&value),
                printed(&value, &locale, tag)
            )),
            Err(error) => report.push_str(&format!(
                "{tag} {text}\n  ✗ {error}\n    {}\n",
                error.help()
            )),
        }
    }
    insta::with_settings!({prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!("notations", report);
    });
}
