//! Numbers in words, and what only looks like one.

use super::*;

#[test]
fn numbers_in_words_are_found() {
    check(
        "Seventeen of forty-five came, two hundred and fifty left, ninety per cent.",
        &[
            "Seventeen",
            "forty-five",
            "two hundred and fifty",
            "ninety per cent",
        ],
    );
    check(
        "between twenty and thirty, twenty to thirty, a sixteen-year-old",
        &["between twenty and thirty", "twenty to thirty", "sixteen"],
    );
}

#[test]
fn magnitudes_are_found() {
    check(
        "A dozen, hundreds, tens of thousands, several hundred and half a million.",
        &[
            "A dozen",
            "hundreds",
            "tens of thousands",
            "several hundred",
            "half a million",
        ],
    );
    check(
        "a few came, per thousand, one of thousands",
        &["[a few]", "[one]", "thousands"],
    );
    check("scores of people, their scores", &["scores", "[scores]"]);
}

#[test]
fn capitals_within_a_sentence_make_a_name() {
    check(
        "the Thirty Years’ War, the Group of Seven",
        &["[Thirty]", "[Seven]"],
    );
    check("the Hundred Years’ War", &[]);
    check(
        "They came. Forty left. “Fifty stayed.”{mark} Sixty: “Ten went.”",
        &["Forty", "Fifty", "Sixty", "Ten"],
    );
}

#[test]
fn ordinals_are_no_numbers() {
    check("in the twenty-first century, the thirty-second", &[]);
}
