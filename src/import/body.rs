//! The body: commands of other generators, the title, and the levels of headings.

use super::draft::Draft;
use super::record::Page;
use super::report::{Report, Weight};
use super::words::folded;
use crate::markdown::{self, Heading};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// Addresses that a generator would have filled in, and what stands for them here.
static LINKS: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    let rules = [
        (r#"\{%-?\s*(?:link|post_url)\s+([^\s%]+)\s*-?%\}"#, "/$1"),
        (r#"\{\{-?\s*["']([^"'{}]+)["']\s*\|\s*(?:relative_url|absolute_url)\s*-?\}\}"#, "$1"),
        (r#"\{\{-?\s*site\.(?:baseurl|url)\s*-?\}\}"#, ""),
        (r#"\{\{[<%]\s*(?:rel)?ref\s+["']([^"']+)["']\s*[>%]\}\}"#, "$1"),
    ];
    rules.into_iter().filter_map(|(rule, with)| Some((Regex::new(rule).ok()?, with))).collect()
});
static PICTURE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)<img\b([^>]*?)/?>").ok());
static ATTRIBUTE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#"(?i)\b(src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)')"#).ok());

/// Turns links of generators and pictures in HTML into Markdown; other commands of generators are reported.
pub fn prepare(path: &str, page: &mut Page, report: &mut Report) {
    let mut fence: Option<&str> = None;
    for (number, line) in &mut page.lines {
        let begins = ["```", "~~~"].into_iter().find(|fence| line.trim_start().starts_with(fence));
        match (fence, begins) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        if fence.is_some() || !line.contains(['{', '<']) {
            continue;
        }
        for (rule, with) in LINKS.iter() {
            *line = rule.replace_all(line, *with).into_owned();
        }
        if let Some(picture) = PICTURE.as_ref() {
            *line = picture.replace_all(line, |found: &Captures<'_>| as_markdown(found)).into_owned();
        }
        if line.contains("{%") || line.contains("{{") {
            report.note(Weight::Unclear, path, *number, "a command of the former generator stays as text");
        }
    }
}

fn as_markdown(found: &Captures<'_>) -> String {
    let value = |name: &str| {
        let attributes = ATTRIBUTE.as_ref()?.captures_iter(found.get(1)?.as_str()).find(|own| own[1].eq_ignore_ascii_case(name))?;
        attributes.get(2).or(attributes.get(3)).map(|value| value.as_str().trim().to_owned())
    };
    let Some(src) = value("src").filter(|src| !src.contains(['<', '>', '\n'])) else { return found[0].to_owned() };
    let alt = value("alt").unwrap_or_default().replace(['[', ']'], "");
    let src = if src.contains([' ', '(', ')']) { format!("<{src}>") } else { src };
    format!("![{alt}]({src})")
}

/// Settles title and headings: the first heading is the title when the file gives no other, and the others begin at the
/// second level.
pub fn settle(draft: &mut Draft, report: &mut Report) {
    let text = draft.page.text();
    let headings = markdown::scan(&text).headings;
    let first = headings.first().filter(|heading| heading.level == 1 && at_line_start(&text, heading));
    match (&draft.title, first) {
        (Some(title), Some(heading)) if folded(title) == folded(&heading.text) => take_out(draft, &text, heading),
        (Some(_), _) => {}
        (None, Some(heading)) if !is_chapter(&headings, heading) && !heading.text.trim().is_empty() => {
            draft.title = Some(heading.text.split_whitespace().collect::<Vec<_>>().join(" "));
            take_out(draft, &text, heading);
        }
        (None, _) => {
            let title = humanized(&draft.from);
            report.note(Weight::Decided, &draft.from, 0, format!("no title, so from the file's name it became `{title}`"));
            draft.title = Some(title);
        }
    }
    shift(draft);
}

/// Whether the first heading is the first of several numbered chapters.
fn is_chapter(headings: &[Heading], first: &Heading) -> bool {
    let several = headings.iter().filter(|heading| heading.level == 1).count() > 1;
    several && first.text.starts_with(|c: char| c.is_ascii_digit())
}

fn at_line_start(text: &str, heading: &Heading) -> bool {
    heading.range.start == 0 || text[..heading.range.start].ends_with('\n')
}

/// Takes a heading out when all its words stand in the title.
fn take_out(draft: &mut Draft, text: &str, heading: &Heading) {
    let written = &text[heading.range.clone()];
    if folded(written) == folded(&heading.text) && !written.contains("](") {
        let lines = lines_of(text, heading);
        draft.page.remove(lines);
    }
}

/// Positions of the lines of a heading.
fn lines_of(text: &str, heading: &Heading) -> std::ops::Range<usize> {
    let position = |at: usize| text[..at].matches('\n').count();
    position(heading.range.start)..position(heading.range.end.saturating_sub(1).max(heading.range.start)) + 1
}

/// Moves all headings down by one level when one stands on the first.
fn shift(draft: &mut Draft) {
    let text = draft.page.text();
    let headings = markdown::scan(&text).headings;
    if headings.iter().all(|heading| heading.level > 1) {
        return;
    }
    for heading in headings.iter().rev().filter(|heading| heading.level < 6) {
        let lines = lines_of(&text, heading);
        let column = heading.range.start - text[..heading.range.start].rfind('\n').map_or(0, |at| at + 1);
        let own = &mut draft.page.lines;
        if text[heading.range.start..].starts_with('#') {
            own[lines.start].1.insert(column, '#');
        } else if let (1, Some((_, rule))) = (heading.level, own.get_mut(lines.end - 1)) {
            *rule = rule.replace('=', "-");
        } else if column == 0 && lines.len() > 1 {
            let words: Vec<_> = own[lines.start..lines.end - 1].iter().map(|(_, line)| line.trim().to_owned()).collect();
            own[lines.start].1 = format!("### {}", words.join(" "));
            draft.page.remove(lines.start + 1..lines.end);
        }
    }
}

/// `access-control_policy.md` as a title: `Access control policy`.
fn humanized(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words = stem.replace(['-', '_'], " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    letters.next().map_or_else(|| "Untitled".to_owned(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_and_links_of_generators_become_markdown() {
        let mut page = Page::new(
            "<img src=\"a b.png\" width=3 alt='A'/> [x]({% link _p/a.md %}) [y]({{ site.baseurl }}/b) {% toc %}\n```\n<img src=\"x.png\">\n```\n",
        );
        let mut report = Report::default();
        prepare("a.md", &mut page, &mut report);
        assert_eq!(page.text(), "![A](<a b.png>) [x](/_p/a.md) [y](/b) {% toc %}\n```\n<img src=\"x.png\">\n```\n");
        assert_eq!(report.count(Weight::Unclear), 1);
    }

    #[test]
    fn a_file_name_makes_a_title() {
        assert_eq!(humanized("a/access-control_policy.md"), "Access control policy");
    }
}
