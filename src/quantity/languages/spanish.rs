//! Spanish.

use super::{Derived, Words};

pub(super) const WORDS: Words = Words {
    meanings: &[
        // Softening.
        ("nearly", "casi, cerca de, prácticamente"),
        (
            "about",
            "alrededor de, aproximadamente, en torno a, más o menos, del orden de",
        ),
        ("some", "unos, unas"),
        ("estimated", "una estimación de, se estima que"),
        ("perhaps", "quizá, quizás, tal vez"),
        ("possibly", "posiblemente"),
        ("probably", "probablemente"),
        ("reportedly", "al parecer, según informes"),
        ("allegedly", "presuntamente"),
        ("supposedly", "supuestamente"),
        // Bounds.
        (
            "at least",
            "al menos, por lo menos, como mínimo, cuando menos, no menos de, un mínimo de",
        ),
        ("more than", "más de, por encima de"),
        ("just over", "algo más de, poco más de, un poco más de"),
        ("well over", "bastante más de, mucho más de"),
        (
            "up to",
            "hasta, como máximo, como mucho, a lo sumo, no más de, un máximo de",
        ),
        ("fewer than", "menos de, por debajo de"),
        (
            "just under",
            "algo menos de, poco menos de, un poco menos de",
        ),
        ("well under", "bastante menos de, mucho menos de"),
        // Ranges.
        ("between", "entre"),
        ("and", "y, e"),
        ("from", "de"),
        ("to", "a"),
        ("or", "o, u"),
        // Vague quantities.
        ("some", "algunos, algunas"),
        ("several", "varios, varias, diversos, diversas"),
        ("many", "muchos, muchas"),
        ("numerous", "numerosos, numerosas"),
        ("countless", "innumerables, incontables"),
        ("few", "pocos, pocas"),
        (
            "a few",
            "unos pocos, unas pocas, unos cuantos, unas cuantas",
        ),
        ("a handful", "un puñado"),
        (
            "a number",
            "un número, una decena, una quincena, una veintena, una treintena, una cuarentena, una cincuentena, un centenar, \
            un millar",
        ),
        ("a large number", "un gran número"),
        ("a small number", "un pequeño número"),
        ("most", "la mayor parte"),
        ("the majority", "la mayoría"),
        ("a majority", "una mayoría"),
        ("a minority", "una minoría"),
        ("tens", "decenas"),
        ("dozens", "docenas"),
        ("hundreds", "cientos, centenares"),
        ("thousands", "miles, millares"),
        ("tens of thousands", "decenas de miles"),
        (
            "hundreds of thousands",
            "cientos de miles, centenares de miles",
        ),
        ("millions", "millones"),
        ("billions", "miles de millones"),
        ("trillions", "billones"),
        // Magnitudes: the scale is long.
        ("thousand", "mil"),
        ("million", "millón"),
        ("billion", "mil millones, millardo, millardos"),
        ("trillion", "billón"),
        ("percent", "por ciento"),
        // Numbers.
        ("a dozen", "una docena"),
        ("zero", "cero"),
        ("one", "un, uno, una"),
        ("two", "dos"),
        ("three", "tres"),
        ("four", "cuatro"),
        ("five", "cinco"),
        ("six", "seis"),
        ("seven", "siete"),
        ("eight", "ocho"),
        ("nine", "nueve"),
        ("ten", "diez"),
        ("eleven", "once"),
        ("twelve", "doce"),
    ],
    derived: Derived {
        about: "aproximadamente",
        at_least: "al menos",
        more_than: "más de",
        less_than: "menos de",
        up_to: "hasta",
        to: "a",
    },
    magnitudes: [
        ("mil", "mil"),
        ("millón", "millones"),
        ("mil millones", "mil millones"),
        ("billón", "billones"),
    ],
    examples: "`unos 1,500`, `al menos 500`, `entre 9,000 y 12,000`, `1.5 millones`, `cientos`",
};
