//! How well a colour is told from another: WCAG 2.2, “contrast ratio” and “relative luminance”.

/// How light a colour is, from 0 to 1; its parts are red, green and blue from 0 to 1.
pub fn luminance(color: [f32; 3]) -> f32 {
    let linear = |part: f32| match part {
        ..=0.040_45 => part / 12.92,
        _ => ((part + 0.055) / 1.055).powf(2.4),
    };
    let [red, green, blue] = color.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// How light a colour is that is written as `ffffff`, `#ffffff` or `#fff`.
pub fn lightness(hex: &str) -> Option<f32> {
    let digits = hex.trim_start_matches('#');
    let wide = digits.len() / 3;
    let part = |n: usize| {
        let part = digits.get(n * wide..(n + 1) * wide)?;
        let part = u8::from_str_radix(&part.repeat(3_usize.checked_sub(wide)?), 16).ok()?;
        Some(f32::from(part) / 255.0)
    };
    Some(luminance([part(0)?, part(1)?, part(2)?]))
}

/// The contrast of two luminances, from 1 to 21.
pub fn contrast(one: f32, other: f32) -> f32 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}
