//! What only looks like a figure.

use super::*;

#[test]
fn names_are_no_figures() {
    check(
        "F-16s, COVID-19, G7, M23, PM2.5, Su-35/37, 4G, CO2, 10K, SC/13205, 12B, TOP10",
        &[],
    );
    check(
        "the 2nd, the 20th, the 1990s, the ’90s, 24/7, 9/11, 1.2.3",
        &[],
    );
    check("1-800-555, an under-21 side", &[]);
    check(
        "France 24, Route 66 and Boeing 737",
        &["[24]", "[66]", "[737]"],
    );
}

#[test]
fn addresses_are_no_figures() {
    check(
        "See https://example.org/2026/12, (example.org/4) or 5@example.org.",
        &[],
    );
    check("and/or 5", &["5"]);
}

#[test]
fn an_unknown_unit_may_make_a_name() {
    check("155mm and 12.7mm shells", &["[155]", "[12.7]"]);
    check("5km, 30ha, 3GWh", &["5", "30", "3"]);
    check("a 50-to-60-strong crowd", &["50", "60"]);
}

#[test]
fn fractions_are_no_figures() {
    check(
        "three quarters, two-fifths, 3/4",
        &["[three quarters]", "[two-fifths]", "[3/4]"],
    );
    check(
        "In 2025 half of them, 500 third parties",
        &["2025", "[half]", "500"],
    );
}

#[test]
fn what_defines_is_no_figure() {
    check(
        "deaths per 100,000, those aged 18–24, children under 5, women over sixty",
        &["[100,000]", "[18–24]", "[under 5]", "[over sixty]"],
    );
    check(
        "aged 6, 8 and 11, between the ages of 5 and 12",
        &["[6]", "[8]", "[11]", "[5]", "[12]"],
    );
    check(
        "under 5 tents, people over 1,000",
        &["under 5", "over 1,000"],
    );
}
