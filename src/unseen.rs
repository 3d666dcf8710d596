//! Signs that stand in a text and that nobody sees there.

/// Whether a sign has neither width nor ink: joiners, soft hyphens, marks of direction, fillers, tags. They part no figures and no
/// words, and may carry what nobody reads.
pub(crate) fn is_unseen(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a sign must not reach a terminal or a log as it is: one that is obeyed there instead of being shown, or that nobody would
/// see. Two joiners decide how the letters of some scripts look.
pub(crate) fn is_hidden(sign: char) -> bool {
    let is_seen = matches!(sign, '\n' | '\u{200c}' | '\u{200d}');
    let is_line = matches!(sign, '\u{2028}' | '\u{2029}');
    !is_seen && (sign.is_control() || is_line || is_unseen(sign))
}
