//! What of a text counts nothing, in five languages.

use super::*;
use crate::locale::Languages;

#[test]
fn what_counts_nothing() {
    let cases: [(&str, &str, &[&str]); 67] = [
        ("en", "On 22 March", &[]),
        ("en", "In 2023 {x} were helped.", &["2023"]),
        (
            "en",
            "By the end of 2023, since 2019, in mid-2023",
            &["2023", "2019", "2023"],
        ),
        (
            "en",
            "The 2023 plan, the 2015 Act, the 2030 Agenda",
            &["2023", "2015", "2030"],
        ),
        (
            "en",
            "between 2019 and 2023, 2020, 2021 or 2022",
            &["2019", "2023", "2020", "2021", "2022"],
        ),
        (
            "en",
            "the floods (2021), from 2019–2023",
            &["2021", "2019", "2023"],
        ),
        (
            "en",
            "for 2013 goats, by 2013 votes, 2023 people, in 2023 people, 2,023 homes, the 2023 wells",
            &[],
        ),
        ("en", "They counted 2023. It took 2024 bricks.", &[]),
        ("en", "a minimum of 2023", &[]),
        (
            "en",
            "Over 12 months, in the 3 months to July, 3 months to July",
            &["12", "3", "3"],
        ),
        (
            "en",
            "the 12-month rate, a 30-day limit, the last 7 days",
            &["12", "30", "7"],
        ),
        ("en", "over 12 people, for 12 months, 12 months", &[]),
        (
            "en",
            "The index (2015=100), 1982–84 = 100, 2015 =100.",
            &["2015=100", "1982–84 = 100", "2015 =100"],
        ),
        (
            "en",
            "at 95% confidence, the 95% level, a confidence interval of 95%",
            &["95", "95", "95"],
        ),
        ("en", "Confidence rose by 95%. 95% agreed.", &[]),
        (
            "en",
            "aged 16 and over, 65 or older, those over 65, men under 30",
            &["16", "65", "65", "30"],
        ),
        ("en", "over 65 came, 500 and over, over 65 wells", &[]),
        (
            "en",
            "Form 10-K, in week 12, half of 2025",
            &["10", "12", "2025"],
        ),
        (
            "de",
            "Im Jahr 2023, seit 2019, Mitte 2023, bis Ende 2023",
            &["2023", "2019", "2023", "2023"],
        ),
        (
            "de",
            "die Agenda 2030, das Gesetz von 2015",
            &["2030", "2015"],
        ),
        ("de", "2023 Menschen, bis 2023 Menschen", &[]),
        (
            "de",
            "über 12 Monate, in den 3 Monaten bis Juli, die 12-Monats-Rate",
            &["12", "3", "12"],
        ),
        ("de", "über 12 Menschen", &[]),
        (
            "de",
            "im 3. Quartal 2025, in der 12. Kalenderwoche 2025",
            &["3", "2025", "12", "2025"],
        ),
        (
            "de",
            "16 Jahre und älter, Menschen über 65 Jahre",
            &["16", "65"],
        ),
        (
            "de",
            "ein Konfidenzniveau von 95 %, 95-%-Konfidenzintervall (2015 = 100)",
            &["95", "95", "2015 = 100"],
        ),
        (
            "fr",
            "En 2023, depuis 2019, fin 2023, à la mi-2023",
            &["2023", "2019", "2023", "2023"],
        ),
        (
            "fr",
            "l’Agenda 2030, la loi de 2015, le plan 2023",
            &["2030", "2015", "2023"],
        ),
        ("fr", "2023 personnes, plus de 2023 maisons", &[]),
        (
            "fr",
            "sur 12 mois, au cours des 12 derniers mois, les 3 mois",
            &["12", "12", "3"],
        ),
        ("fr", "plus de 12 personnes", &[]),
        (
            "fr",
            "les 65 ans et plus, de 16 ans, moins de 5 ans",
            &["65", "16", "5"],
        ),
        (
            "fr",
            "un intervalle de confiance à 95 %, 95 % de confiance",
            &["95", "95"],
        ),
        (
            "fr",
            "au 3e trimestre 2025, au T3 2025",
            &["3e", "2025", "2025"],
        ),
        (
            "es",
            "En 2023, desde 2019, a finales de 2023",
            &["2023", "2019", "2023"],
        ),
        ("es", "la Agenda 2030, la ley de 2015", &["2030", "2015"]),
        ("es", "2023 personas, más de 2023 casas", &[]),
        ("es", "en 12 meses, los últimos 12 meses", &["12", "12"]),
        ("es", "más de 12 personas", &[]),
        ("es", "mayores de 65 años, 16 años y más", &["65", "16"]),
        ("es", "un nivel de confianza del 95 %", &["95"]),
        (
            "es",
            "en el tercer trimestre de 2025, la semana 12",
            &["2025", "12"],
        ),
        ("ar", "في عام 2023 ومنذ عام 2019", &["2023", "2019"]),
        ("ar", "خلال 12 شهرا", &["12"]),
        ("ar", "في 2023 شخصا", &[]),
        ("ar", "أكثر من 12 شخصا", &[]),
        ("ar", "فوق 65 سنة", &["65"]),
        ("ar", "الربع الثالث من عام 2025", &["2025"]),
        (
            "en",
            "In fiscal 2024, in 2023-24, FY 2019-2021; 2019-12 wells",
            &["2024", "2023", "24", "2019", "2021"],
        ),
        (
            "en",
            "16 to 24 year olds, 16- to 24-year-olds, the 18-to-24 age group, 300 to 24 year olds",
            &["16", "24", "16", "24", "18", "24", "24"],
        ),
        (
            "en",
            "over 3 to 5 years, in the 24 hours to midnight, from 3 to 5 wells",
            &["3", "5", "24"],
        ),
        (
            "en",
            "at 95 per cent confidence, confidence interval (95%), 95 per cent agreed",
            &["95", "95"],
        ),
        (
            "en",
            "compared with 2019, in 2015 prices, at constant 2015 prices, compared with 2019 wells",
            &["2019", "2015", "2015"],
        ),
        (
            "de",
            "die 16- bis 64-Jährigen, im Alter von 16 bis 64 Jahren, die über 65-Jährigen, 16- bis 64-mal",
            &["16", "64", "16", "64", "65"],
        ),
        (
            "de",
            "im Geschäftsjahr 2024, zwischen 2019 und 2023, gegenüber 2019, innerhalb von 30 Tagen",
            &["2024", "2019", "2023", "2019", "30"],
        ),
        (
            "fr",
            "de 2019 à 2023, âgés de 16 à 64 ans, les 16-64 ans, au 3e trimestre, 16 à 64 maisons",
            &["2019", "2023", "16", "64", "16", "64", "3e"],
        ),
        (
            "es",
            "de entre 16 y 64 años, frente a 2019, el ejercicio 2024, entre 16 y 64 casas",
            &["16", "64", "2019", "2024"],
        ),
        (
            "ar",
            "من 2019 إلى 2023، بين 16 و64 سنة، في السنة المالية 2024، بين 16 و64 بيتا",
            &["2019", "2023", "16", "64", "2024"],
        ),
        (
            "de",
            "Im Dorf lebten 2019 mehr, die 2019 eröffnete Bahn, gewann 2019, der Turm, 2019 gebaut, (2019: mehr), anders als 2019, hatte 2024 {x}",
            &["2019", "2019", "2019", "2019", "2019", "2019", "2024"],
        ),
        (
            "de",
            "mit 2019 Menschen, lebten 2019 Menschen, stieg auf 2019, es waren 2019, über 2019, EUR 2019 mehr, 2.019 mehr, 1019 mehr",
            &[],
        ),
        ("de", "Das Lager hat 2019 kg, 2019 km", &[]),
        ("de", "Nach 12 Monaten, über 12 Monate", &["12", "12"]),
        (
            "en",
            "After 12 months, it ended after 3 days. For 12 weeks",
            &["12", "3", "12"],
        ),
        (
            "en",
            "It fell after 12 wells. Of 12 months, for 12 people",
            &[],
        ),
        ("fr", "Après 12 mois, les années 60", &["12", "60"]),
        ("es", "en los años 90, tras 12 meses", &["90", "12"]),
        ("es", "En los años 90 casas, 90 años", &[]),
    ];
    for (language, text, expected) in cases {
        let locale = Languages::default().locale(language).unwrap();
        let periods = Periods {
            language: locale.values(),
            years: HashSet::new(),
            units: HashSet::from(["wells".into(), "bricks".into()]),
        };
        let asides = periods.asides(text);
        let mut found: Vec<&Range<usize>> = asides.iter().collect();
        found.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        let whole = found.iter().filter(|one| {
            !found
                .iter()
                .any(|it| it != *one && it.contains(&one.start) && it.len() > one.len())
        });
        let found: Vec<&str> = whole.map(|span| &text[(*span).clone()]).collect();
        assert_eq!(found, expected, "{language}: {text}");
    }
}
