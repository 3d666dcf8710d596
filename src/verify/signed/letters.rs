//! The letters of a text, whatever its encoding.

/// PDFDocEncoding where it is not Latin (ISO 32000-1, annex D.2).
const FROM_24: &str = "˘ˇˆ˙˝˛˚˜";
const FROM_128: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž";

pub(super) fn letters(text: &[u8]) -> Option<String> {
    let nth = |of: &str, byte: u8, first: u8| of.chars().nth(usize::from(byte - first));
    match text {
        [0xFE, 0xFF, rest @ ..] => {
            let units = rest
                .chunks(2)
                .map(|unit| Some(u16::from_be_bytes(unit.try_into().ok()?)));
            String::from_utf16(&units.collect::<Option<Vec<u16>>>()?).ok()
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        plain => plain
            .iter()
            .map(|byte| match byte {
                24..32 => nth(FROM_24, *byte, 24),
                128..159 => nth(FROM_128, *byte, 128),
                160 => Some('€'),
                127 | 159 | 173 => None,
                latin => Some(char::from(*latin)),
            })
            .collect(),
    }
}
