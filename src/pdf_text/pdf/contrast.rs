//! How well a colour is told from another: WCAG 2.2, “contrast ratio” and “relative luminance”.

/// How light a colour is, from 0 to 1; its parts are red, green and blue from 0 to 1.
pub fn luminance([red, green, blue]: [f32; 3]) -> f32 {
    let linear = |part: f32| {
        if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// The contrast of two luminances, from 1 to 21.
pub fn contrast(one: f32, other: f32) -> f32 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}
