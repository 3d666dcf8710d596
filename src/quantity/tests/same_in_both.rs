//! What a value may say, running text says as well: built from all the parts of notations, alone and in a sentence.

use proptest::prelude::*;
use proptest::sample::select;

use crate::locale::english;
use crate::quantity::{Value, ValueError, scan};

/// One of some texts with strokes between.
fn one_of(texts: &'static str) -> impl Strategy<Value = &'static str> {
    select(texts.split('|').collect::<Vec<_>>())
}

fn number() -> impl Strategy<Value = String> {
    let digits = one_of(
        "7|42|500|2,000|1 250 000|1'250'000|1,25,000|0.6|12.75|2½|1 1/2|٤٢|४२|seven|forty-five|\
         two hundred and fifty",
    );
    let scale = one_of("||| million|m|bn| mn|k| lakh| crore| thousand");
    (digits, scale).prop_map(|(digits, scale)| format!("{digits}{scale}"))
}

fn notation() -> impl Strategy<Value = String> {
    let before = one_of(
        "|||about |at least |nearly |~|≈|>|≥|<|estimated at |only |a record |an average of |as few as |\
         only about |an unconfirmed |minimum |exactly ",
    );
    let sign = one_of("|||-|−|–|+|minus |down |up |fell by |rose by ");
    let money = one_of("||||$|US$|€|EUR |Rs |Rs. |CHF ");
    let behind = one_of(
        "|||%| per cent| percentage points|pp| basis points|‰| times| euros| U.S. dollars| EUR| cents| \
         out of 1,000,000,000,000| in 9 million",
    );
    let per = one_of("|||| per 100,000| per million| a day| per household");
    let after = one_of("|||| ± 75| (±0.4%)| or more| or so|-odd|+| p|r| (r)| (estimate)");
    (before, sign, money, number(), behind, (per, after)).prop_map(
        |(before, sign, money, number, behind, (per, after))| {
            format!("{before}{sign}{money}{number}{behind}{per}{after}")
        },
    )
}

fn special() -> impl Strategy<Value = String> {
    let whole = one_of(
        "half|a third|two-thirds|three quarters|1/3|¼|one in five|1 in 47|12 out of 18|1:4|twice|\
         threefold|half a million|one and a half million|a quarter of a million|low thousands|hundreds|\
         tens of thousands|none|unchanged|2 hours 30 minutes|12.4% (95% CI 11.3–13.5)|3.5 (3.1–3.9)|\
         3,000–5,000|between 0.15 and 0.35 percent|-1.5%–-0.5%|$1.2 billion to $1.5 billion|five or six|\
         from -5,000 to +10,000|1.5–2 million|25–30% a year|down by about 300|a fall of at least 3%|\
         fell by less than 1%|a 12% rise|up by a third|minus 2 to plus 3|12 hundred|5 dozen|\
         3 thousand million|one million two hundred thousand|half a per cent|12 k€|£3m-5m|a factor of 3|\
         halved|1.8×|2.5:1|one in every five|3h20|2% p.a.|52% ± 3 points|$1,250 (±$75)|1,250 ± 6%|\
         3.2 ± 0.4 million|4.1 (3.8, 4.4)",
    );
    let before = one_of("||about |nearly |more than |only |<");
    (before, whole).prop_map(|(before, whole)| format!("{before}{whole}"))
}

/// What is read of a text alone is found in a sentence, and nothing else.
fn check(text: &str) -> Result<(), TestCaseError> {
    let Ok(value) = Value::parse(text, english()) else {
        return Ok(());
    };
    for (before, after) in [
        ("The office counted ", " there, they say."),
        ("They were (", ")."),
        ("", ""),
    ] {
        let sentence = format!("{before}{text}{after}");
        let found = scan(&sentence, english());
        prop_assert_eq!(found.len(), 1, "{}: {:?}", sentence, found);
        prop_assert_eq!(
            &found[0].value,
            &Value {
                stated: found[0].value.stated.clone(),
                ..value.clone()
            },
            "{}",
            sentence
        );
        prop_assert_eq!(&sentence[found[0].span.clone()], text);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn a_value_is_read_alike_in_a_sentence(text in notation()) {
        check(&text)?;
    }

    #[test]
    fn so_is_what_has_a_form_of_its_own(text in special()) {
        check(&text)?;
    }

    /// What running text says, a value may say.
    #[test]
    fn what_is_found_is_a_value(text in notation(), other in special()) {
        for found in scan(&format!("It was {text} and then {other} again."), english()) {
            let value = Value::parse(&found.value.stated, english());
            // A bound before a range is a slip of a fact, in a source it is what it says.
            // What is counted stands between a number and its hedge or its rate in texts alone: `5 wells or more`.
            let apart = found.value.hedge_behind.is_some() || found.value.per.is_some();
            if matches!(value, Err(ValueError::BoundWithRange(_))) || apart && value.is_err() {
                continue;
            }
            prop_assert_eq!(value.as_ref(), Ok(&found.value), "{}: {:?}", text, found.value.stated);
        }
    }
}
