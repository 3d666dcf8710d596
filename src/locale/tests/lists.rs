//! Lists.

use super::locale;

fn owned(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

#[test]
fn all_of_several() {
    let cases: &[(&str, &[&str], &str)] = &[
        ("en", &[], ""),
        ("en", &["a"], "a"),
        ("en", &["a", "b"], "a and b"),
        ("en", &["a", "b", "c"], "a, b and c"),
        ("en-US", &["a", "b", "c"], "a, b, and c"),
        ("fr", &["a", "b", "c"], "a, b et c"),
        ("de", &["a", "b", "c"], "a, b und c"),
        ("es", &["a", "b", "c"], "a, b y c"),
        ("es", &["Siria", "Irak"], "Siria e Irak"),
        ("es", &["hierro", "hielo"], "hierro y hielo"),
        ("es", &["madre", "hija"], "madre e hija"),
        ("ar", &["أ", "ب", "ج"], "أ وب وج"),
    ];
    for (tag, items, expected) in cases {
        assert_eq!(locale(tag).list(&owned(items)), *expected, "{tag}");
    }
}

#[test]
fn one_of_several() {
    let cases = [
        ("en", "5 or 6"),
        ("fr", "5 ou 6"),
        ("de", "5 oder 6"),
        ("es", "5 o 6"),
        ("ar", "5 أو 6"),
    ];
    for (tag, expected) in cases {
        assert_eq!(locale(tag).one_of(&owned(&["5", "6"])), expected, "{tag}");
    }
    assert_eq!(locale("es").one_of(&owned(&["7", "8"])), "7 u 8");
}
