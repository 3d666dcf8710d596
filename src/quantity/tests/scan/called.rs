//! Numbers by which something is called.

use super::*;

#[test]
fn what_is_called_by_a_number_is_no_figure() {
    check(
        "paragraphs 2, 5 and 11, p. 3, pp. 3–5, No. 4, § 3, #7, Table 2",
        &[
            "[2]", "[5]", "[11]", "[3]", "[3–5]", "[4]", "[3]", "[7]", "[2]",
        ],
    );
    check(
        "Article 5(2), resolution 2254 (2015), Law No. 10 of 2018",
        &["[5]", "[2]", "[2254]", "[2015]", "[10]", "[2018]"],
    );
    check(
        "In paragraph 5 there are 500; on page 3, 1,000.",
        &["[5]", "500", "[3]", "1,000"],
    );
    check("There were no 500 left. 3 came.", &["500", "3"]);
}

#[test]
fn some_words_make_a_name_of_a_number() {
    for before in [
        "in paragraph ",
        "Paragraphs ",
        "see p. ",
        "pp ",
        "No. ",
        "No ",
        "nos.\u{a0}",
        "Article (",
        "§ ",
        "#",
        "by Route ",
        "on day ",
        "Week ",
        "(note ",
    ] {
        check(&format!("{before}5"), &["[5]"]);
    }
    for before in [
        "",
        "there were ",
        "no ",
        "the route ",
        "a page. ",
        "figure of ",
        "every day ",
        "we note ",
        "they number ",
        "page about ",
    ] {
        let found = scan(&format!("{before}5"), english());
        assert_eq!(found[0].role, Role::Figure, "{before}");
    }
}

#[test]
fn a_list_of_names_goes_on() {
    for between in [", ", " and ", ", and ", " to ", "–", ")(", "/"] {
        let found = scan(&format!("paragraphs 5{between}7"), english());
        let figures = found.iter().filter(|found| found.role == Role::Figure);
        assert_eq!(figures.count(), 0, "{between}");
    }
    for between in [". ", " people and ", "; ", " "] {
        check(&format!("paragraphs 5{between}7"), &["[5]", "7"]);
    }
}

#[test]
fn one_name_and_a_comma_make_no_list() {
    check("In Table 2, 14 towns are listed.", &["[2]", "14"]);
    check("In Table 2 (14 towns)", &["[2]", "14"]);
    check("Boeing 737, 747 and 777", &["[737]", "[747]", "[777]"]);
}

#[test]
fn words_are_called_as_digits_are() {
    check(
        "paragraphs seventeen to twenty, two and fourteen, page thirteen",
        &["[seventeen to twenty]", "[two]", "[fourteen]", "[thirteen]"],
    );
    check(
        "(paragraphs two and eleven). Thirteen came.",
        &["[two]", "[eleven]", "Thirteen"],
    );
    check("in the Area hundreds came", &["hundreds"]);
}
