//! Lines of `key: value` at the very top, without an opening fence; a line of `---` or a blank line ends them.

use super::super::record::{Page, Record};
use super::super::synonyms;
use super::{block, lines, yaml};

/// Furthest line on which a closing fence is looked for.
const LONGEST: usize = 80;

/// Takes the header; false when there is none.
pub fn take(record: &mut Record) -> bool {
    let start = record.page.skip_blank(0);
    let Some((end, next)) = extent(&record.page, start) else { return false };
    let (fields, unclear) = yaml::read(&block(&record.page, start..end), record.page.number(start));
    if fields.is_empty() {
        return false;
    }
    record.fields.extend(fields);
    record.unclear.extend(unclear);
    record.dialects.push("a header without fence");
    record.page.remove(0..next);
    true
}

/// Where the fields end and where the text begins.
fn extent(page: &Page, start: usize) -> Option<(usize, usize)> {
    let fits = |at: usize| {
        let line = page.line(at).unwrap_or_default();
        line.trim().is_empty() || lines::pair(line, ':').is_some() || line.starts_with([' ', '\t']) || line.starts_with("- ")
    };
    let last = page.lines.len().min(start + LONGEST);
    let end = (start..last).find(|at| !fits(*at)).unwrap_or(last);
    let closed = page.line(end).is_some_and(|line| matches!(line.trim_end(), "---" | "..."));
    if closed && known(page, start..end) >= 1 && page.line(start).is_some_and(|line| lines::pair(line, ':').is_some()) {
        return Some((end, end + 1));
    }
    let blank = (start..end).find(|at| page.line(*at).is_none_or(|line| line.trim().is_empty())).unwrap_or(end);
    let begins = page.line(start).is_some_and(|line| lines::pair(line, ':').is_some());
    // A paragraph whose last line is prose is not a header.
    let whole = blank < end || blank == page.lines.len();
    (begins && whole && known(page, start..blank) >= 2).then_some((blank, blank))
}

/// How many lines have a name that documents carry.
fn known(page: &Page, range: std::ops::Range<usize>) -> usize {
    range.filter(|at| page.line(*at).and_then(|line| lines::pair(line, ':')).is_some_and(|(key, _)| synonyms::is_known(key))).count()
}
