//! Words that make a name of the number after them: `paragraph 5`, `Flight 12`.

/// Words after which a number is a name, in any case.
const CALLING: &str = "paragraph paragraphs para paras page pages article articles section sections chapter chapters annex annexes \
    appendix table tables figure figures note notes footnote footnotes resolution resolutions rule rules clause clauses schedule \
    item items line lines phase level version edition volume part step decree directive";
/// Abbreviations that need their full stop.
const WITH_STOP: &str = "p pp no nos art arts para paras sec ch vol fig figs cl";
/// Words that are part of a name only with a capital: `France 24`, `Route 66`.
const CAPITALS: &str = "No Nos Act Agenda Airbus Annex Apollo Area Battalion Block Boeing Brigade Building Camp Category Channel \
    Class Covid Division Flight Formula France Gate Goal Grade Group Highway ISO Law Mark Objective Office Operation Order \
    Platform Protocol Radio Regulation Room Route Sector Target Terminal Tier Type Unit Vision Ward War Windows Zone";

fn is_one_of(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}

/// Whether what stands before a number makes a name of it.
pub(super) fn calls(before: &str) -> bool {
    let before = before.trim_end();
    let before = before.strip_suffix('(').unwrap_or(before).trim_end();
    if before.ends_with(['#', '§', '¶', '№']) {
        return true;
    }
    let stop = before.ends_with('.');
    let before = before.strip_suffix('.').unwrap_or(before);
    let word = last_word(before);
    let lower = word.to_lowercase();
    if stop {
        is_one_of(WITH_STOP, &lower)
    } else {
        is_one_of(CALLING, &lower) || is_one_of(CAPITALS, word)
    }
}

/// Whether a list of names goes on between two numbers: `paragraphs 2, 5 and 11`.
pub(super) fn goes_on(between: &str) -> bool {
    let mut words = between.split(|c: char| c.is_whitespace() || ",/&()–-‑".contains(c));
    words.all(|word| matches!(word, "" | "and" | "or" | "to"))
}

/// The word that a text ends with.
pub(super) fn last_word(text: &str) -> &str {
    let start = text.rfind(|c: char| !c.is_alphabetic());
    let start = start.map_or(0, |at| {
        at + text[at..].chars().next().map_or(0, char::len_utf8)
    });
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_words_make_a_name_of_a_number() {
        for before in [
            "in paragraph ",
            "Paragraphs ",
            "see p. ",
            "No. ",
            "No ",
            "nos.\u{a0}",
            "Article (",
            "§ ",
            "#",
            "by Route ",
        ] {
            assert!(calls(before), "{before}");
        }
        for before in [
            "",
            "there were ",
            "no ",
            "the route ",
            "a page. ",
            "pp ",
            "figure of ",
        ] {
            assert!(!calls(before), "{before}");
        }
    }

    #[test]
    fn a_list_of_names_goes_on() {
        for between in [", ", " and ", ", and ", " to ", "–", ")("] {
            assert!(goes_on(between), "{between}");
        }
        for between in [". ", " people and ", "; "] {
            assert!(!goes_on(between), "{between}");
        }
    }
}
