use super::*;
use proptest::prelude::*;

/// Pieces that mean something to the scanner.
const PIECES: &str = "\\PC{0,80}|[a-z0-9 ,.–$%-]{0,80}|[a-z0-9€$ ,.:/({})–%-]{0,60}|\
    (a |two |hundred|-|half |twenty| and |‘|”|s ){0,12}|\
    (March |12|2026|, | and |Article |\\(|\\)|–|under |people |p\\.m\\.|a half |½|EUR |US\\$|#|£| ){0,16}";

proptest! {
    #[test]
    fn no_text_makes_it_panic_and_every_place_fits(text in PIECES) {
        for found in scan(&text, english()) {
            let typed = text.get(found.span.clone());
            prop_assert!(typed.is_some_and(|typed| !typed.is_empty()));
        }
    }

    /// What the parser of values reads as one value, the scanner finds as one figure of the same bounds.
    #[test]
    fn a_value_in_a_sentence_is_found_whole(
        hedge in "(about |at least |up to |nearly |more than )?",
        number in 2u32..2_000_000,
    ) {
        let value = Value::parse(&format!("{hedge}{number}"), english()).unwrap();
        let found = scan(&format!("There were {} people there.", value.stated), english());
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(&found[0].value.quantity, &value.quantity);
        prop_assert_eq!(&found[0].value.hedge, &value.hedge);
    }
}
