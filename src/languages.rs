//! Languages, as they are named in BCP 47: `de`, `pt-BR`.

/// Languages that are written from right to left, unless their tag names a script that is not.
const FROM_RIGHT: [&str; 11] = ["ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"];
/// Scripts that are written from right to left.
const SCRIPTS: [&str; 6] = ["adlm", "arab", "hebr", "nkoo", "syrc", "thaa"];

/// Whether a text has the shape of a tag.
pub fn is_tag(text: &str) -> bool {
    let good = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let first = primary(text);
    (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic()) && text.split('-').all(good)
}

/// What is wrong with a text that has not the shape of a tag, and what to do.
pub fn not_a_tag(text: &str) -> (String, &'static str) {
    (format!("`{text}` is not a language"), "write a tag such as en, de or pt-BR")
}

/// The script that a tag names: `Arab` of `az-Arab`.
fn script(tag: &str) -> Option<&str> {
    tag.split('-').skip(1).find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// The language itself, without country and script: `pt` of `pt-BR`.
pub fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// Whether a reader of one language reads the other, whatever the country; not when both name their script and it is another one.
pub fn are_same(one: &str, other: &str) -> bool {
    let scripts = script(one).zip(script(other)).is_none_or(|(one, other)| one.eq_ignore_ascii_case(other));
    scripts && primary(one).eq_ignore_ascii_case(primary(other))
}

/// The direction of a language, as in the attribute `dir`.
pub fn direction(tag: &str) -> &'static str {
    if runs_from_right(tag) { "rtl" } else { "ltr" }
}

/// Whether a language is written from right to left.
pub fn runs_from_right(tag: &str) -> bool {
    match script(tag) {
        Some(script) => SCRIPTS.iter().any(|known| script.eq_ignore_ascii_case(known)),
        None => FROM_RIGHT.iter().any(|language| primary(tag).eq_ignore_ascii_case(language)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_a_shape() {
        assert!(["en", "de", "pt-BR", "zh-Hant-TW", "mi-NZ", "gsw"].into_iter().all(is_tag));
        assert!(
            ["", "e", "e:n", "en_GB", "en us", "-de", "de-", "deutschland", "English", "deutsch"].into_iter().all(|text| !is_tag(text))
        );
    }

    #[test]
    fn a_country_is_no_other_language_and_has_no_other_direction() {
        assert!(are_same("en", "en-GB") && are_same("PT-br", "pt") && !are_same("de", "en"));
        assert!(are_same("zh", "zh-Hant") && !are_same("zh-Hans", "zh-Hant-TW"));
        assert_eq!(["ar-EG", "fa", "de-AT", "az-Arab", "ar-Latn"].map(direction), ["rtl", "rtl", "ltr", "rtl", "ltr"]);
    }
}
