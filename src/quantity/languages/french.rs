//! French.

use super::{Derived, Words};

pub(super) const WORDS: Words = Words {
    meanings: &[
        // Softening.
        ("nearly", "près de, presque, pas loin de"),
        (
            "about",
            "environ, à peu près, autour de, aux alentours de, approximativement, grosso modo, de l'ordre de",
        ),
        ("some", "quelque"),
        ("estimated", "une estimation de"),
        ("perhaps", "peut-être"),
        ("possibly", "possiblement, éventuellement"),
        ("probably", "probablement, sans doute"),
        ("reportedly", "selon certaines informations, apparemment"),
        ("allegedly", "prétendument"),
        // Bounds.
        (
            "at least",
            "au moins, au minimum, pas moins de, un minimum de",
        ),
        ("more than", "plus de, au-delà de, plus que"),
        ("just over", "un peu plus de, à peine plus de"),
        ("well over", "bien plus de, beaucoup plus de"),
        (
            "up to",
            "jusqu'à, au plus, au maximum, pas plus de, un maximum de",
        ),
        ("fewer than", "moins de, en dessous de"),
        ("just under", "un peu moins de, à peine moins de"),
        ("well under", "bien moins de, beaucoup moins de"),
        // Ranges.
        ("between", "entre"),
        ("and", "et"),
        ("from", "de"),
        ("to", "à"),
        ("or", "ou"),
        // Vague quantities.
        ("some", "certains, certaines"),
        ("several", "quelques, plusieurs, divers, diverses"),
        ("many", "beaucoup, de nombreux, de nombreuses"),
        ("few", "peu"),
        ("a handful", "une poignée"),
        (
            "a number",
            "un certain nombre, une dizaine, une quinzaine, une vingtaine, une trentaine, une quarantaine, une cinquantaine, \
            une soixantaine, une centaine, un millier",
        ),
        ("a large number", "un grand nombre"),
        ("a small number", "un petit nombre"),
        ("most", "la plupart"),
        ("the majority", "la majorité"),
        ("a majority", "une majorité"),
        ("a minority", "une minorité"),
        ("tens", "des dizaines, dizaines"),
        ("dozens", "des douzaines, douzaines"),
        ("hundreds", "des centaines, centaines"),
        ("thousands", "des milliers, milliers"),
        (
            "tens of thousands",
            "des dizaines de milliers, dizaines de milliers",
        ),
        (
            "hundreds of thousands",
            "des centaines de milliers, centaines de milliers",
        ),
        ("millions", "des millions, millions"),
        (
            "tens of millions",
            "des dizaines de millions, dizaines de millions",
        ),
        (
            "hundreds of millions",
            "des centaines de millions, centaines de millions",
        ),
        ("billions", "des milliards, milliards"),
        ("trillions", "billions"),
        // Magnitudes: the scale is long.
        ("thousand", "mille"),
        ("million", "million"),
        ("billion", "milliard"),
        ("trillion", "billion"),
        ("percent", "pour cent, pour-cent"),
        // Numbers.
        ("a dozen", "une douzaine"),
        ("zero", "zéro"),
        ("one", "un, une"),
        ("two", "deux"),
        ("three", "trois"),
        ("four", "quatre"),
        ("five", "cinq"),
        ("six", "six"),
        ("seven", "sept"),
        ("eight", "huit"),
        ("nine", "neuf"),
        ("ten", "dix"),
        ("eleven", "onze"),
        ("twelve", "douze"),
    ],
    derived: Derived {
        about: "environ",
        at_least: "au moins",
        more_than: "plus de",
        less_than: "moins de",
        up_to: "jusqu’à",
        to: "à",
    },
    magnitudes: [
        ("mille", "mille"),
        ("million", "millions"),
        ("milliard", "milliards"),
        ("billion", "billions"),
    ],
    examples: "`environ 1,500`, `au moins 500`, `entre 9,000 et 12,000`, `1.5 million`, `des centaines`",
};
