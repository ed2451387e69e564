//! The tones of an organization's colour: its hue as given, its lightness such that everything written in it stays readable.

use color::{Oklch, OpaqueColor, Srgb};
use std::fmt::Write;

/// Least contrast of text with its ground, in light and in dark: 4.5 is asked for (WCAG 2.2, 1.4.3), and on dark grounds thin letters
/// of a colour need more.
const READABLE: [f32; 2] = [4.5, 6.0];
/// What the accent is written on, in light and in dark: paper, sheet and shade of the stylesheet.
const GROUNDS: [[[u8; 3]; 3]; 2] =
    [[[0xfb, 0xfa, 0xf7], [0xff, 0xff, 0xff], [0xf1, 0xf0, 0xea]], [[0x14, 0x19, 0x1a], [0x1a, 0x20, 0x21], [0x22, 0x2a, 0x2b]]];
/// Lightness and most chroma of a field that is tinted with the accent.
const TINTS: [(f32, f32); 2] = [(0.945, 0.02), (0.305, 0.035)];
/// Steps of lightness.
const STEP: f32 = 0.01;

/// The rules that put the tones of a colour over those of the stylesheet, on screens only: paper is black and white.
pub fn rules(accent: [u8; 3]) -> Vec<u8> {
    let [light, dark] = [0, 1].map(|side| tones(accent, side));
    let mut css = String::from("@media screen { :root {");
    for (name, light, dark) in [("accent", light.0, dark.0), ("accent-shade", light.1, dark.1)] {
        let _ = write!(css, " --{name}: light-dark({}, {});", hex(light), hex(dark));
    }
    css.push_str(" } }\n");
    css.into_bytes()
}

/// The accent and the tinted ground, in light (0) or in dark (1).
fn tones(accent: [u8; 3], side: usize) -> ([u8; 3], [u8; 3]) {
    let [lightness, chroma, hue] = of(accent).convert::<Oklch>().components;
    let (tint_lightness, most) = TINTS[side];
    let tint = shown(tint_lightness, chroma.min(most), hue);
    let readable = |tone: [u8; 3]| GROUNDS[side].iter().chain([&tint]).all(|ground| contrast(tone, *ground) >= READABLE[side]);
    let step = if side == 0 { -STEP } else { STEP };
    let mut lightness = lightness;
    let mut tone = shown(lightness, chroma, hue);
    while !readable(tone) && (0.0..=1.0).contains(&lightness) {
        lightness += step;
        tone = shown(lightness, chroma, hue);
    }
    (tone, tint)
}

/// The colour as a screen can show it: chroma goes before hue and lightness.
fn shown(lightness: f32, chroma: f32, hue: f32) -> [u8; 3] {
    let mut chroma = chroma;
    loop {
        let colour = OpaqueColor::<Oklch>::new([lightness.clamp(0.0, 1.0), chroma, hue]).convert::<Srgb>();
        if chroma < 0.001 || colour.components.iter().all(|part| (-0.001..=1.001).contains(part)) {
            let colour = colour.to_rgba8();
            return [colour.r, colour.g, colour.b];
        }
        chroma *= 0.95;
    }
}

fn of(colour: [u8; 3]) -> OpaqueColor<Srgb> {
    OpaqueColor::new(colour.map(|part| f32::from(part) / 255.0))
}

/// Contrast of two colours (WCAG 2.2).
fn contrast(one: [u8; 3], other: [u8; 3]) -> f32 {
    let (one, other) = (of(one).relative_luminance() + 0.05, of(other).relative_luminance() + 0.05);
    one.max(other) / one.min(other)
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    const STYLE: &str = include_str!("../../themes/default/assets/style.css");

    #[test]
    fn grounds_are_those_of_the_stylesheet() {
        for (at, name) in ["paper", "sheet", "shade"].into_iter().enumerate() {
            let token = format!("--{name}: light-dark({}, {});", hex(GROUNDS[0][at]), hex(GROUNDS[1][at]));
            assert!(STYLE.contains(&token), "{token}");
        }
    }

    #[test]
    fn any_colour_becomes_readable_on_every_ground() {
        let ink = [[0x1d, 0x24, 0x26], [0xe5, 0xe7, 0xe4]];
        let soft = [[0x54, 0x5b, 0x5d], [0xa9, 0xb1, 0xb0]];
        for code in 0..512_u32 {
            let part = |shift: u32| u8::try_from((code >> shift & 7) * 255 / 7).unwrap();
            let colour = [part(0), part(3), part(6)];
            for side in 0..2 {
                let (tone, tint) = tones(colour, side);
                for ground in GROUNDS[side].iter().chain([&tint]) {
                    assert!(contrast(tone, *ground) >= READABLE[side], "{} on {}", hex(tone), hex(*ground));
                }
                for text in [ink[side], soft[side]] {
                    assert!(contrast(text, tint) >= READABLE[0], "{} on {} of {}", hex(text), hex(tint), hex(colour));
                }
                // The darkest field of the risk matrix: a share of the accent over the paper.
                let [field, paper] = [tone, GROUNDS[side][0]].map(|colour| colour.map(f32::from));
                let mixed = [0, 1, 2].map(|at| (field[at] * 0.3 + paper[at] * 0.7).round().clamp(0.0, 255.0) as u8);
                assert!(contrast(ink[side], mixed) >= READABLE[0], "ink on {} of {}", hex(mixed), hex(colour));
            }
        }
    }

    #[test]
    fn a_colour_that_is_readable_already_stays_as_it_is() {
        assert_eq!(hex(tones([0x7a, 0x1f, 0x5c], 0).0), "#7a1f5c");
        assert_eq!(String::from_utf8(rules([0, 0, 0])).unwrap().matches("light-dark").count(), 2);
    }
}
